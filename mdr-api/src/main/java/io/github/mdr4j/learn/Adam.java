package io.github.mdr4j.learn;

/**
 * Adam (Kingma and Ba, ICLR 2015): {@code m = beta1 m + (1 - beta1) g}, {@code v = beta2 v + (1 - beta2) g^2},
 * {@code value -= rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)}, with t the number of steps.
 *
 * @param rate factor of a step, above 0
 * @param beta1 decay of the mean, in [0, 1)
 * @param beta2 decay of the square, in [0, 1)
 * @param epsilon added to the root, above 0
 * @param l2 factor of the values that is added to the gradient, at least 0
 * @param lazy whether rows and slices that a batch does not read are left alone
 * @param epsilonHat whether epsilon is added before the correction of the root, as {@link #withEpsilonHat()} says
 */
public record Adam(
        double rate,
        double beta1,
        double beta2,
        double epsilon,
        double l2,
        boolean lazy,
        boolean epsilonHat,
        double embeddingL2)
        implements Optimizer {

    /**
     * Checks the values.
     *
     * @param rate factor of a step, above 0
     * @param beta1 decay of the mean, in [0, 1)
     * @param beta2 decay of the square, in [0, 1)
     * @param epsilon added to the root, above 0
     * @param l2 factor of the values that is added to the gradient, at least 0
     * @param lazy whether rows and slices that a batch does not read are left alone
     * @param epsilonHat whether epsilon is added before the correction of the root
     * @param embeddingL2 what {@code l2} is larger by for embedding tables, at least 0
     * @throws IllegalArgumentException if one is outside its range
     */
    public Adam {
        Checks.positive("learning rate of adam", rate);
        Checks.share("beta1 of adam", beta1);
        Checks.share("beta2 of adam", beta2);
        Checks.positive("epsilon of adam", epsilon);
        Checks.notNegative("l2 of adam", l2);
        Checks.notNegative("embedding l2 of adam", embeddingL2);
    }

    /**
     * The usual form, lazy: beta1 0.9, beta2 0.999, epsilon 1e-8, no penalty.
     *
     * @param rate factor of a step
     * @return the optimiser
     */
    public static Adam rate(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-8, 0, true, false, 0);
    }

    /**
     * The same, dense: rows and slices without a gradient move on by their old momentum.
     *
     * @return the optimiser
     */
    public Adam dense() {
        return new Adam(rate, beta1, beta2, epsilon, l2, false, epsilonHat, embeddingL2);
    }

    /**
     * The same with an L2 penalty.
     *
     * @param factor factor of the values that is added to the gradient
     * @return the optimiser
     */
    public Adam l2(double factor) {
        return new Adam(rate, beta1, beta2, epsilon, factor, lazy, epsilonHat, embeddingL2);
    }

    /**
     * The same in the form that TensorFlow 1 has, the "epsilon hat" of the paper's section 2: {@code value -= rate
     * sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)}. It differs in the first steps of values whose
     * gradients are hardly larger than epsilon. Embeddings move densely there: {@code withEpsilonHat().dense()}.
     *
     * @return the optimiser
     */
    public Adam withEpsilonHat() {
        return new Adam(rate, beta1, beta2, epsilon, l2, lazy, true, embeddingL2);
    }

    /**
     * The same with another L2 penalty of embedding tables, as Keras adds for layers with a regulariser: {@code 2
     * factor} there.
     *
     * @param factor what {@code l2} is larger by for embedding tables
     * @return the optimiser
     */
    public Adam embeddingL2(double factor) {
        return new Adam(rate, beta1, beta2, epsilon, l2, lazy, epsilonHat, factor);
    }

    @Override
    public String name() {
        return (lazy ? "adam" : "dense-adam") + (epsilonHat ? "-epsilon-hat" : "");
    }
}
