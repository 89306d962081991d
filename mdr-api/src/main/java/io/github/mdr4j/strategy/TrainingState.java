package io.github.mdr4j.strategy;

import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that goes from one epoch to the next; a checkpoint holds just this.
 *
 * @param parameters what serves each domain
 * @param states running statistics that serve each domain
 * @param optimizer the optimiser of the steps, with its memory
 * @param extras further numbers of a strategy by name, such as learned weights of the domains
 * @param optimizers further optimisers of a strategy by name, such as that of an outer step
 */
public record TrainingState(
        DomainParameters parameters,
        ModelStates states,
        OptimizerState optimizer,
        Map<String, List<Double>> extras,
        Map<String, OptimizerState> optimizers) {

    /**
     * Checks the values and copies the maps, which then come in the order of their names.
     *
     * @param parameters what serves each domain
     * @param states running statistics that serve each domain
     * @param optimizer the optimiser of the steps, with its memory
     * @param extras further numbers of a strategy by name
     * @param optimizers further optimisers of a strategy by name
     * @throws IllegalArgumentException if parameters and statistics are of different numbers of domains
     */
    public TrainingState {
        int served = parameters.domains();
        int normalised = states.perDomain().size();
        if (served > 0 && normalised > 0 && served != normalised) {
            throw new IllegalArgumentException(
                    "got parameters of " + served + " domains and statistics of " + normalised);
        }
        Map<String, List<Double>> numbers = new TreeMap<>();
        extras.forEach((name, values) -> numbers.put(name, List.copyOf(values)));
        extras = Collections.unmodifiableMap(numbers);
        optimizers = Collections.unmodifiableMap(new TreeMap<>(optimizers));
    }

    /**
     * A state of shared parameters.
     *
     * @param parameters the parameters
     * @param state their running statistics
     * @param optimizer the optimiser
     * @return the state
     */
    public static TrainingState shared(ParameterVector parameters, ModelState state, OptimizerState optimizer) {
        return new TrainingState(
                new DomainParameters.Shared(parameters), ModelStates.of(state), optimizer, Map.of(), Map.of());
    }

    /**
     * The shared parameters.
     *
     * @return the shared part
     * @throws IllegalStateException if every domain has parameters of its own and none are shared
     */
    public ParameterVector sharedParameters() {
        if (parameters instanceof DomainParameters.Shared shared) {
            return shared.value();
        }
        if (parameters instanceof DomainParameters.SharedAndSpecific both) {
            return both.shared();
        }
        throw withoutShared();
    }

    /**
     * The same with other shared parameters; what is specific to a domain stays as it is.
     *
     * @param value the shared parameters
     * @param state their running statistics
     * @return the state
     * @throws IllegalStateException if every domain has parameters of its own and none are shared
     */
    public TrainingState withShared(ParameterVector value, ModelState state) {
        return with(replacingShared(value)).with(new ModelStates(state, states.perDomain()));
    }

    /**
     * The same with other parameters.
     *
     * @param value the parameters
     * @return the state
     */
    public TrainingState with(DomainParameters value) {
        return new TrainingState(value, states, optimizer, extras, optimizers);
    }

    /**
     * The same with other running statistics.
     *
     * @param value the statistics
     * @return the state
     */
    public TrainingState with(ModelStates value) {
        return new TrainingState(parameters, value, optimizer, extras, optimizers);
    }

    /**
     * The same with another optimiser.
     *
     * @param value the optimiser of the steps
     * @return the state
     */
    public TrainingState with(OptimizerState value) {
        return new TrainingState(parameters, states, value, extras, optimizers);
    }

    /**
     * The same with other numbers of the strategy.
     *
     * @param name their name
     * @param values the numbers
     * @return the state
     */
    public TrainingState withExtra(String name, List<Double> values) {
        Map<String, List<Double>> copy = new TreeMap<>(extras);
        copy.put(name, values);
        return new TrainingState(parameters, states, optimizer, copy, optimizers);
    }

    /**
     * The same with a further optimiser of the strategy.
     *
     * @param name its name
     * @param value the optimiser
     * @return the state
     */
    public TrainingState withOptimizer(String name, OptimizerState value) {
        Map<String, OptimizerState> copy = new TreeMap<>(optimizers);
        copy.put(name, value);
        return new TrainingState(parameters, states, optimizer, extras, copy);
    }

    private DomainParameters replacingShared(ParameterVector value) {
        if (parameters instanceof DomainParameters.Shared) {
            return new DomainParameters.Shared(value);
        }
        if (parameters instanceof DomainParameters.SharedAndSpecific both) {
            return both.with(value, both.specific());
        }
        throw withoutShared();
    }

    private static IllegalStateException withoutShared() {
        return new IllegalStateException("these parameters are per domain and have no shared part");
    }
}
