package io.github.mdr4j.testkit;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;

/**
 * The optimisers in plain arithmetic, as their records define them.
 *
 * @param state the optimiser and its memory
 * @param parameters what it moves
 */
record ToyOptimizer(OptimizerState state, ParameterVector parameters) {

    /** The memory and the parameters after a step. */
    ToyOptimizer step(ParameterVector gradient) {
        ToyOptimizer result = new ToyOptimizer(
                new OptimizerState(state.optimizer(), state.steps() + 1, state.first(), state.second()), parameters);
        for (ParameterEntry entry : parameters.layout().entries()) {
            if (entry.trainable()) {
                result = result.moved(entry, gradient.values(entry.name()));
            }
        }
        return result;
    }

    private ToyOptimizer moved(ParameterEntry entry, double[] gradient) {
        String name = entry.name();
        double[] values = parameters.values(name);
        double[] first = state.first().values(name);
        double[] second = state.second().values(name);
        for (int row = 0; row < entry.count(); row++) {
            int from = row * entry.size();
            int to = from + entry.size();
            if (entry.kind() == ParameterEntry.Kind.DENSE || !state.optimizer().lazy() || touched(gradient, from, to)) {
                move(entry.kind(), values, gradient, first, second, from, to);
            }
        }
        OptimizerState memory = new OptimizerState(
                state.optimizer(),
                state.steps(),
                state.first().with(name, first),
                state.second().with(name, second));
        return new ToyOptimizer(memory, parameters.with(name, values));
    }

    private void move(
            ParameterEntry.Kind kind,
            double[] values,
            double[] gradient,
            double[] first,
            double[] second,
            int from,
            int to) {
        Optimizer optimizer = state.optimizer();
        boolean more = kind == ParameterEntry.Kind.TABLE && optimizer instanceof Adam;
        double l2 = optimizer.l2() + (more ? ((Adam) optimizer).embeddingL2() : 0);
        for (int i = from; i < to; i++) {
            double g = gradient[i] + l2 * values[i];
            if (optimizer instanceof Sgd sgd) {
                values[i] -= sgd.rate() * g;
            } else if (optimizer instanceof Adam adam) {
                first[i] = adam.beta1() * first[i] + (1 - adam.beta1()) * g;
                second[i] = adam.beta2() * second[i] + (1 - adam.beta2()) * g * g;
                double mean = first[i] / (1 - Math.pow(adam.beta1(), state.steps()));
                double correction = Math.sqrt(1 - Math.pow(adam.beta2(), state.steps()));
                double epsilon = adam.epsilonHat() ? adam.epsilon() / correction : adam.epsilon();
                values[i] -= adam.rate() * mean / (Math.sqrt(second[i]) / correction + epsilon);
            }
        }
    }

    private static boolean touched(double[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            if (gradient[i] != 0) {
                return true;
            }
        }
        return false;
    }
}
