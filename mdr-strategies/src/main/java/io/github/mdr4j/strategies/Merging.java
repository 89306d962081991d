package io.github.mdr4j.strategies;

import io.github.mdr4j.param.DomainParameters.SharedAndSpecific;
import io.github.mdr4j.param.DomainParameters.SharedPlusSpecific;
import io.github.mdr4j.param.DomainParameters.SharedTimesSpecific;
import io.github.mdr4j.param.ParameterVector;
import java.util.List;

/** What serves a domain, made of shared and specific parameters. */
public enum Merging {
    /** Their sum, as published; zeros leave the shared parameters as they are. */
    PLUS {
        @Override
        ParameterVector merged(ParameterVector shared, ParameterVector specific) {
            return shared.plus(specific);
        }

        @Override
        ParameterVector neutral(ParameterVector like) {
            return ParameterVector.zeros(like.layout(), like.precision());
        }

        @Override
        ParameterVector derived(ParameterVector movement, ParameterVector shared) {
            return movement;
        }

        @Override
        SharedAndSpecific parameters(ParameterVector shared, List<ParameterVector> specific) {
            return new SharedPlusSpecific(shared, specific);
        }
    },
    /**
     * Their product, number by number, an option of the official code; ones leave the shared parameters as they are.
     */
    TIMES {
        @Override
        ParameterVector merged(ParameterVector shared, ParameterVector specific) {
            return shared.times(specific);
        }

        @Override
        ParameterVector neutral(ParameterVector like) {
            return ParameterVector.ones(like.layout(), like.precision());
        }

        @Override
        ParameterVector derived(ParameterVector movement, ParameterVector shared) {
            return movement.times(shared);
        }

        @Override
        SharedAndSpecific parameters(ParameterVector shared, List<ParameterVector> specific) {
            return new SharedTimesSpecific(shared, specific);
        }
    };

    abstract ParameterVector merged(ParameterVector shared, ParameterVector specific);

    /** The specific parameters with which the shared ones serve. */
    abstract ParameterVector neutral(ParameterVector like);

    /** A movement of the merged parameters, multiplied by their derivative with respect to the specific ones. */
    abstract ParameterVector derived(ParameterVector movement, ParameterVector shared);

    abstract SharedAndSpecific parameters(ParameterVector shared, List<ParameterVector> specific);
}
