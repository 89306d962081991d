package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * The passes in which optimisers move parameters, in one precision.
 *
 * <p>Arrays are {@code float[]} or {@code double[]}; every array comes with the position of its first value.
 */
sealed interface OptimizerLoops permits FloatOptimizerLoops, DoubleOptimizerLoops {

    static OptimizerLoops of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatOptimizerLoops() : new DoubleOptimizerLoops();
    }

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
}
