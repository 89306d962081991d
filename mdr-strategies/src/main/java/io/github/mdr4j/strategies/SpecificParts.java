package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.param.DomainParameters.SharedPlusSpecific;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What each domain adds to the shared parameters, as a part of a state. */
final class SpecificParts {

    private SpecificParts() {}

    /** The state with specific parameters: those that it has, or zeros. */
    static TrainingState started(TrainingState state, int domains) {
        if (state.parameters() instanceof SharedPlusSpecific) {
            return state;
        }
        ParameterVector shared = state.sharedParameters();
        ParameterVector zero = ParameterVector.zeros(shared.layout(), shared.precision());
        return state.with(new SharedPlusSpecific(shared, Collections.nCopies(domains, zero)));
    }

    static ParameterVector of(TrainingState state, Domain domain) {
        return all(state).get(domain.index());
    }

    /** The state with other specific parameters of one domain, and the running statistics that go with them. */
    static TrainingState replaced(TrainingState state, Domain domain, ParameterVector own, ModelState statistics) {
        List<ParameterVector> specific = new ArrayList<>(all(state));
        List<ModelState> states = new ArrayList<>();
        for (int d = 0; d < specific.size(); d++) {
            states.add(state.states().of(d));
        }
        specific.set(domain.index(), own);
        states.set(domain.index(), statistics);
        return state.with(new SharedPlusSpecific(state.sharedParameters(), specific))
                .with(new ModelStates(state.states().shared(), states));
    }

    private static List<ParameterVector> all(TrainingState state) {
        if (state.parameters() instanceof SharedPlusSpecific parameters) {
            return parameters.specific();
        }
        throw new IllegalStateException(
                "expected shared + specific parameters, as the strategy's start gives them, got "
                        + state.parameters().getClass().getSimpleName());
    }
}
