package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Products of row-major matrices that lie in Java arrays, for one thread.
 *
 * <p>Large ones go to a native library: operands are copied into {@linkplain Staging buffers} of its memory and the
 * result is copied back, which costs a few percent of the product and keeps every other pass of the engine on plain
 * arrays. The weights that all rows share are copied once a pass. Small ones are done in Java, where the call would
 * cost more than the work.
 */
final class MatrixProducts implements AutoCloseable {

    /** Multiplications below which a call of the native library does not pay. */
    private static final long SMALL = 8_000;

    private static final LongAdder MULTIPLICATIONS = new LongAdder();

    private final MatrixLoops small;
    private final NativeProduct large;
    private final Lanes lanes;
    private final ColumnLoops columns;
    private final Staging left;
    private final Staging right;
    private final Staging result;
    private boolean rowByRow;
    private @Nullable Object weights;
    private @Nullable Staging nativeWeights;

    MatrixProducts(Precision precision) {
        this.small = MatrixLoops.of(precision);
        this.large = NativeProduct.of(precision);
        this.lanes = Lanes.of(precision);
        this.columns = ColumnLoops.of(precision);
        this.left = new Staging(precision);
        this.right = new Staging(precision);
        this.result = new Staging(precision);
    }

    /** The multiplications of numbers in all products of this virtual machine so far. */
    static long multiplications() {
        return MULTIPLICATIONS.sum();
    }

    /**
     * Says whether a row must get the same bits wherever it stands. A native library sums up in an order that depends
     * on the number of rows and on a row's place among them; the loops in Java have one order for each row.
     */
    void rowByRow(boolean rowByRow) {
        this.rowByRow = rowByRow;
    }

    /** Says in which native buffer, if any, the numbers of an array lie as well, at the same positions. */
    void knows(Object weights, @Nullable Staging nativeWeights) {
        this.weights = weights;
        this.nativeWeights = nativeWeights;
    }

    /** Room of the thread for small matrices of many rows. */
    Lanes lanes() {
        return lanes;
    }

    /** The thread's products of matrices that are small for certain. */
    MatrixLoops small() {
        return small;
    }

    /** The thread's passes over rows with a number for each column. */
    ColumnLoops columns() {
        return columns;
    }

    /**
     * {@code y[m, n] = x[m, k] w[k, n]}, or {@code y += x w}; w may be stored transposed. A step is the distance from
     * one row to the next.
     */
    void multiply(
            Object y,
            int yAt,
            int yStep,
            Object x,
            int xAt,
            int xStep,
            Object w,
            int wAt,
            int wStep,
            boolean transposed,
            int m,
            int n,
            int k,
            boolean add) {
        MULTIPLICATIONS.add((long) m * n * k);
        if (rowByRow || (long) m * n * k < SMALL || n == 1) {
            small.product(y, yAt, yStep, x, xAt, xStep, w, wAt, wStep, transposed, m, n, k, add);
            return;
        }
        left.put(x, xAt, xStep, m, k);
        putWeight(w, wAt, wStep, transposed ? n : k, transposed ? k : n);
        result.reserve(m, n);
        large.multiply(left, false, right, transposed, result, k);
        result.take(y, yAt, yStep, add);
    }

    private void putWeight(Object w, int at, int step, int rows, int columns) {
        if (w == weights && nativeWeights != null && step == columns) {
            right.borrow(nativeWeights, at, rows, columns);
        } else {
            right.put(w, at, step, rows, columns);
        }
    }

    /** {@code y[m, n] = x' d} with x {@code [k, m]} and d {@code [k, n]}, or {@code y += x' d}. */
    void multiplyTransposed(
            Object y,
            int yAt,
            int yStep,
            Object x,
            int xAt,
            int xStep,
            Object d,
            int dAt,
            int dStep,
            int m,
            int n,
            int k,
            boolean add) {
        MULTIPLICATIONS.add((long) m * n * k);
        if ((long) m * n * k < SMALL) {
            small.productOfTransposed(y, yAt, yStep, x, xAt, xStep, d, dAt, dStep, m, n, k, add);
            return;
        }
        left.put(x, xAt, xStep, k, m);
        right.put(d, dAt, dStep, k, n);
        result.reserve(m, n);
        large.multiply(left, true, right, false, result, k);
        result.take(y, yAt, yStep, add);
    }

    @Override
    public void close() {
        left.close();
        right.close();
        result.close();
    }
}
