package io.github.mdr4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Some rows, sorted by domain, with the offsets at which each domain begins.
 *
 * <p>The arrays that the accessors return are the batch's own and must not be changed.
 */
public final class Batch {

    private final FeatureSchema schema;
    private final int[] offsets;
    private final int[] order;
    private final int[][] sparse;
    private final double[][] dense;
    private final int[][] sequences;
    private final float[] labels;
    private final long seed;

    Batch(
            FeatureSchema schema,
            int[] offsets,
            int[] order,
            int[][] sparse,
            double[][] dense,
            int[][] sequences,
            float[] labels,
            long seed) {
        this.schema = schema;
        this.offsets = offsets;
        this.order = order;
        this.sparse = sparse;
        this.dense = dense;
        this.sequences = sequences;
        this.labels = labels;
        this.seed = seed;
    }

    /**
     * Starts a batch from columns in the caller's order.
     *
     * @param schema domains and columns
     * @param domains the domain index of each row
     * @return a builder
     */
    public static BatchBuilder of(FeatureSchema schema, int... domains) {
        return new BatchBuilder(schema, domains);
    }

    /**
     * The domains and columns.
     *
     * @return the schema
     */
    public FeatureSchema schema() {
        return schema;
    }

    /**
     * The number of rows.
     *
     * @return rows
     */
    public int rows() {
        return offsets[offsets.length - 1];
    }

    /**
     * The first row of a domain; for the number of domains, the number of rows.
     *
     * @param domain index of a domain, or the number of domains
     * @return a row
     */
    public int offset(int domain) {
        return offsets[domain];
    }

    /**
     * The number of rows of a domain.
     *
     * @param domain index of a domain
     * @return rows
     */
    public int rows(int domain) {
        return offsets[domain + 1] - offsets[domain];
    }

    /**
     * The rows of one domain as a batch of their own, in the same order, with the same seed.
     *
     * @param domain index of a domain
     * @return the rows
     */
    public Batch only(int domain) {
        int from = offsets[domain];
        int to = offsets[domain + 1];
        int[][] ids = new int[sparse.length][];
        for (int c = 0; c < ids.length; c++) {
            ids[c] = Arrays.copyOfRange(sparse[c], from, to);
        }
        double[][] numbers = new double[dense.length][];
        List<Feature.Dense> denseFeatures = schema.dense();
        for (int c = 0; c < numbers.length; c++) {
            int width = denseFeatures.get(c).width();
            numbers[c] = Arrays.copyOfRange(dense[c], from * width, to * width);
        }
        int[][] lists = new int[sequences.length][];
        List<Feature.Sequence> sequenceFeatures = schema.sequences();
        for (int c = 0; c < lists.length; c++) {
            int length = sequenceFeatures.get(c).maxLength();
            lists[c] = Arrays.copyOfRange(sequences[c], from * length, to * length);
        }
        int[] bounds = new int[offsets.length];
        Arrays.fill(bounds, domain + 1, bounds.length, to - from);
        float[] known = labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to);
        return new Batch(schema, bounds, new int[0], ids, numbers, lists, known, seed);
    }

    /**
     * The place of a row in the order in which the caller gave the rows.
     *
     * @param row a row of this batch
     * @return its position in the caller's order
     */
    public int position(int row) {
        return order.length == 0 ? row : order[row];
    }

    /**
     * Puts values of the rows of this batch into the caller's order.
     *
     * @param values one value a row of this batch
     * @return the same values in the caller's order
     * @throws IllegalArgumentException if there is not one value a row
     */
    public double[] inCallersOrder(double[] values) {
        if (values.length != rows()) {
            throw new IllegalArgumentException(
                    "expected one value for each of " + rows() + " rows, got " + values.length);
        }
        double[] result = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            result[position(row)] = values[row];
        }
        return result;
    }

    /**
     * The ids of a sparse column.
     *
     * @param column number of the column in {@link FeatureSchema#sparse()}
     * @return one id a row
     */
    public int[] sparse(int column) {
        return sparse[column];
    }

    /**
     * The numbers of a dense column.
     *
     * @param column number of the column in {@link FeatureSchema#dense()}
     * @return {@code [rows * width]}
     */
    public double[] dense(int column) {
        return dense[column];
    }

    /**
     * The ids of a sequence column.
     *
     * @param column number of the column in {@link FeatureSchema#sequences()}
     * @return {@code [rows * maxLength]}, padded with -1
     */
    public int[] sequence(int column) {
        return sequences[column];
    }

    /**
     * Whether the rows have labels; rows to be predicted may have none.
     *
     * @return true if there is a label for every row
     */
    public boolean hasLabels() {
        return labels.length == rows();
    }

    /**
     * The labels.
     *
     * @return one label a row, in 0 to 1
     * @throws IllegalStateException if the batch has none
     */
    public float[] labels() {
        if (!hasLabels()) {
            throw new IllegalStateException("this batch of " + rows() + " rows has no labels");
        }
        return labels;
    }

    /**
     * The number from which everything random in a pass over this batch (dropout masks) is derived, so that the same
     * batch always gives the same result.
     *
     * @return the seed
     */
    public long seed() {
        return seed;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "batch of %d rows, offsets %s", rows(), Arrays.toString(offsets));
    }
}
