package io.github.mdr4j.train.internal;

import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds vectors and states by their names.
 *
 * @param domains number of domains
 * @param vectors the vectors of a file
 * @param states the states of a file
 */
record NamedValues(int domains, Map<String, ParameterVector> vectors, Map<String, ModelState> states) {

    DomainParameters parameters(Manifest.Parameters names) {
        List<ParameterVector> values =
                names.vectors().stream().map(this::vector).toList();
        int expected = switch (names.form()) {
            case SHARED -> 1;
            case PER_DOMAIN -> domains;
            case SHARED_PLUS_SPECIFIC, SHARED_TIMES_SPECIFIC -> domains + 1;
        };
        requireCount("parameter vectors of form " + names.form(), expected, values.size());
        return switch (names.form()) {
            case SHARED -> new DomainParameters.Shared(values.get(0));
            case PER_DOMAIN -> new DomainParameters.PerDomain(values);
            case SHARED_PLUS_SPECIFIC ->
                new DomainParameters.SharedPlusSpecific(values.get(0), values.subList(1, values.size()));
            case SHARED_TIMES_SPECIFIC ->
                new DomainParameters.SharedTimesSpecific(values.get(0), values.subList(1, values.size()));
        };
    }

    ModelStates statistics(Manifest.Statistics names) {
        List<ModelState> perDomain = names.perDomain().stream().map(this::state).toList();
        if (!perDomain.isEmpty()) {
            requireCount("running statistics by domain", domains, perDomain.size());
        }
        return new ModelStates(state(names.shared()), perDomain);
    }

    TrainingState state(Manifest.State names) {
        Map<String, OptimizerState> optimizers = new LinkedHashMap<>();
        names.optimizers().forEach((name, memory) -> optimizers.put(name, memory(memory)));
        return new TrainingState(
                parameters(names.parameters()),
                statistics(names.statistics()),
                memory(names.optimizer()),
                names.extras(),
                optimizers);
    }

    StatisticsPair pair(Manifest.Pair names) {
        return new StatisticsPair(vector(names.vector()), state(names.state()));
    }

    private OptimizerState memory(Manifest.Memory names) {
        return new OptimizerState(names.optimizer(), names.steps(), vector(names.first()), vector(names.second()));
    }

    private ParameterVector vector(String name) {
        return found("parameter vector", vectors, name);
    }

    private ModelState state(String name) {
        return found("running statistics", states, name);
    }

    private static <T> T found(String what, Map<String, T> values, String name) {
        T value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no " + what + " \"" + name + "\"");
        }
        return value;
    }

    private static void requireCount(String what, int expected, int got) {
        if (expected != got) {
            throw new IllegalArgumentException("number of " + what + ": expected " + expected + ", got " + got);
        }
    }
}
