package io.github.mdr4j.param;

import java.util.List;

/**
 * A choice of parameters.
 *
 * <p>The filters made here are equal if they choose by the same rule, and print that rule.
 */
@FunctionalInterface
public interface ParameterFilter {

    /**
     * Decides about a parameter.
     *
     * @param entry the parameter
     * @return whether it is chosen
     */
    boolean accepts(ParameterEntry entry);

    /**
     * Checks that every name and pattern of this filter is that of a parameter, so that a misspelt one does not go
     * unnoticed. Filters that do not go by name pass.
     *
     * @param layout the parameters of the model
     * @throws IllegalArgumentException if one matches nothing
     */
    default void requireMatches(ParameterLayout layout) {}

    /**
     * Chooses all parameters.
     *
     * @return the filter
     */
    static ParameterFilter all() {
        return KindFilter.ALL;
    }

    /**
     * Chooses what all domains share: everything but slices.
     *
     * @return the filter
     */
    static ParameterFilter shared() {
        return KindFilter.SHARED;
    }

    /**
     * Chooses what belongs to one domain each: the slices.
     *
     * @return the filter
     */
    static ParameterFilter perDomain() {
        return KindFilter.PER_DOMAIN;
    }

    /**
     * Chooses everything but embedding tables, "hidden only".
     *
     * @return the filter
     */
    static ParameterFilter dense() {
        return KindFilter.DENSE;
    }

    /**
     * Chooses the parameters that an optimiser may move.
     *
     * @return the filter
     */
    static ParameterFilter trainable() {
        return KindFilter.TRAINABLE;
    }

    /**
     * Chooses parameters by name.
     *
     * @param patterns names; {@code *} stands for any characters, {@code ?} for one
     * @return the filter
     * @throws IllegalArgumentException if there is no pattern or one is blank
     */
    static ParameterFilter named(String... patterns) {
        return new NameFilter(List.of(patterns));
    }

    /**
     * Chooses what this filter and another one choose.
     *
     * @param other the other filter
     * @return the intersection
     */
    default ParameterFilter and(ParameterFilter other) {
        return new CompositeFilter.Both(this, other);
    }

    /**
     * Chooses what this filter or another one chooses.
     *
     * @param other the other filter
     * @return the union
     */
    default ParameterFilter or(ParameterFilter other) {
        return new CompositeFilter.Either(this, other);
    }

    /**
     * Chooses what this filter does not.
     *
     * @return the complement
     */
    default ParameterFilter negate() {
        return new CompositeFilter.Not(this);
    }
}
