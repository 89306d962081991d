package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * Products of small row-major matrices, in one precision and for one thread.
 *
 * <p>Arrays are {@code float[]} or {@code double[]}; every array comes with the position of its first value.
 */
sealed interface MatrixLoops permits FloatMatrixLoops, DoubleMatrixLoops {

    static MatrixLoops of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatMatrixLoops() : new DoubleMatrixLoops();
    }

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
