package io.github.mdr4j.learn;

/**
 * Gradient descent: {@code value -= rate g}.
 *
 * @param rate factor of a step, above 0
 * @param l2 factor of the values that is added to the gradient, at least 0
 * @param lazy whether rows and slices that a batch does not read are left alone; makes a difference only with a penalty
 */
public record Sgd(double rate, double l2, boolean lazy) implements Optimizer {

    /**
     * Checks the values.
     *
     * @param rate factor of a step, above 0
     * @param l2 factor of the values that is added to the gradient, at least 0
     * @param lazy whether rows and slices that a batch does not read are left alone; makes a difference only with a
     *     penalty
     * @throws IllegalArgumentException if one is outside its range
     */
    public Sgd {
        Checks.positive("learning rate of sgd", rate);
        Checks.notNegative("l2 of sgd", l2);
    }

    /**
     * The plain form, without a penalty.
     *
     * @param rate factor of a step
     * @return the optimiser
     */
    public static Sgd rate(double rate) {
        return new Sgd(rate, 0, true);
    }

    /**
     * The same with an L2 penalty.
     *
     * @param factor factor of the values that is added to the gradient
     * @return the optimiser
     */
    public Sgd l2(double factor) {
        return new Sgd(rate, factor, lazy);
    }

    /**
     * The same, dense: the penalty reaches rows and slices that a batch does not read.
     *
     * @return the optimiser
     */
    public Sgd dense() {
        return new Sgd(rate, l2, false);
    }

    @Override
    public String name() {
        return lazy ? "sgd" : "dense-sgd";
    }
}
