package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * The passes over row-major matrices that kernels are made of, in one precision.
 *
 * <p>Arrays are {@code float[]} or {@code double[]}; every array comes with the position of its first value.
 */
sealed interface MatrixLoops permits FloatMatrixLoops, DoubleMatrixLoops {

    static MatrixLoops of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatMatrixLoops() : new DoubleMatrixLoops();
    }

    /** Sum over rows of columns {@code from} to {@code to - 1}, in the order of the rows. */
    void columnSums(double[] sums, Object x, int xAt, int rows, int columns, int from, int to);

    /** Sum over rows of {@code (x - mean)^2}. */
    void columnSquares(double[] sums, double[] mean, Object x, int xAt, int rows, int columns, int from, int to);

    /** Sum over rows of {@code d (x - mean)}. */
    void columnProducts(
            double[] sums,
            double[] mean,
            Object d,
            int dAt,
            Object x,
            int xAt,
            int rows,
            int columns,
            int from,
            int to);

    /** {@code y[r][i] = x[r][i] factor[i] + summand[i]}. */
    void scaleColumns(Object y, int yAt, Object x, int xAt, int rows, int columns, double[] factor, double[] summand);

    /** {@code g[r][i] = d[r][i] a[i] + x[r][i] b[i] + c[i]}, or added to g. */
    void combineColumns(
            Object g,
            int gAt,
            Object d,
            int dAt,
            Object x,
            int xAt,
            int rows,
            int columns,
            double[] a,
            double[] b,
            double[] c,
            boolean add);

    /** {@code y = x w} or {@code y += x w} for small matrices; {@code w} may be stored transposed. */
    void product(
            Object y,
            int yAt,
            int yStep,
            Object x,
            int xAt,
            int xStep,
            Object w,
            int wAt,
            int wStep,
            boolean transposed,
            int m,
            int n,
            int k,
            boolean add);

    /** {@code y = x' d} or {@code y += x' d} for small matrices, x {@code [k, m]}, d {@code [k, n]}. */
    void productOfTransposed(
            Object y,
            int yAt,
            int yStep,
            Object x,
            int xAt,
            int xStep,
            Object d,
            int dAt,
            int dStep,
            int m,
            int n,
            int k,
            boolean add);
}
