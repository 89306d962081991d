package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.param.DomainParameters.SharedAndSpecific;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.FreshParameters;
import io.github.mdr4j.strategy.TrainingState;
import java.util.List;
import java.util.Objects;

/**
 * What each domain has of its own beside the shared parameters, in {@link DomainRegularization} and {@link Mamdr}.
 *
 * @param parameters the parameters that get a specific part
 * @param merging how shared and specific parameters are merged
 * @param startsRandom whether specific parameters start at random, and not where the shared ones serve every domain
 */
public record SpecificParts(ParameterFilter parameters, Merging merging, boolean startsRandom) {

    /**
     * Checks the values.
     *
     * @param parameters the parameters that get a specific part
     * @param merging how shared and specific parameters are merged
     * @param startsRandom whether specific parameters start at random
     */
    public SpecificParts {
        Objects.requireNonNull(parameters, "parameters");
        Objects.requireNonNull(merging, "merging");
    }

    /**
     * Parts that are added to the shared parameters, and start at zero.
     *
     * @param filter the parameters that get a specific part
     * @return the parts
     */
    public static SpecificParts of(ParameterFilter filter) {
        return new SpecificParts(filter, Merging.PLUS, false);
    }

    /**
     * The same of other parameters.
     *
     * @param filter the parameters that get a specific part
     * @return the parts
     */
    public SpecificParts parameters(ParameterFilter filter) {
        return new SpecificParts(filter, merging, startsRandom);
    }

    /**
     * The same with another merging.
     *
     * @param how how shared and specific parameters are merged
     * @return the parts
     */
    public SpecificParts merging(Merging how) {
        return new SpecificParts(parameters, how, startsRandom);
    }

    /**
     * The same with specific parameters that are drawn like the shared ones, each domain for itself, as in the official
     * code. It takes the memory of a whole set of parameters for each domain.
     *
     * @return the parts
     */
    public SpecificParts randomStart() {
        return new SpecificParts(parameters, merging, true);
    }

    /** The state with specific parameters: those that it has, or new ones. */
    TrainingState started(TrainingState state, List<Domain> domains, FreshParameters fresh) {
        ParameterVector shared = state.sharedParameters();
        parameters.requireMatches(shared.layout());
        if (state.parameters() instanceof SharedAndSpecific given) {
            requireMerging(given);
            return state;
        }
        ParameterVector neutral = merging.neutral(shared);
        ParameterFilter drawn = parameters.and(ParameterFilter.trainable());
        return state.with(merging.parameters(
                shared,
                domains.stream()
                        .map(domain -> startsRandom ? neutral.replace(drawn, fresh.of(domain)) : neutral)
                        .toList()));
    }

    private void requireMerging(SharedAndSpecific given) {
        SharedAndSpecific expected = merging.parameters(given.shared(), given.specific());
        if (!expected.getClass().equals(given.getClass())) {
            throw new ConfigurationException("specific parameters are merged by " + merging
                    + ": expected those of an earlier strategy as "
                    + expected.getClass().getSimpleName() + ", got "
                    + given.getClass().getSimpleName());
        }
    }
}
