package io.github.mdr4j.strategies;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A few numbers that a strategy trains beside the parameters, with an optimiser's memory.
 *
 * @param values the numbers
 * @param first mean of their gradients
 * @param second mean of the squares
 * @param steps number of steps so far
 */
record TrainedNumbers(List<Double> values, List<Double> first, List<Double> second, long steps) {

    static TrainedNumbers initial(List<Double> values) {
        List<Double> zeros = Collections.nCopies(values.size(), 0.0);
        return new TrainedNumbers(List.copyOf(values), zeros, zeros, 0);
    }

    static boolean in(TrainingState state, String name) {
        return state.extras().containsKey(name);
    }

    static TrainedNumbers of(TrainingState state, String name) {
        List<Double> values = required(state, name);
        return new TrainedNumbers(
                values,
                required(state, name + "/first"),
                required(state, name + "/second"),
                required(state, name + "/steps").get(0).longValue());
    }

    TrainingState into(TrainingState state, String name) {
        return state.withExtra(name, values)
                .withExtra(name + "/first", first)
                .withExtra(name + "/second", second)
                .withExtra(name + "/steps", List.of((double) steps));
    }

    /** The numbers after a step without penalty; a lazy optimiser leaves numbers with a gradient of zero alone. */
    TrainedNumbers moved(Optimizer optimizer, double[] gradient) {
        List<Double> v = new ArrayList<>(values);
        List<Double> m = new ArrayList<>(first);
        List<Double> s = new ArrayList<>(second);
        long t = steps + 1;
        for (int i = 0; i < gradient.length; i++) {
            double g = gradient[i];
            if (optimizer.lazy() && g == 0) {
                continue;
            }
            if (optimizer instanceof Adam adam) {
                m.set(i, adam.beta1() * m.get(i) + (1 - adam.beta1()) * g);
                s.set(i, adam.beta2() * s.get(i) + (1 - adam.beta2()) * g * g);
                double mean = m.get(i) / (1 - Math.pow(adam.beta1(), t));
                double correction = Math.sqrt(1 - Math.pow(adam.beta2(), t));
                double epsilon = adam.epsilonHat() ? adam.epsilon() / correction : adam.epsilon();
                g = mean / (Math.sqrt(s.get(i)) / correction + epsilon);
            }
            v.set(i, v.get(i) - optimizer.rate() * g);
        }
        return new TrainedNumbers(List.copyOf(v), List.copyOf(m), List.copyOf(s), t);
    }

    private static List<Double> required(TrainingState state, String name) {
        List<Double> values = state.extras().get(name);
        if (values == null) {
            throw new IllegalStateException("expected numbers \"" + name + "\" in the state, as the strategy's start"
                    + " gives them; there are " + state.extras().keySet());
        }
        return values;
    }
}
