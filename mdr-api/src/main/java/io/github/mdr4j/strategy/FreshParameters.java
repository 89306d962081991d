package io.github.mdr4j.strategy;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.param.ParameterVector;

/** Parameters as the model's initialisers draw them, a set for each domain. */
@FunctionalInterface
public interface FreshParameters {

    /**
     * Draws the set of a domain, which differs from those of others and from the model's own initial parameters.
     *
     * @param domain the domain
     * @return all parameters; the same domain gives the same
     */
    ParameterVector of(Domain domain);
}
