package io.github.mdr4j.engine;

import io.github.mdr4j.learn.Adam;

/**
 * The constants of one step of Adam.
 *
 * @param rate learning rate divided by {@code 1 - beta1^t}, with "epsilon hat" times the root of {@code 1 - beta2^t}
 * @param rootScale 1 divided by the root of {@code 1 - beta2^t}, with "epsilon hat" 1
 */
record AdamStep(double rate, double rootScale, double beta1, double beta2, double epsilon, double l2) {

    /** The constants of step t, counted from 1, with an L2 penalty. */
    static AdamStep of(Adam adam, long t, double l2) {
        double rate = adam.rate() / (1 - Math.pow(adam.beta1(), t));
        double root = Math.sqrt(1 - Math.pow(adam.beta2(), t));
        return new AdamStep(
                adam.epsilonHat() ? rate * root : rate,
                adam.epsilonHat() ? 1 : 1 / root,
                adam.beta1(),
                adam.beta2(),
                adam.epsilon(),
                l2);
    }
}
