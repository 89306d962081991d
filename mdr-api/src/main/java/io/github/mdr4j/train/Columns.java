package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchBuilder;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.error.Names;
import java.util.Arrays;
import java.util.List;

/** Rows to be predicted: indices and numbers in the caller's order, one array a column. */
record Columns(FeatureSchema schema, int rows, int[][] sparse, double[][] dense, int[][] sequences) {

    /** Columns without values. */
    static Columns empty(FeatureSchema schema, int rows) {
        return new Columns(
                schema,
                rows,
                new int[schema.sparse().size()][rows],
                schema.dense().stream()
                        .map(f -> new double[Math.multiplyExact(rows, f.width())])
                        .toArray(double[][]::new),
                schema.sequences().stream()
                        .map(f -> new int[Math.multiplyExact(rows, f.maxLength())])
                        .toArray(int[][]::new));
    }

    /** The values of rows. */
    static Columns of(FeatureSchema schema, FeatureValues values, List<Row> rows) {
        Columns columns = empty(schema, rows.size());
        List<Feature.Sparse> sparse = schema.sparse();
        List<Feature.Dense> dense = schema.dense();
        List<Feature.Sequence> sequences = schema.sequences();
        for (int r = 0; r < rows.size(); r++) {
            Row row = rows.get(r);
            requireKnown(schema, r, row);
            for (int c = 0; c < sparse.size(); c++) {
                columns.sparse[c][r] = values.sparse(r, sparse.get(c), given(r, row, sparse.get(c)));
            }
            for (int c = 0; c < dense.size(); c++) {
                Feature.Dense feature = dense.get(c);
                values.dense(r, feature, given(r, row, feature), columns.dense[c], r * feature.width());
            }
            for (int c = 0; c < sequences.size(); c++) {
                Feature.Sequence feature = sequences.get(c);
                values.sequence(r, feature, given(r, row, feature), columns.sequences[c], r * feature.maxLength());
            }
        }
        return columns;
    }

    /** The batch of some rows, which must come in the order of their domains. */
    Batch batch(int[] numbers, int[] domains) {
        BatchBuilder batch = Batch.of(schema, domains);
        for (int c = 0; c < sparse.length; c++) {
            batch.sparse(c, picked(sparse[c], numbers, 1));
        }
        List<Feature.Dense> denseFeatures = schema.dense();
        for (int c = 0; c < dense.length; c++) {
            batch.dense(c, picked(dense[c], numbers, denseFeatures.get(c).width()));
        }
        List<Feature.Sequence> sequenceFeatures = schema.sequences();
        for (int c = 0; c < sequences.length; c++) {
            int length = sequenceFeatures.get(c).maxLength();
            batch.sequence(c, picked(sequences[c], numbers, length));
        }
        return batch.build();
    }

    /** Tells a counter how many ids there are; it knows already which of them are unknown. */
    void countIds(UnknownIdCounter counter) {
        for (int c = 0; c < sparse.length; c++) {
            counter.addIds(schema.sparse().get(c).name(), sparse[c].length, 0);
        }
        for (int c = 0; c < sequences.length; c++) {
            long ids = Arrays.stream(sequences[c]).filter(id -> id >= 0).count();
            counter.addIds(schema.sequences().get(c).name(), ids, 0);
        }
    }

    private static Object given(int number, Row row, Feature feature) {
        Object value = row.values().get(feature.name());
        if (value == null) {
            throw FeatureValues.at(number, feature, "it was not given");
        }
        return value;
    }

    private static void requireKnown(FeatureSchema schema, int number, Row row) {
        if (row.values().size() <= schema.features().size()
                && schema.features().stream().allMatch(f -> row.values().containsKey(f.name()))) {
            return;
        }
        List<String> known = schema.features().stream().map(Feature::name).toList();
        for (String name : row.values().keySet()) {
            if (!known.contains(name)) {
                throw new DataFormatException("row " + number + ": no feature \"" + Names.printable(name)
                        + "\"; there are " + Names.listed(known));
            }
        }
    }

    private static int[] picked(int[] column, int[] numbers, int width) {
        int[] result = new int[numbers.length * width];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(column, numbers[i] * width, result, i * width, width);
        }
        return result;
    }

    private static double[] picked(double[] column, int[] numbers, int width) {
        double[] result = new double[numbers.length * width];
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(column, numbers[i] * width, result, i * width, width);
        }
        return result;
    }
}
