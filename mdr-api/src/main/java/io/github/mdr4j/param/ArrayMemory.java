package io.github.mdr4j.param;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;

/** Adds up the memory of arrays, each object once. */
final class ArrayMemory implements Consumer<Object> {

    private static final int HEADER = 16;
    private static final int REFERENCE = 4;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;

    @Override
    public void accept(Object array) {
        if (seen.add(array)) {
            bytes += bytes(array);
        }
    }

    long bytes() {
        return bytes;
    }

    /** The size of an array on the heap, with compressed references. */
    static long bytes(Object array) {
        long content;
        if (array instanceof float[] floats) {
            content = (long) Float.BYTES * floats.length;
        } else if (array instanceof double[] doubles) {
            content = (long) Double.BYTES * doubles.length;
        } else if (array instanceof int[] ints) {
            content = (long) Integer.BYTES * ints.length;
        } else {
            content = (long) REFERENCE * ((Object[]) array).length;
        }
        return HEADER + (content + 7) / 8 * 8;
    }
}
