package io.github.mdr4j.engine;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.param.Precision;
import org.jspecify.annotations.Nullable;

/**
 * The passes over arrays that kernels are made of, in one precision.
 *
 * <p>Arrays are {@code float[]} or {@code double[]}; every array comes with the position of its first value. Strided
 * passes take {@code sizes} of four axes, outermost first, and one stride for each axis of each array; a stride of 0
 * repeats a value.
 */
sealed interface Loops permits FloatLoops, DoubleLoops {

    static Loops of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatLoops() : new DoubleLoops();
    }

    Object newArray(int length);

    double get(Object array, int index);

    void set(Object array, int index, double value);

    /** {@code y[i] = value}. */
    void fill(Object y, int yAt, int count, double value);

    /** {@code y[i] += scale x[i]}. */
    void addScaled(Object y, int yAt, Object x, int xAt, int count, double scale);

    /** {@code y[i] = scale x[i] + offset}. */
    void affine(Object y, int yAt, Object x, int xAt, int count, double scale, double offset);

    /** {@code y = a + b}, or {@code a * b}, over four axes. */
    void combine(
            boolean product,
            Object y,
            int yAt,
            int[] yStrides,
            Object a,
            int aAt,
            int[] aStrides,
            Object b,
            int bAt,
            int[] bStrides,
            int[] sizes);

    /** {@code g += d}, or {@code g += d * other}, over four axes; a stride of 0 of g sums along that axis. */
    void accumulate(
            Object g,
            int gAt,
            int[] gStrides,
            Object d,
            int dAt,
            int[] dStrides,
            @Nullable Object other,
            int otherAt,
            int[] otherStrides,
            int[] sizes);

    /** {@code y[r][i] = activation(y[r][i] + bias[i])}; without a bias only the activation. */
    void biasAndActivation(
            Object y, int yAt, int rows, int columns, @Nullable Object bias, int biasAt, int biasStep, Activation act);

    /** {@code y[i] = activation(x[i])}. */
    void activate(Object y, int yAt, Object x, int xAt, int count, Activation act);

    /** {@code d[i] *= activation'}, told from the activation's result y. */
    void activationBackward(Object d, int dAt, Object y, int yAt, int count, Activation act);

    /** The largest value along the middle axis of {@code x[outer, size, inner]}. */
    void max(Object y, int yAt, Object x, int xAt, int outer, int size, int inner);

    /** Adds {@code d[outer, inner]} to g where x first equals y. */
    void maxBackward(
            Object g, int gAt, Object d, int dAt, Object y, int yAt, Object x, int xAt, int outer, int size, int inner);

    /** {@code y[r] = x[r] keep(r) / (1 - rate)}, or added to y; keep follows from the key and the number of the row. */
    void dropout(
            Object y,
            int yAt,
            Object x,
            int xAt,
            int firstRow,
            int rows,
            int columns,
            long key,
            int threshold,
            double scale,
            boolean add);

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

    /** One step of Adam; {@code rate} and {@code rootScale} carry the corrections of the first steps. */
    void adam(
            Object value,
            int at,
            Object mean,
            int meanAt,
            Object square,
            int squareAt,
            Object g,
            int gAt,
            int count,
            AdamStep step);

    /** {@code value -= rate (g + l2 value)}. */
    void gradientStep(Object value, int at, Object g, int gAt, int count, double rate, double l2);

    /** Copies doubles. */
    void fromDoubles(Object y, int yAt, double[] x, int xAt, int count);
}
