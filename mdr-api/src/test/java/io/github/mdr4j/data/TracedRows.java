package io.github.mdr4j.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Data in which every value of a row can be computed from the row's domain and number, to trace where rows go. */
final class TracedRows {

    private static final int ROWS_LIMIT = 1_000;

    private TracedRows() {}

    /** Three domains; every split has {@code rows[d]} rows in domain {@code d}. */
    static MultiDomainDataset dataset(int... rows) {
        List<String> names = new ArrayList<>();
        for (int d = 0; d < rows.length; d++) {
            names.add("domain " + d);
        }
        int ids = rows.length * ROWS_LIMIT;
        FeatureSchema schema = FeatureSchema.of(
                names,
                List.of(
                        new Feature.Sparse("row", ids),
                        new Feature.Dense("numbers", 2),
                        new Feature.Sparse("half", ids),
                        new Feature.Sequence("history", "row", ids, 3)));
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<RowTable> list = new ArrayList<>();
            for (int d = 0; d < rows.length; d++) {
                list.add(table(schema, d, rows[d]));
            }
            tables.put(split, list);
        }
        return MultiDomainDataset.of("traced", schema, tables);
    }

    /** The value of the column "row" that identifies a row. */
    static int id(int domain, int row) {
        return domain * ROWS_LIMIT + row;
    }

    /** Whether all values of a row of a batch belong together, and to the domain under which the batch has them. */
    static boolean belongsTogether(Batch batch, int domain, int row) {
        int id = batch.sparse(0)[row];
        double[] numbers = batch.dense(0);
        int[] history = batch.sequence(0);
        return id / ROWS_LIMIT == domain
                && batch.sparse(1)[row] == id / 2
                && numbers[2 * row] == id + 0.25
                && numbers[2 * row + 1] == -id
                && history[3 * row] == id
                && history[3 * row + 1] == id / 3
                && history[3 * row + 2] == -1
                && batch.labels()[row] == id % 2;
    }

    private static RowTable table(FeatureSchema schema, int domain, int rows) {
        int[][] sparse = new int[2][rows];
        float[] numbers = new float[2 * rows];
        int[] history = new int[3 * rows];
        float[] labels = new float[rows];
        for (int r = 0; r < rows; r++) {
            int id = id(domain, r);
            sparse[0][r] = id;
            sparse[1][r] = id / 2;
            numbers[2 * r] = id + 0.25f;
            numbers[2 * r + 1] = -id;
            history[3 * r] = id;
            history[3 * r + 1] = id / 3;
            history[3 * r + 2] = -1;
            labels[r] = id % 2;
        }
        return ColumnTable.of(schema, sparse, new float[][] {numbers}, new int[][] {history}, labels);
    }
}
