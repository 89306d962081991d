package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.LongAdder;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A buffer of ND4J's memory for one row-major matrix at a time, which is copied in from a Java array or out to one. It
 * grows as needed. This is the only class that reads and writes memory outside the Java heap.
 */
final class Staging implements AutoCloseable {

    private static final LongAdder HELD_BYTES = new LongAdder();

    private final Precision precision;
    private final Loops loops;
    private Object scratch;
    private INDArray memory;
    private @Nullable Staging lender;
    private long offset;
    private int rows;
    private int columns;

    Staging(Precision precision) {
        this.precision = precision;
        this.loops = Loops.of(precision);
        this.scratch = precision.newArray(0);
        this.memory = allocate(1);
    }

    /** What all buffers of this virtual machine hold at the moment. */
    static long heldBytes() {
        return HELD_BYTES.sum();
    }

    /** The number of rows of the matrix that is in the buffer. */
    int rows() {
        return rows;
    }

    /** The number of columns of the matrix that is in the buffer. */
    int columns() {
        return columns;
    }

    /** Where the first value lies. */
    Pointer pointer() {
        Pointer first = data().data().pointer();
        if (offset == 0) {
            return first;
        }
        return precision == Precision.FLOAT32
                ? ((FloatPointer) first).getPointer(offset)
                : ((DoublePointer) first).getPointer(offset);
    }

    private INDArray data() {
        return lender == null ? memory : lender.memory;
    }

    /** The matrix with its first axis running fastest: the transpose of a row-major matrix. */
    INDArray transposed() {
        return data().get(NDArrayIndex.interval(offset, offset + (long) rows * columns))
                .reshape('f', columns, rows);
    }

    /** Makes room for a matrix that will be written. */
    void reserve(int rows, int columns) {
        long length = (long) rows * columns;
        if (memory.length() < length) {
            close();
            memory = allocate(length);
        }
        this.rows = rows;
        this.columns = columns;
        this.lender = null;
        this.offset = 0;
    }

    /** Takes a matrix that lies in another buffer from a position on, without a copy. */
    void borrow(Staging other, int at, int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.lender = other;
        this.offset = at;
    }

    /** Copies a matrix in; a step is the distance from one row to the next. */
    void put(Object source, int at, int step, int rows, int columns) {
        reserve(rows, columns);
        int runs = step == columns ? 1 : rows;
        int length = rows * columns / runs;
        if (precision == Precision.FLOAT32) {
            FloatBuffer target = memory.data().asNioFloat();
            for (int r = 0; r < runs; r++) {
                target.put(r * columns, (float[]) source, at + r * step, length);
            }
        } else {
            DoubleBuffer target = memory.data().asNioDouble();
            for (int r = 0; r < runs; r++) {
                target.put(r * columns, (double[]) source, at + r * step, length);
            }
        }
    }

    /** Copies the matrix out, or adds it to what is there. */
    void take(Object target, int at, int step, boolean add) {
        if (!add) {
            read(target, at, step);
            return;
        }
        if (java.lang.reflect.Array.getLength(scratch) < rows * columns) {
            scratch = precision.newArray(rows * columns);
        }
        read(scratch, 0, columns);
        for (int r = 0; r < rows; r++) {
            loops.addScaled(target, at + r * step, scratch, r * columns, columns, 1);
        }
    }

    private void read(Object target, int at, int step) {
        int runs = step == columns ? 1 : rows;
        int length = rows * columns / runs;
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

    private INDArray allocate(long length) {
        HELD_BYTES.add(length * precision.bytes());
        return Nd4j.createUninitialized(precision == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE, length);
    }

    private static void free(INDArray memory, int bytes) {
        if (!memory.wasClosed()) {
            HELD_BYTES.add(-memory.length() * bytes);
            memory.close();
        }
    }

    @Override
    public void close() {
        free(memory, precision.bytes());
    }
}
