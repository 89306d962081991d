package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Products of row-major matrices that lie in Java arrays, for one thread.
 *
 * <p>Large ones go to ND4J: operands are copied into buffers of its memory and the result is copied back, which costs a
 * few percent of the product and keeps every other pass of the engine on plain arrays. This is the only class that
 * reads and writes memory outside the Java heap. Small ones are done in Java, where the call would cost more than the
 * work.
 */
final class MatrixProducts implements AutoCloseable {

    /** Multiplications below which a call of the native library does not pay. */
    private static final long SMALL = 8_000;

    private static final int LARGEST_CACHE = 256;

    private static final LongAdder HELD_BYTES = new LongAdder();
    private static final LongAdder MULTIPLICATIONS = new LongAdder();

    private final Loops loops;
    private final MatrixLoops small;
    private final Precision precision;
    private final Lanes lanes;
    private final ColumnLoops columns;
    private final Staging left;
    private final Staging right;
    private final Staging result;

    MatrixProducts(Precision precision) {
        this.loops = Loops.of(precision);
        this.small = MatrixLoops.of(precision);
        this.precision = precision;
        this.lanes = Lanes.of(precision);
        this.columns = ColumnLoops.of(precision);
        this.left = new Staging();
        this.right = new Staging();
        this.result = new Staging();
    }

    /** What all products of this virtual machine hold outside the heap at the moment. */
    static long heldBytes() {
        return HELD_BYTES.sum();
    }

    /** The multiplications of numbers in all products of this virtual machine so far. */
    static long multiplications() {
        return MULTIPLICATIONS.sum();
    }

    /** Room of the thread for small matrices of many rows. */
    Lanes lanes() {
        return lanes;
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
        if ((long) m * n * k < SMALL || n == 1) {
            small.product(y, yAt, yStep, x, xAt, xStep, w, wAt, wStep, transposed, m, n, k, add);
            return;
        }
        // a row-major matrix is its own transpose in column order, so y' = w' x' is computed
        INDArray a = transposed ? right.put(w, wAt, wStep, n, k) : right.put(w, wAt, wStep, k, n);
        INDArray b = left.put(x, xAt, xStep, m, k);
        INDArray c = result.view(m, n);
        Nd4j.gemm(a, b, c, transposed, false, 1, 0);
        result.take(y, yAt, yStep, m, n, add);
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
        INDArray a = right.put(d, dAt, dStep, k, n);
        INDArray b = left.put(x, xAt, xStep, k, m);
        INDArray c = result.view(m, n);
        Nd4j.gemm(a, b, c, false, true, 1, 0);
        result.take(y, yAt, yStep, m, n, add);
    }

    @Override
    public void close() {
        left.close();
        right.close();
        result.close();
    }

    /** A buffer of ND4J's memory that grows as needed, with its views of the shapes in use. */
    private final class Staging {

        private final Map<Long, INDArray> views = new HashMap<>();
        private Object scratch = precision.newArray(0);
        private INDArray memory = allocate(1);

        INDArray put(Object source, int at, int step, int rows, int columns) {
            INDArray view = view(rows, columns);
            if (precision == Precision.FLOAT32) {
                FloatBuffer target = memory.data().asNioFloat();
                float[] values = (float[]) source;
                if (step == columns) {
                    target.put(0, values, at, rows * columns);
                } else {
                    for (int r = 0; r < rows; r++) {
                        target.put(r * columns, values, at + r * step, columns);
                    }
                }
            } else {
                DoubleBuffer target = memory.data().asNioDouble();
                double[] values = (double[]) source;
                for (int r = 0; r < rows; r++) {
                    target.put(r * columns, values, at + r * step, columns);
                }
            }
            return view;
        }

        void take(Object target, int at, int step, int rows, int columns, boolean add) {
            if (!add) {
                read(target, at, step, rows, columns);
                return;
            }
            if (java.lang.reflect.Array.getLength(scratch) < rows * columns) {
                scratch = precision.newArray(rows * columns);
            }
            read(scratch, 0, columns, rows, columns);
            for (int r = 0; r < rows; r++) {
                loops.addScaled(target, at + r * step, scratch, r * columns, columns, 1);
            }
        }

        private void read(Object target, int at, int step, int rows, int columns) {
            boolean whole = step == columns;
            int runs = whole ? 1 : rows;
            int length = whole ? rows * columns : columns;
            if (precision == Precision.FLOAT32) {
                FloatBuffer source = memory.data().asNioFloat();
                for (int r = 0; r < runs; r++) {
                    source.get(r * columns, (float[]) target, at + r * step, length);
                }
            } else {
                DoubleBuffer source = memory.data().asNioDouble();
                for (int r = 0; r < runs; r++) {
                    source.get(r * columns, (double[]) target, at + r * step, length);
                }
            }
        }

        /** A view whose first axis runs fastest: the transpose of a row-major matrix. */
        INDArray view(int rows, int columns) {
            long length = (long) rows * columns;
            if (memory.length() < length) {
                close();
                memory = allocate(length);
            }
            if (views.size() >= LARGEST_CACHE) {
                views.clear();
            }
            return views.computeIfAbsent(
                    (long) rows << 32 | columns,
                    key -> memory.get(NDArrayIndex.interval(0, length)).reshape('f', columns, rows));
        }

        private INDArray allocate(long length) {
            HELD_BYTES.add(length * precision.bytes());
            return Nd4j.createUninitialized(precision == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE, length);
        }

        void close() {
            views.clear();
            if (!memory.wasClosed()) {
                HELD_BYTES.add(-memory.length() * precision.bytes());
                memory.close();
            }
        }
    }
}
