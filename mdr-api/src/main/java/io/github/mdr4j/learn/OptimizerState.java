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
