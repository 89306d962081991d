package io.github.mdr4j.engine;

import io.github.mdr4j.learn.Adam;

/**
 * The constants of one step of Adam.
 *
 * @param rate learning rate divided by {@code 1 - beta1^t}
 * @param rootScale 1 divided by the root of {@code 1 - beta2^t}
 */
record AdamStep(double rate, double rootScale, double beta1, double beta2, double epsilon, double l2) {

    /** The constants of step t, counted from 1. */
    static AdamStep of(Adam adam, long t) {
        return new AdamStep(
                adam.rate() / (1 - Math.pow(adam.beta1(), t)),
                1 / Math.sqrt(1 - Math.pow(adam.beta2(), t)),
                adam.beta1(),
                adam.beta2(),
                adam.epsilon(),
                adam.l2());
    }
}
