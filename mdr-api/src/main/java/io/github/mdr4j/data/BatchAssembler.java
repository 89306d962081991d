package io.github.mdr4j.data;

import java.util.Arrays;
import java.util.List;

/** Gathers rows of one split of several domains into batches. */
final class BatchAssembler {

    private final FeatureSchema schema;
    private final List<RowTable> tables;
    private final int[] domainIndices;
    private final int[] firstRows;

    BatchAssembler(MultiDomainDataset dataset, Split split, List<Domain> domains) {
        this.schema = dataset.schema();
        this.tables = domains.stream().map(d -> dataset.rows(split, d)).toList();
        this.domainIndices = domains.stream().mapToInt(Domain::index).toArray();
        this.firstRows = firstRows(tables);
    }

    /** The number of rows; they are numbered through all domains, in the order of the domains. */
    int size() {
        return firstRows[tables.size()];
    }

    /** Makes a batch of {@code numbers[from]} to {@code numbers[to - 1]}. */
    Batch assemble(int[] numbers, int from, int to, long seed) {
        int count = to - from;
        int[] owners = new int[count];
        int[] bounds = new int[tables.size() + 1];
        for (int i = 0; i < count; i++) {
            owners[i] = owner(numbers[from + i]);
            bounds[owners[i] + 1]++;
        }
        for (int t = 0; t < tables.size(); t++) {
            bounds[t + 1] += bounds[t];
        }
        int[] rows = new int[count];
        int[] order = new int[count];
        int[] next = Arrays.copyOf(bounds, tables.size());
        for (int i = 0; i < count; i++) {
            int at = next[owners[i]]++;
            rows[at] = numbers[from + i] - firstRows[owners[i]];
            order[at] = i;
        }
        return gather(rows, bounds, order, seed);
    }

    private Batch gather(int[] rows, int[] bounds, int[] order, long seed) {
        int[] domains = new int[rows.length];
        int[][] sparse = new int[schema.sparse().size()][rows.length];
        double[][] dense = schema.dense().stream()
                .map(f -> new double[rows.length * f.width()])
                .toArray(double[][]::new);
        int[][] sequences = schema.sequences().stream()
                .map(f -> new int[rows.length * f.maxLength()])
                .toArray(int[][]::new);
        float[] labels = new float[rows.length];
        for (int t = 0; t < tables.size(); t++) {
            int from = bounds[t];
            int to = bounds[t + 1];
            RowTable table = tables.get(t);
            Arrays.fill(domains, from, to, domainIndices[t]);
            for (int c = 0; c < sparse.length; c++) {
                table.sparse(c, rows, from, to, sparse[c], from);
            }
            for (int c = 0; c < dense.length; c++) {
                table.dense(c, rows, from, to, dense[c], from);
            }
            for (int c = 0; c < sequences.length; c++) {
                table.sequence(c, rows, from, to, sequences[c], from);
            }
            table.labels(rows, from, to, labels, from);
        }
        BatchBuilder builder = Batch.of(schema, domains).labels(labels).seed(seed);
        for (int c = 0; c < sparse.length; c++) {
            builder.sparse(c, sparse[c]);
        }
        for (int c = 0; c < dense.length; c++) {
            builder.dense(c, dense[c]);
        }
        for (int c = 0; c < sequences.length; c++) {
            builder.sequence(c, sequences[c]);
        }
        return builder.callersOrder(order).build();
    }

    private int owner(int number) {
        int found = Arrays.binarySearch(firstRows, 0, tables.size(), number);
        int table = found >= 0 ? found : -found - 2;
        while (firstRows[table + 1] == firstRows[table]) {
            table++; // a domain without rows begins where the next one does
        }
        return table;
    }

    private static int[] firstRows(List<RowTable> tables) {
        int[] first = new int[tables.size() + 1];
        for (int t = 0; t < tables.size(); t++) {
            first[t + 1] = Math.addExact(first[t], tables.get(t).size());
        }
        return first;
    }
}
