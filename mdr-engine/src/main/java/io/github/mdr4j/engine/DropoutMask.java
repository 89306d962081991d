package io.github.mdr4j.engine;

import io.github.mdr4j.data.Seeds;

/**
 * Which values dropout keeps, as a function of a key, the row and the column alone, so that neither threads nor buffers
 * matter. The columns of a row are told by bits, {@value #COLUMNS} at a time.
 */
final class DropoutMask {

    /** The number of columns that are told at a time. */
    static final int COLUMNS = Long.SIZE;

    /** Binary digits of the rate; a rate of one half needs a single one. */
    private static final int DIGITS = 16;

    private final long key;
    private final double scale;
    private final int rate;

    private DropoutMask(long key, double rate) {
        this.key = key;
        this.scale = 1 / (1 - rate);
        this.rate = (int) Math.min(Math.round(rate * (1 << DIGITS)), (1 << DIGITS) - 1);
    }

    /** The mask of an operation in a pass over a batch. */
    static DropoutMask of(long batchSeed, int operation, double rate) {
        return new DropoutMask(Seeds.mix(batchSeed, operation), rate);
    }

    /** The factor of values that are kept. */
    double scale() {
        return scale;
    }

    /** What {@link #dropped} needs to know of a row. */
    long rowKey(int row) {
        return Seeds.mix(key, row);
    }

    /**
     * Which of the columns of a row are dropped: bit i is set if column {@code firstColumn + i} is.
     *
     * <p>A bit is set with the probability 0.d1 d2 d3 in binary digits: from the last digit to the first, a random bit
     * is joined by "or" where the digit is 1 and by "and" where it is 0, each of which halves what the bits so far
     * decide.
     */
    long dropped(long rowKey, int firstColumn) {
        long bits = 0;
        for (int digit = Integer.numberOfTrailingZeros(rate); digit < DIGITS; digit++) {
            long random = Seeds.mix(rowKey, firstColumn + digit);
            bits = (rate >>> digit & 1) == 1 ? bits | random : bits & random;
        }
        return bits;
    }
}
