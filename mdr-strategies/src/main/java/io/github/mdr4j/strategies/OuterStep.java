package io.github.mdr4j.strategies;

/** When shared parameters take what was learnt in the domains. */
public enum OuterStep {
    /**
     * All domains start from the same parameters, and the mean of what they learnt is taken at the end of the epoch.
     */
    MEAN,
    /** The same with the sum, which moves as many times as far as there are domains. */
    SUM,
    /** After each domain, so that the next one starts from the result. */
    AFTER_EACH_DOMAIN
}
