package io.github.mdr4j.engine;

import io.github.mdr4j.data.Seeds;

/**
 * Which values dropout keeps, as a function of a key, the row and the column alone, so that neither threads nor buffers
 * matter.
 */
final class DropoutMask {

    /** The number of columns that are told at a time. */
    static final int COLUMNS = 1_024;

    private static final int STRIDE = 0x9E3779B9;
    private static final int[] COLUMN_KEYS = columnKeys();

    private final long key;
    private final double scale;
    private final int threshold;

    private DropoutMask(long key, double rate) {
        this.key = key;
        this.scale = 1 / (1 - rate);
        this.threshold = (int) Math.round(rate * Integer.MAX_VALUE);
    }

    /** The mask of an operation in a pass over a batch. */
    static DropoutMask of(long batchSeed, int operation, double rate) {
        return new DropoutMask(Seeds.mix(batchSeed, operation), rate);
    }

    /** The factor of values that are kept. */
    double scale() {
        return scale;
    }

    /**
     * Writes 1 for each value of a row that is dropped and 0 for each that is kept. Integers of 32 bits without a
     * branch: the loop runs in vector instructions.
     */
    void dropped(int row, int firstColumn, int[] target, int count) {
        int rowKey = (int) Seeds.mix(key, row) + firstColumn * STRIDE;
        for (int i = 0; i < count; i++) {
            int bits = COLUMN_KEYS[i] + rowKey;
            bits = (bits ^ (bits >>> 16)) * 0x85EBCA6B;
            bits = (bits ^ (bits >>> 13)) * 0xC2B2AE35;
            bits = bits ^ (bits >>> 16);
            target[i] = ((bits >>> 1) - threshold) >>> 31;
        }
    }

    private static int[] columnKeys() {
        int[] keys = new int[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            keys[i] = i * STRIDE;
        }
        return keys;
    }
}
