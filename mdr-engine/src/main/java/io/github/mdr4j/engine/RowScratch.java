package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * Room for a few rows of a table that one thread moves together.
 *
 * @param gradients their gradients
 * @param values their values
 * @param first their means of the gradients
 * @param second their means of the squares
 */
record RowScratch(Object gradients, Object values, Object first, Object second) {

    /** Values of the rows that are moved together, unless a single row is longer. */
    static final int LENGTH = 1_024;

    static RowScratch of(Precision precision, int longestRow) {
        int length = Math.max(LENGTH, longestRow);
        return new RowScratch(
                precision.newArray(length),
                precision.newArray(length),
                precision.newArray(length),
                precision.newArray(length));
    }

    /** The number of rows of a width that are moved together. */
    static int rows(int dim) {
        return Math.max(1, LENGTH / dim);
    }
}
