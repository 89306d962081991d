package io.github.mdr4j.dl4j;

import io.github.mdr4j.param.Precision;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Memory of ND4J, outside all workspaces, through which rows of Java arrays come and go. */
@SuppressWarnings("try") // workspaces are open around what happens, and not spoken to
final class Staging implements AutoCloseable {

    private static final int LARGEST_CACHE = 256;
    private static final LongAdder HELD_BYTES = new LongAdder();

    private final Precision precision;
    private final int columns;
    private final Map<Integer, INDArray> views = new HashMap<>();
    private Object scratch;
    private INDArray memory;

    Staging(Precision precision, int columns) {
        this.precision = precision;
        this.columns = columns;
        this.scratch = precision.newArray(0);
        this.memory = allocate(1);
    }

    /** What all of them hold outside the heap at the moment. */
    static long heldBytes() {
        return HELD_BYTES.sum();
    }

    static DataType type(Precision precision) {
        return precision == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE;
    }

    /** Copies rows to ND4J. */
    INDArray put(Object source, int rows) {
        INDArray view = view(rows);
        write(memory, source, rows * columns);
        return view;
    }

    /** Copies rows from ND4J, whatever their order in memory. */
    void take(INDArray source, Object target, int rows, boolean add) {
        view(rows).assign(source.reshape(rows, columns));
        if (!add) {
            read(memory, target, rows * columns);
            return;
        }
        if (Array.getLength(scratch) < rows * columns) {
            scratch = precision.newArray(rows * columns);
        }
        read(memory, scratch, rows * columns);
        if (precision == Precision.FLOAT32) {
            add((float[]) target, (float[]) scratch, rows * columns);
        } else {
            add((double[]) target, (double[]) scratch, rows * columns);
        }
    }

    private static void add(float[] target, float[] values, int count) {
        for (int i = 0; i < count; i++) {
            target[i] += values[i];
        }
    }

    private static void add(double[] target, double[] values, int count) {
        for (int i = 0; i < count; i++) {
            target[i] += values[i];
        }
    }

    /** Copies values to the beginning of an array of ND4J, in the order of its memory. */
    static void write(INDArray target, Object values, int count) {
        if (values instanceof float[] floats) {
            target.data().asNioFloat().put(0, floats, 0, count);
        } else {
            target.data().asNioDouble().put(0, (double[]) values, 0, count);
        }
    }

    /** Copies values from the beginning of an array of ND4J, in the order of its memory. */
    static void read(INDArray source, Object values, int count) {
        if (values instanceof float[] floats) {
            source.data().asNioFloat().get(0, floats, 0, count);
        } else {
            source.data().asNioDouble().get(0, (double[]) values, 0, count);
        }
    }

    private INDArray view(int rows) {
        long length = (long) rows * columns;
        if (memory.length() < length) {
            close();
            memory = allocate(length);
        }
        if (views.size() >= LARGEST_CACHE) {
            views.clear();
        }
        return views.computeIfAbsent(rows, key -> {
            try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                return memory.get(NDArrayIndex.interval(0, length)).reshape('c', rows, columns);
            }
        });
    }

    private INDArray allocate(long length) {
        HELD_BYTES.add(length * precision.bytes());
        try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(type(precision), length);
        }
    }

    @Override
    public void close() {
        views.clear();
        if (!memory.wasClosed()) {
            HELD_BYTES.add(-memory.length() * precision.bytes());
            memory.close();
        }
    }
}
