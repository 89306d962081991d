package io.github.mdr4j.engine;

import io.github.mdr4j.data.Seeds;

/**
 * Which values dropout keeps, as a function of a key, the row and the column alone, so that neither threads nor buffers
 * matter. A value takes 16 random bits, so rates are rounded to multiples of 1/65536.
 */
final class DropoutMask {

    private DropoutMask() {}

    /** The key of an operation in a pass over a batch. */
    static long key(long batchSeed, int operation) {
        return Seeds.mix(batchSeed, operation);
    }

    /** The part of 65536 that is dropped. */
    static int threshold(double rate) {
        return (int) Math.round(rate * 65536);
    }

    static long row(long key, int row) {
        return key + row * 0x9E3779B97F4A7C15L;
    }

    /** 64 random bits for the columns {@code column} to {@code column + 3}. */
    static long bits(long rowKey, int column) {
        long z = rowKey ^ (column * 0xD1342543DE82EF95L);
        z = (z ^ (z >>> 32)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 29)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 32);
    }

    /** 1 if the value of one of the four columns is dropped, 0 if it is kept. */
    static int drops(long bits, int index, int threshold) {
        return (((int) (bits >>> (16 * index)) & 0xFFFF) - threshold) >>> 31;
    }
}
