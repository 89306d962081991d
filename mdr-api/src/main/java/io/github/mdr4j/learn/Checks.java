package io.github.mdr4j.learn;

/** Checks of options. */
final class Checks {

    private Checks() {}

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

    static void share(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be in [0, 1), got " + value);
        }
    }
}
