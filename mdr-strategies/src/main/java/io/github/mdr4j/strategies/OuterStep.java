package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Domain;
import java.util.List;

/** When shared parameters take what was learnt in the domains. */
public enum OuterStep {
    /**
     * All domains start from the same parameters, and the mean of what they learnt is taken at the end of the epoch.
     */
    MEAN,
    /** The same with the sum, which moves as many times as far as there are domains. */
    SUM,
    /** After each domain, so that the next one starts from the result. */
    AFTER_EACH_DOMAIN;

    /** Whether it is time after a domain: after each one, or after the last of an epoch's order. */
    boolean isDue(Domain after, List<Domain> order) {
        return this == AFTER_EACH_DOMAIN || after.equals(order.get(order.size() - 1));
    }

    /** The factor of a sum over domains: the rate, which the mean divides by their number. */
    double factor(double rate, List<Domain> order) {
        return this == MEAN ? rate / order.size() : rate;
    }
}
