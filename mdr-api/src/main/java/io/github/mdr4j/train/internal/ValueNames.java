package io.github.mdr4j.train.internal;

import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gives every vector and every state a name, once, however often it is met. {@link NamedValues} is the way back. */
final class ValueNames {

    private final Map<Object, String> names = new IdentityHashMap<>();
    private final Map<String, ParameterVector> vectors = new LinkedHashMap<>();
    private final Map<String, ModelState> states = new LinkedHashMap<>();

    Map<String, ParameterVector> vectors() {
        return vectors;
    }

    Map<String, ModelState> states() {
        return states;
    }

    Manifest.Parameters parameters(String path, DomainParameters parameters) {
        List<String> result = new ArrayList<>();
        if (parameters instanceof DomainParameters.Shared shared) {
            result.add(vector(path + "parameters/shared", shared.value()));
            return new Manifest.Parameters(Manifest.Form.SHARED, result);
        }
        if (parameters instanceof DomainParameters.PerDomain own) {
            addAll(path + "parameters/domain/", own.values(), result);
            return new Manifest.Parameters(Manifest.Form.PER_DOMAIN, result);
        }
        DomainParameters.SharedAndSpecific both = (DomainParameters.SharedAndSpecific) parameters;
        result.add(vector(path + "parameters/shared", both.shared()));
        addAll(path + "parameters/specific/", both.specific(), result);
        boolean added = parameters instanceof DomainParameters.SharedPlusSpecific;
        return new Manifest.Parameters(
                added ? Manifest.Form.SHARED_PLUS_SPECIFIC : Manifest.Form.SHARED_TIMES_SPECIFIC, result);
    }

    Manifest.Statistics statistics(String path, ModelStates all) {
        String shared = state(path + "statistics/shared", all.shared());
        List<String> perDomain = new ArrayList<>();
        for (ModelState own : all.perDomain()) {
            perDomain.add(state(path + "statistics/domain/" + perDomain.size(), own));
        }
        return new Manifest.Statistics(shared, perDomain);
    }

    Manifest.State state(String path, TrainingState state) {
        Map<String, Manifest.Memory> optimizers = new TreeMap<>();
        new TreeMap<>(state.optimizers())
                .forEach((name, memory) -> optimizers.put(name, memory(path + "optimizers/" + name, memory)));
        return new Manifest.State(
                parameters(path, state.parameters()),
                statistics(path, state.states()),
                memory(path + "optimizer", state.optimizer()),
                new TreeMap<>(state.extras()),
                optimizers);
    }

    Manifest.Pair pair(StatisticsPair pair) {
        return new Manifest.Pair(
                vector("pairs/parameters/" + vectors.size(), pair.parameters()),
                state("pairs/statistics/" + states.size(), pair.state()));
    }

    private Manifest.Memory memory(String path, OptimizerState memory) {
        return new Manifest.Memory(
                memory.optimizer(),
                memory.steps(),
                vector(path + "/first", memory.first()),
                vector(path + "/second", memory.second()));
    }

    private void addAll(String path, List<ParameterVector> values, List<String> result) {
        for (int d = 0; d < values.size(); d++) {
            result.add(vector(path + d, values.get(d)));
        }
    }

    private String vector(String path, ParameterVector vector) {
        return names.computeIfAbsent(vector, value -> {
            vectors.put(path, vector);
            return path;
        });
    }

    private String state(String path, ModelState state) {
        ModelState value = state.entries().isEmpty() ? ModelState.empty() : state;
        return names.computeIfAbsent(value, absent -> {
            states.put(path, value);
            return path;
        });
    }
}
