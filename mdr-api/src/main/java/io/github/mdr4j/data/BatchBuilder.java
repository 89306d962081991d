package io.github.mdr4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Batch} from columns in the caller's order: sorts the rows by domain and checks every value.
 *
 * <p>Columns that come sorted by domain already are used as they are.
 */
public final class BatchBuilder {

    private final FeatureSchema schema;
    private final List<Feature.Sparse> sparseFeatures;
    private final List<Feature.Dense> denseFeatures;
    private final List<Feature.Sequence> sequenceFeatures;
    private final int[] domains;
    private final int[] @Nullable [] sparse;
    private final double[] @Nullable [] dense;
    private final int[] @Nullable [] sequences;
    private float[] labels = {};
    private int[] callersOrder = {};
    private long seed;

    BatchBuilder(FeatureSchema schema, int[] domains) {
        this.schema = schema;
        this.domains = domains;
        this.sparseFeatures = schema.sparse();
        this.denseFeatures = schema.dense();
        this.sequenceFeatures = schema.sequences();
        this.sparse = new int[sparseFeatures.size()][];
        this.dense = new double[denseFeatures.size()][];
        this.sequences = new int[sequenceFeatures.size()][];
    }

    /**
     * Gives the ids of a sparse column.
     *
     * @param column number of the column
     * @param ids one id a row
     * @return this builder
     * @throws IllegalArgumentException if the schema has no such column
     */
    public BatchBuilder sparse(int column, int... ids) {
        requireColumn("sparse", column, sparse.length);
        sparse[column] = ids;
        return this;
    }

    /**
     * Gives the numbers of a dense column.
     *
     * @param column number of the column
     * @param values {@code [rows * width]}
     * @return this builder
     * @throws IllegalArgumentException if the schema has no such column
     */
    public BatchBuilder dense(int column, double... values) {
        requireColumn("dense", column, dense.length);
        dense[column] = values;
        return this;
    }

    /**
     * Gives the ids of a sequence column.
     *
     * @param column number of the column
     * @param ids {@code [rows * maxLength]}, padded with -1
     * @return this builder
     * @throws IllegalArgumentException if the schema has no such column
     */
    public BatchBuilder sequence(int column, int... ids) {
        requireColumn("sequence", column, sequences.length);
        sequences[column] = ids;
        return this;
    }

    /**
     * Gives the labels.
     *
     * @param values one label a row, in 0 to 1
     * @return this builder
     */
    public BatchBuilder labels(float... values) {
        labels = values;
        return this;
    }

    /**
     * Gives the seed of everything random in a pass over the batch.
     *
     * @param value the seed; 0 unless given
     * @return this builder
     */
    public BatchBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Says where rows that are sorted by domain already stood in the caller's order. */
    BatchBuilder callersOrder(int[] positions) {
        callersOrder = positions;
        return this;
    }

    /**
     * Makes the batch.
     *
     * @return the batch
     * @throws IllegalArgumentException if a column is missing or has another length than the rows ask for, if a domain
     *     is unknown, an id is outside its vocabulary, a number is not finite or a label is outside 0 to 1
     */
    public Batch build() {
        checkDomains();
        for (int c = 0; c < sparse.length; c++) {
            checkSparse(sparseFeatures.get(c), sparse[c]);
        }
        for (int c = 0; c < dense.length; c++) {
            checkDense(denseFeatures.get(c), dense[c]);
        }
        for (int c = 0; c < sequences.length; c++) {
            checkSequence(sequenceFeatures.get(c), sequences[c]);
        }
        checkLabels();
        int[] offsets = offsets();
        int[] order = isSorted() ? new int[0] : order(offsets);
        return new Batch(
                schema,
                offsets,
                order.length == 0 ? callersOrder : order,
                sorted(order, present(sparse), i -> 1),
                sorted(order, present(dense), i -> denseFeatures.get(i).width()),
                sorted(order, present(sequences), i -> sequenceFeatures.get(i).maxLength()),
                labels.length == 0 ? labels : sorted(order, labels),
                seed);
    }

    @SuppressWarnings("NullAway") // every column was checked to be present
    private static int[][] present(int[] @Nullable [] columns) {
        return columns;
    }

    @SuppressWarnings("NullAway") // every column was checked to be present
    private static double[][] present(double[] @Nullable [] columns) {
        return columns;
    }

    private boolean isSorted() {
        for (int r = 1; r < domains.length; r++) {
            if (domains[r] < domains[r - 1]) {
                return false;
            }
        }
        return true;
    }

    private int[] offsets() {
        int[] offsets = new int[schema.domains().size() + 1];
        for (int domain : domains) {
            offsets[domain + 1]++;
        }
        for (int d = 0; d < schema.domains().size(); d++) {
            offsets[d + 1] += offsets[d];
        }
        return offsets;
    }

    private int[] order(int[] offsets) {
        int[] next = Arrays.copyOf(offsets, offsets.length - 1);
        int[] order = new int[domains.length];
        for (int r = 0; r < domains.length; r++) {
            order[next[domains[r]]++] = r;
        }
        return order;
    }

    private static int[][] sorted(int[] order, int[][] columns, IntUnaryOperator width) {
        if (order.length == 0) {
            return columns;
        }
        int[][] result = new int[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            int w = width.applyAsInt(c);
            result[c] = new int[order.length * w];
            for (int r = 0; r < order.length; r++) {
                System.arraycopy(columns[c], order[r] * w, result[c], r * w, w);
            }
        }
        return result;
    }

    private static double[][] sorted(int[] order, double[][] columns, IntUnaryOperator width) {
        if (order.length == 0) {
            return columns;
        }
        double[][] result = new double[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            int w = width.applyAsInt(c);
            result[c] = new double[order.length * w];
            for (int r = 0; r < order.length; r++) {
                System.arraycopy(columns[c], order[r] * w, result[c], r * w, w);
            }
        }
        return result;
    }

    private static float[] sorted(int[] order, float[] column) {
        if (order.length == 0) {
            return column;
        }
        float[] result = new float[column.length];
        for (int r = 0; r < column.length; r++) {
            result[r] = column[order[r]];
        }
        return result;
    }

    private void checkDomains() {
        int count = schema.domains().size();
        for (int r = 0; r < domains.length; r++) {
            if (domains[r] < 0 || domains[r] >= count) {
                throw new IllegalArgumentException(
                        "row " + r + ": expected a domain index in 0.." + (count - 1) + ", got " + domains[r]);
            }
        }
    }

    private void checkSparse(Feature.Sparse feature, int @Nullable [] ids) {
        requireLength(feature, 1, ids == null ? -1 : ids.length);
        for (int r = 0; ids != null && r < ids.length; r++) {
            if (ids[r] < 0 || ids[r] >= feature.cardinality()) {
                throw outside(feature, feature.cardinality(), r, ids[r]);
            }
        }
    }

    private void checkSequence(Feature.Sequence feature, int @Nullable [] ids) {
        requireLength(feature, feature.maxLength(), ids == null ? -1 : ids.length);
        for (int i = 0; ids != null && i < ids.length; i++) {
            if (ids[i] < -1 || ids[i] >= feature.cardinality()) {
                throw outside(feature, feature.cardinality(), i / feature.maxLength(), ids[i]);
            }
        }
    }

    private void checkDense(Feature.Dense feature, double @Nullable [] values) {
        requireLength(feature, feature.width(), values == null ? -1 : values.length);
        for (int i = 0; values != null && i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("feature \"" + feature.name() + "\", row " + i / feature.width()
                        + ": expected a finite number, got " + values[i]);
            }
        }
    }

    private void checkLabels() {
        if (labels.length != 0 && labels.length != domains.length) {
            throw new IllegalArgumentException(
                    "expected no labels or one for each of " + domains.length + " rows, got " + labels.length);
        }
        for (int r = 0; r < labels.length; r++) {
            if (!(labels[r] >= 0 && labels[r] <= 1)) {
                throw new IllegalArgumentException("row " + r + ": expected a label in 0..1, got " + labels[r]);
            }
        }
    }

    private static void requireColumn(String kind, int column, int count) {
        if (column < 0 || column >= count) {
            throw new IllegalArgumentException(
                    "the schema has " + count + " " + kind + " features, got column " + column);
        }
    }

    private void requireLength(Feature feature, int width, int got) {
        if (got < 0) {
            throw new IllegalArgumentException("feature \"" + feature.name() + "\" was not given");
        }
        long expected = (long) domains.length * width;
        if (got != expected) {
            throw new IllegalArgumentException("feature \"" + feature.name() + "\": expected " + expected
                    + " values for " + domains.length + " rows, got " + got);
        }
    }

    private static IllegalArgumentException outside(Feature feature, int cardinality, int row, int id) {
        return new IllegalArgumentException("feature \"" + feature.name() + "\", row " + row + ": expected an id in 0.."
                + (cardinality - 1) + ", got " + id);
    }
}
