package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * The passes in which optimisers move parameters, in one precision.
 *
 * <p>Arrays are {@code float[]} or {@code double[]}. All of them are worked on from the same position on: only then
 * does the compiler use vector instructions.
 */
sealed interface OptimizerLoops permits FloatOptimizerLoops, DoubleOptimizerLoops {

    static OptimizerLoops of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatOptimizerLoops() : new DoubleOptimizerLoops();
    }

    /** One step of Adam; {@code rate} and {@code rootScale} carry the corrections of the first steps. */
    void adam(Object value, Object mean, Object square, Object g, int at, int count, AdamStep step);

    /** {@code value -= rate (g + l2 value)}. */
    void gradientStep(Object value, Object g, int at, int count, double rate, double l2);
}
