package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.param.DomainParameters.SharedAndSpecific;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.List;

/**
 * What serves the domains while an epoch trains one after the other. It becomes a state once, at the end, so that a
 * domain does not cost a copy of all.
 */
final class SpecificModels {

    private final SpecificParts parts;
    private final TrainingState state;
    private final SharedAndSpecific parameters;
    private final List<ParameterVector> specific;
    private final List<ModelState> statistics = new ArrayList<>();

    SpecificModels(SpecificParts parts, TrainingState state) {
        this.parts = parts;
        this.state = state;
        this.parameters = both(state);
        this.specific = new ArrayList<>(parameters.specific());
        for (int d = 0; d < specific.size(); d++) {
            statistics.add(state.states().of(d));
        }
    }

    private static SharedAndSpecific both(TrainingState state) {
        if (state.parameters() instanceof SharedAndSpecific parameters) {
            return parameters;
        }
        throw new IllegalStateException(
                "expected shared and specific parameters, as the strategy's start gives them, got "
                        + state.parameters().getClass().getSimpleName());
    }

    SpecificModel of(Domain domain) {
        return new SpecificModel(
                parts, parameters.shared(), specific.get(domain.index()), statistics.get(domain.index()));
    }

    void set(Domain domain, SpecificModel model) {
        specific.set(domain.index(), model.specific());
        statistics.set(domain.index(), model.statistics());
    }

    /** The state in which these serve the domains. */
    TrainingState state() {
        return state.with(parameters.with(parameters.shared(), specific))
                .with(new ModelStates(state.states().shared(), statistics));
    }
}
