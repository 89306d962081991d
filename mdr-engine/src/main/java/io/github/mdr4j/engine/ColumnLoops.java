package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * Passes over row-major matrices with a number for each column, in one precision, for one thread.
 *
 * <p>Each row is copied to an array of its own first, so that one index serves it and the numbers of the columns: only
 * then does the compiler use vector instructions, which gains far more than the copy costs. Arrays are {@code float[]}
 * or {@code double[]}; those with the numbers of the columns begin with the first column.
 */
sealed interface ColumnLoops permits FloatColumnLoops, DoubleColumnLoops {

    static ColumnLoops of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatColumnLoops() : new DoubleColumnLoops();
    }

    /** The mean of each column, and the sum over rows of {@code (x - mean)^2}, row by row (Welford 1962). */
    void moments(Object mean, Object squares, Object x, int xAt, int rows, int columns);

    /** The sum over rows of d, and of {@code d (x - mean)}. */
    void sums(Object sum, Object product, Object mean, Object d, int dAt, Object x, int xAt, int rows, int columns);

    /** {@code y[r][i] = x[r][i] factor[i] + summand[i]}. */
    void scale(Object y, int yAt, Object x, int xAt, Object factor, Object summand, int rows, int columns);

    /** {@code g[r][i] = d[r][i] a[i] + x[r][i] b[i] + c[i]}, or added to g. */
    void combine(
            Object g,
            int gAt,
            Object d,
            int dAt,
            Object x,
            int xAt,
            Object a,
            Object b,
            Object c,
            int rows,
            int columns,
            boolean add);
}
