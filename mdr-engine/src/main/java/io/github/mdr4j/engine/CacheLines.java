package io.github.mdr4j.engine;

/**
 * Fetches pieces of arrays that are worked on soon.
 *
 * <p>Rows of a large table lie far apart. Worked on one after the other, each waits for memory; when one value of each
 * cache line of many rows is read first, their ways from memory overlap.
 */
final class CacheLines {

    private static final int BYTES = 64;

    private CacheLines() {}

    /**
     * Reads one value of each cache line of a piece.
     *
     * @param sink an array of the same type, whose value at {@code sinkAt} is overwritten with the sum: what had no
     *     result would not be run
     */
    static void touch(Object array, int at, int count, Object sink, int sinkAt) {
        if (array instanceof float[] floats) {
            float sum = 0;
            for (int i = at; i < at + count; i += BYTES / Float.BYTES) {
                sum += floats[i];
            }
            ((float[]) sink)[sinkAt] = sum;
        } else if (array instanceof double[] doubles) {
            double sum = 0;
            for (int i = at; i < at + count; i += BYTES / Double.BYTES) {
                sum += doubles[i];
            }
            ((double[]) sink)[sinkAt] = sum;
        }
    }
}
