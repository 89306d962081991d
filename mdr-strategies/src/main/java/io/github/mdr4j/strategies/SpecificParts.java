package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.param.DomainParameters.SharedAndSpecific;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What each domain has beside the shared parameters, as a part of a state. */
final class SpecificParts {

    private SpecificParts() {}

    /** The state with specific parameters: those that it has, or given ones. */
    static TrainingState started(
            TrainingState state, List<Domain> domains, Merging merging, Function<Domain, ParameterVector> initial) {
        ParameterVector shared = state.sharedParameters();
        if (state.parameters() instanceof SharedAndSpecific given) {
            SharedAndSpecific expected = merging.parameters(shared, given.specific());
            if (!expected.getClass().equals(given.getClass())) {
                throw new ConfigurationException("specific parameters are merged by " + merging
                        + ": expected those of an earlier strategy as "
                        + expected.getClass().getSimpleName() + ", got "
                        + given.getClass().getSimpleName());
            }
            return state;
        }
        return state.with(
                merging.parameters(shared, domains.stream().map(initial).toList()));
    }

    static ParameterVector of(TrainingState state, Domain domain) {
        return both(state).specific().get(domain.index());
    }

    /** The state with other specific parameters of one domain, and the running statistics that go with them. */
    static TrainingState replaced(TrainingState state, Domain domain, ParameterVector own, ModelState statistics) {
        SharedAndSpecific both = both(state);
        List<ParameterVector> specific = new ArrayList<>(both.specific());
        List<ModelState> states = new ArrayList<>();
        for (int d = 0; d < specific.size(); d++) {
            states.add(state.states().of(d));
        }
        specific.set(domain.index(), own);
        states.set(domain.index(), statistics);
        return state.with(both.with(both.shared(), specific))
                .with(new ModelStates(state.states().shared(), states));
    }

    private static SharedAndSpecific both(TrainingState state) {
        if (state.parameters() instanceof SharedAndSpecific parameters) {
            return parameters;
        }
        throw new IllegalStateException(
                "expected shared and specific parameters, as the strategy's start gives them, got "
                        + state.parameters().getClass().getSimpleName());
    }
}
