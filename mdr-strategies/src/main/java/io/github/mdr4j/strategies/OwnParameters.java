package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.param.DomainParameters.PerDomain;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Training that gives each domain all parameters, running statistics and an optimiser for itself. */
final class OwnParameters {

    private OwnParameters() {}

    /** The state in which each domain owns what has served it so far, with a fresh optimiser. */
    static TrainingState started(TrainingState initial, List<Domain> domains, Optimizer optimizer, String strategy) {
        List<ParameterVector> values = new ArrayList<>();
        List<ModelState> states = new ArrayList<>();
        Map<String, OptimizerState> optimizers = new TreeMap<>(initial.optimizers());
        for (Domain domain : domains) {
            values.add(initial.parameters().of(domain.index()));
            states.add(initial.states().of(domain.index()));
            optimizers.put(path(strategy, domain), initial.optimizer().restart(optimizer));
        }
        return with(initial, values, states, optimizers);
    }

    /** One pass of each domain over its own rows; nothing is shared, so that any order gives the same. */
    static TrainingState epoch(TrainingState state, Epoch epoch, String strategy) {
        Learner learner = epoch.learner();
        List<ParameterVector> values = new ArrayList<>(own(state));
        List<ModelState> states = new ArrayList<>(state.states().perDomain());
        Map<String, OptimizerState> optimizers = new TreeMap<>(state.optimizers());
        for (Domain domain : inOrderOfIndex(epoch)) {
            learner.load(values.get(domain.index()), states.get(domain.index()));
            learner.load(state.optimizers().get(path(strategy, domain)));
            epoch.batches(domain).forEach(learner::step);
            values.set(domain.index(), learner.parameters());
            states.set(domain.index(), learner.state());
            optimizers.put(path(strategy, domain), learner.optimizerState());
        }
        return with(state, values, states, optimizers);
    }

    private static TrainingState with(
            TrainingState state,
            List<ParameterVector> values,
            List<ModelState> states,
            Map<String, OptimizerState> optimizers) {
        return new TrainingState(
                new PerDomain(values),
                new ModelStates(state.states().shared(), states),
                state.optimizer(),
                state.extras(),
                optimizers);
    }

    private static List<Domain> inOrderOfIndex(Epoch epoch) {
        return epoch.order().stream()
                .sorted(Comparator.comparing(Domain::index))
                .toList();
    }

    private static List<ParameterVector> own(TrainingState state) {
        if (state.parameters() instanceof PerDomain parameters) {
            return parameters.values();
        }
        throw new IllegalStateException("expected parameters per domain, as the strategy's start gives them, got "
                + state.parameters().getClass().getSimpleName());
    }

    private static String path(String strategy, Domain domain) {
        return strategy + "/" + domain.index();
    }
}
