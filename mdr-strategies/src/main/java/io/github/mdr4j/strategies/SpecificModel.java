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
 * What serves one domain: the shared parameters merged with its specific ones, and running statistics.
 *
 * @param parts how shared and specific parameters are merged, and which can move
 * @param shared the shared parameters
 * @param specific those of the domain
 * @param statistics running statistics of the domain
 */
record SpecificModel(SpecificParts parts, ParameterVector shared, ParameterVector specific, ModelState statistics) {

    static SpecificModel of(SpecificParts parts, TrainingState state, Domain domain) {
        SharedAndSpecific both = both(state);
        return new SpecificModel(
                parts,
                both.shared(),
                both.specific().get(domain.index()),
                state.states().of(domain.index()));
    }

    ParameterVector merged() {
        return parts.merging().merged(shared, specific);
    }

    /** The same with specific parameters that have moved, where there are such, and with other statistics. */
    SpecificModel moved(ParameterVector movement, ModelState others) {
        return new SpecificModel(parts, shared, specific.plus(movement.only(parts.parameters())), others);
    }

    /** The same with other statistics. */
    SpecificModel with(ModelState others) {
        return new SpecificModel(parts, shared, specific, others);
    }

    /** A movement of the merged parameters, multiplied by their derivative with respect to the specific ones. */
    ParameterVector derived(ParameterVector movement) {
        return parts.merging().derived(movement, shared);
    }

    /** The state in which this serves a domain. */
    TrainingState into(TrainingState state, Domain domain) {
        SharedAndSpecific both = both(state);
        List<ParameterVector> parameters = new ArrayList<>(both.specific());
        List<ModelState> states = new ArrayList<>();
        for (int d = 0; d < parameters.size(); d++) {
            states.add(state.states().of(d));
        }
        parameters.set(domain.index(), specific);
        states.set(domain.index(), statistics);
        return state.with(both.with(both.shared(), parameters))
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
