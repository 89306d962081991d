package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import java.util.Optional;

/**
 * What a layer does between its affine part and its activation: nothing, batch normalisation (with one factor, or a
 * {@linkplain PartitionedNorm partitioned} one) or layer normalisation.
 *
 * <p>The factor is a parameter named {@code norm/gain}, the summand one named {@code norm/shift}, both shaped as the
 * vector, starting at one and zero.
 */
public sealed interface Normalization
        permits Normalization.None, Normalization.Batch, Normalization.Layer, PartitionedNorm {

    /** No normalisation. */
    Normalization NONE = new None();

    /**
     * Batch normalisation (Ioffe and Szegedy, ICML 2015) with running values as PyTorch keeps them, epsilon 1e-5 and
     * momentum 0.9.
     */
    Batch BATCH = new Batch(Optional.empty(), Op.Variance.STORE_UNBIASED, 1e-5, 0.9);

    /** Layer normalisation (Ba, Kiros and Hinton, 2016) with epsilon 1e-5. */
    Layer LAYER = new Layer(1e-5);

    /**
     * Records normalisation and activation.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [..]} with rows
     * @param activation applied to the result
     * @param scope whether all domains share factor and summand or each has its own
     * @return as x
     */
    Tensor apply(Graph g, Tensor x, Activation activation, Scope scope);

    /** No normalisation: the activation alone. */
    record None() implements Normalization {

        @Override
        public Tensor apply(Graph g, Tensor x, Activation activation, Scope scope) {
            return g.activate(x, activation);
        }
    }

    /**
     * Batch normalisation: every column over the rows of the batch in training, by its running values at inference,
     * which are named {@code norm}.
     *
     * @param statistics which rows count; empty for those of a row's own domain where the layer's weights or its rows
     *     are per domain, and for {@link Graph#defaultStatistics()} elsewhere
     * @param variance which estimate of the variance is used
     * @param epsilon added to the variance, above 0
     * @param momentum share of the old running value, in 0 to 1
     */
    record Batch(Optional<Op.Statistics> statistics, Op.Variance variance, double epsilon, double momentum)
            implements Normalization {

        /**
         * The same over certain rows.
         *
         * @param rows which rows count
         * @return the normalisation
         */
        public Batch statistics(Op.Statistics rows) {
            return new Batch(Optional.of(rows), variance, epsilon, momentum);
        }

        @Override
        public Tensor apply(Graph g, Tensor x, Activation activation, Scope scope) {
            Op.Statistics usual =
                    scope == Scope.DOMAIN || x.scope() == Scope.EACH ? Op.Statistics.DOMAIN : g.defaultStatistics();
            return g.batchNorm(
                    x,
                    gain(g, x, scope),
                    shift(g, x, scope),
                    new Op.BatchNorm("norm", statistics.orElse(usual), variance, true, epsilon, momentum, activation));
        }
    }

    /**
     * Layer normalisation: every row along its last axis, in training and at inference alike.
     *
     * @param epsilon added to the variance, above 0
     */
    record Layer(double epsilon) implements Normalization {

        @Override
        public Tensor apply(Graph g, Tensor x, Activation activation, Scope scope) {
            return g.layerNorm(x, gain(g, x, scope), shift(g, x, scope), new Op.LayerNorm(epsilon, activation));
        }
    }

    private static Tensor gain(Graph g, Tensor x, Scope scope) {
        return g.parameter("norm/gain", scope, Initializer.ONES, sizes(x));
    }

    private static Tensor shift(Graph g, Tensor x, Scope scope) {
        return g.parameter("norm/shift", scope, Initializer.ZEROS, sizes(x));
    }

    private static int[] sizes(Tensor x) {
        return x.shape().sizes().stream().mapToInt(Integer::intValue).toArray();
    }
}
