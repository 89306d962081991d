package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;

/**
 * Partitioned normalisation (Sheng et al., CIKM 2021): a batch norm with the statistics of each domain, whose factor
 * and summand are a shared part and one of the domain.
 *
 * <p>{@code y = activation(gain * gain_d * (x - mean_d) / sqrt(variance_d + epsilon) + shift + shift_d)}, with mean and
 * biased variance of the domain's rows of the batch in training and of its running values at inference. The parameters
 * are {@code norm/shared/gain}, {@code norm/domain/gain}, starting at one, and {@code norm/shared/shift},
 * {@code norm/domain/shift}, starting at zero; the running values are named {@code norm}.
 *
 * @param epsilon added to the variance, above 0
 * @param momentum share of the old running value, in 0 to 1
 * @param running false to use the statistics of the batch at inference too, as the public benchmark does
 */
public record PartitionedNorm(double epsilon, double momentum, boolean running) implements Normalization {

    /** Epsilon 1e-5, momentum 0.9 and running values; the paper names no numbers. */
    public static final PartitionedNorm STANDARD = new PartitionedNorm(1e-5, 0.9, true);

    /**
     * Checks the values.
     *
     * @param epsilon added to the variance, above 0
     * @param momentum share of the old running value, in 0 to 1
     * @param running false to use the statistics of the batch at inference too
     * @throws IllegalArgumentException if a number is outside its range
     */
    public PartitionedNorm {
        operation(epsilon, momentum, running, Activation.NONE);
    }

    /**
     * Records normalisation and activation.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [..]} with rows
     * @param activation applied to the result
     * @param scope without influence: there are factors and summands of both scopes
     * @return as x
     */
    @Override
    public Tensor apply(Graph g, Tensor x, Activation activation, Scope scope) {
        int[] sizes = x.shape().sizes().stream().mapToInt(Integer::intValue).toArray();
        Graph shared = g.within("norm/shared");
        Graph domain = g.within("norm/domain");
        Tensor gain = g.multiply(
                shared.parameter("gain", Initializer.ONES, sizes),
                domain.parameter("gain", Scope.DOMAIN, Initializer.ONES, sizes));
        Tensor shift = g.add(
                shared.parameter("shift", Initializer.ZEROS, sizes),
                domain.parameter("shift", Scope.DOMAIN, Initializer.ZEROS, sizes));
        return g.batchNorm(x, gain, shift, operation(epsilon, momentum, running, activation));
    }

    private static Op.BatchNorm operation(double epsilon, double momentum, boolean running, Activation activation) {
        return new Op.BatchNorm(
                "norm", Op.Statistics.DOMAIN, Op.Variance.BIASED, running, epsilon, momentum, activation);
    }
}
