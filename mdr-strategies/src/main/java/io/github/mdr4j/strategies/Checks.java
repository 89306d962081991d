package io.github.mdr4j.strategies;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.strategy.TrainingState;

/** Checks of options, and of what a strategy starts from. */
final class Checks {

    private Checks() {}

    /** A rate of going from one point to another: 0 would not move, and above 1 it would go past the other point. */
    static void rate(String what, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(what + " must be in (0, 1], got " + value);
        }
    }

    static void positive(String what, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " must be > 0 and finite, got " + value);
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " must be >= 0 and finite, got " + value);
        }
    }

    static void notNegative(String what, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " must be >= 0, got " + value);
        }
    }

    static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be >= 1, got " + value);
        }
    }

    static void sharedParameters(String strategy, TrainingState initial) {
        if (initial.parameters() instanceof DomainParameters.PerDomain) {
            throw new ConfigurationException("strategy \"" + strategy
                    + "\" trains parameters that the domains share: expected it before every strategy that gives each"
                    + " domain its own, got it after one");
        }
    }
}
