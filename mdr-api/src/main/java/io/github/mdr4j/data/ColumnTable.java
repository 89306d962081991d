package io.github.mdr4j.data;

import java.util.List;

/**
 * Rows held in arrays, one array a column.
 *
 * <p>The arrays are used as they are and must not be changed afterwards.
 */
public final class ColumnTable implements RowTable {

    private final List<Feature.Dense> denseFeatures;
    private final List<Feature.Sequence> sequenceFeatures;
    private final int[][] sparse;
    private final float[][] dense;
    private final int[][] sequences;
    private final float[] labels;

    private ColumnTable(FeatureSchema schema, int[][] sparse, float[][] dense, int[][] sequences, float[] labels) {
        this.denseFeatures = schema.dense();
        this.sequenceFeatures = schema.sequences();
        this.sparse = sparse;
        this.dense = dense;
        this.sequences = sequences;
        this.labels = labels;
    }

    /**
     * Creates a table of sparse columns only.
     *
     * @param schema the schema
     * @param sparse ids by sparse column and row
     * @param labels one label a row
     * @return the table
     * @throws IllegalArgumentException if columns are missing or have other lengths than the labels
     */
    public static ColumnTable of(FeatureSchema schema, int[][] sparse, float[] labels) {
        return of(schema, sparse, new float[0][], new int[0][], labels);
    }

    /**
     * Creates a table.
     *
     * @param schema the schema
     * @param sparse ids by sparse column and row
     * @param dense numbers by dense column, {@code width} a row
     * @param sequences ids by sequence column, {@code maxLength} a row, padded with -1
     * @param labels one label a row
     * @return the table
     * @throws IllegalArgumentException if columns are missing or do not have the length that the labels ask for
     */
    public static ColumnTable of(
            FeatureSchema schema, int[][] sparse, float[][] dense, int[][] sequences, float[] labels) {
        int rows = labels.length;
        requireCount("sparse", schema.sparse().size(), sparse.length);
        requireCount("dense", schema.dense().size(), dense.length);
        requireCount("sequence", schema.sequences().size(), sequences.length);
        for (int c = 0; c < sparse.length; c++) {
            requireLength(schema.sparse().get(c), (long) rows, sparse[c].length);
        }
        for (int c = 0; c < dense.length; c++) {
            Feature.Dense feature = schema.dense().get(c);
            requireLength(feature, (long) rows * feature.width(), dense[c].length);
        }
        for (int c = 0; c < sequences.length; c++) {
            Feature.Sequence feature = schema.sequences().get(c);
            requireLength(feature, (long) rows * feature.maxLength(), sequences[c].length);
        }
        return new ColumnTable(schema, sparse, dense, sequences, labels);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public void sparse(int column, int[] rows, int from, int to, int[] target, int at) {
        int[] source = sparse[column];
        for (int i = from; i < to; i++) {
            target[at + i - from] = source[rows[i]];
        }
    }

    @Override
    public void dense(int column, int[] rows, int from, int to, double[] target, int at) {
        int width = denseFeatures.get(column).width();
        float[] source = dense[column];
        for (int i = from; i < to; i++) {
            int first = rows[i] * width;
            int out = (at + i - from) * width;
            for (int j = 0; j < width; j++) {
                target[out + j] = source[first + j];
            }
        }
    }

    @Override
    public void sequence(int column, int[] rows, int from, int to, int[] target, int at) {
        int length = sequenceFeatures.get(column).maxLength();
        for (int i = from; i < to; i++) {
            System.arraycopy(sequences[column], rows[i] * length, target, (at + i - from) * length, length);
        }
    }

    @Override
    public void labels(int[] rows, int from, int to, float[] target, int at) {
        for (int i = from; i < to; i++) {
            target[at + i - from] = labels[rows[i]];
        }
    }

    private static void requireCount(String kind, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(
                    "the schema has " + expected + " " + kind + " features, got " + got + " columns");
        }
    }

    private static void requireLength(Feature feature, long expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException(
                    "column \"" + feature.name() + "\" must hold " + expected + " values, got " + got);
        }
    }
}
