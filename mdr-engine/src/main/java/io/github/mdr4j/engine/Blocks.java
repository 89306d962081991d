package io.github.mdr4j.engine;

/**
 * Copies of evenly spaced blocks from one array to another.
 *
 * @param loops the passes
 */
record Blocks(Loops loops) {

    /** Copies {@code count} blocks of {@code length} values. */
    void copy(Object to, int toAt, int toStep, Object from, int fromAt, int fromStep, int count, int length) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(from, fromAt + i * fromStep, to, toAt + i * toStep, length);
        }
    }

    /** Adds {@code count} blocks of {@code length} values. */
    void add(Object to, int toAt, int toStep, Object from, int fromAt, int fromStep, int count, int length) {
        for (int i = 0; i < count; i++) {
            loops.addScaled(to, toAt + i * toStep, from, fromAt + i * fromStep, length, 1);
        }
    }

    /** Sets {@code count} blocks of {@code length} values to zero. */
    void clear(Object to, int toAt, int toStep, int count, int length) {
        for (int i = 0; i < count; i++) {
            loops.fill(to, toAt + i * toStep, length, 0);
        }
    }
}
