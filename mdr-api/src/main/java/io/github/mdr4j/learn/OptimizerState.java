package io.github.mdr4j.learn;

import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;

/**
 * An optimiser and what it remembers from step to step.
 *
 * @param optimizer the optimiser
 * @param steps number of steps so far
 * @param first mean of the gradients; zero for optimisers without memory
 * @param second mean of their squares; zero for optimisers without memory
 */
public record OptimizerState(Optimizer optimizer, long steps, ParameterVector first, ParameterVector second) {

    /**
     * Checks the values.
     *
     * @param optimizer the optimiser
     * @param steps number of steps so far
     * @param first mean of the gradients
     * @param second mean of their squares
     * @throws IllegalArgumentException if the number of steps is negative, or the means differ in layout or precision
     */
    public OptimizerState {
        if (steps < 0) {
            throw new IllegalArgumentException("steps must be >= 0, got " + steps);
        }
        if (first.precision() != second.precision()) {
            throw new IllegalArgumentException(
                    "both means must have one precision, got " + first.precision() + " and " + second.precision());
        }
        if (!first.layout().equals(second.layout())) {
            throw new IllegalArgumentException(
                    "both means must have one layout, got " + first.layout() + " and " + second.layout());
        }
    }

    /**
     * The state before the first step.
     *
     * @param optimizer the optimiser
     * @param layout layout of the parameters that it will move
     * @param precision their precision
     * @return the state
     */
    public static OptimizerState initial(Optimizer optimizer, ParameterLayout layout, Precision precision) {
        ParameterVector zeros = ParameterVector.zeros(layout, precision);
        return new OptimizerState(optimizer, 0, zeros, zeros);
    }

    /**
     * The state of a fresh optimiser for the same parameters.
     *
     * @param other the optimiser
     * @return its state before the first step
     */
    public OptimizerState restart(Optimizer other) {
        return initial(other, first.layout(), first.precision());
    }
}
