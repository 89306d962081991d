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

    /** {@code y[r] = x[r] * mask(r)}, or added to y; the mask follows from the key and the number of the row. */
    void dropout(
            Object y, int yAt, Object x, int xAt, int firstRow, int rows, int columns, DropoutMask mask, boolean add);

    /** {@code d[i] *= scale} where y is positive, and 0 elsewhere. */
    void keepPositive(Object d, int dAt, Object y, int yAt, int count, double scale);

    /** Copies doubles. */
    void fromDoubles(Object y, int yAt, double[] x, int xAt, int count);
}
