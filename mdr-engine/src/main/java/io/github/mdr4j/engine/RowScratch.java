package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * Room of one thread for the gradients of a few rows of a table that are moved together.
 *
 * @param gradients the gradients of the rows, one behind the other, or of a whole page
 * @param page room for a row's gradient at the place that the row has in its page
 */
record RowScratch(Object gradients, Object page) {

    /** Values of the rows that are moved together, unless a single row is longer. */
    private static final int LENGTH = 4_096;

    static RowScratch of(Precision precision, int longestPage) {
        return new RowScratch(precision.newArray(Math.max(LENGTH, longestPage)), precision.newArray(longestPage));
    }

    /** The number of rows of a width that are moved together. */
    static int rows(int dim) {
        return Math.max(1, LENGTH / dim);
    }
}
