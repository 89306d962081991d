package io.github.mdr4j.learn;

/**
 * How a gradient moves parameters.
 *
 * <p>By default an optimiser is lazy: a row of an embedding table and a domain's slice of a parameter per domain are
 * touched only by batches that read them. A dense optimiser treats every value as if it got a gradient, often zero, at
 * every step, as dense optimisers in other frameworks do; the two are different algorithms.
 */
public sealed interface Optimizer permits Adam, Sgd {

    /**
     * The factor of a step.
     *
     * @return above 0
     */
    double rate();

    /**
     * The L2 penalty: {@code l2 * value} is added to the gradient of every value that the optimiser touches.
     *
     * @return at least 0
     */
    double l2();

    /**
     * Whether rows and slices that a batch does not read are left alone.
     *
     * @return true for the lazy form
     */
    boolean lazy();

    /**
     * The name in reports and on the command line.
     *
     * @return the name
     */
    String name();
}
