package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Tensor;

/**
 * One layer of a cross network, which multiplies its input with the network's input {@code x_0} once more.
 *
 * <p>Weights are named {@code weight} and {@code bias}.
 */
public final class CrossLayer {

    private CrossLayer() {}

    /** What a cross layer multiplies its input with. */
    public enum Form {
        /** A vector: {@code x_0 (x . w) + b + x} (Wang et al., ADKDD 2017). */
        VECTOR,
        /** A matrix: {@code x_0 * (W x + b) + x} (Wang et al., WWW 2021). */
        MATRIX
    }

    /**
     * Records a layer of either form.
     *
     * @param g the graph, within the path of the layer
     * @param x0 input of the cross network, {@code [n]}
     * @param x input of the layer, {@code [n]}
     * @param form vector or matrix
     * @return {@code [n]}
     */
    public static Tensor of(Graph g, Tensor x0, Tensor x, Form form) {
        return switch (form) {
            case VECTOR -> vector(g, x0, x);
            case MATRIX -> matrix(g, x0, x);
        };
    }

    /**
     * The vector form, {@code x_0 (x . w) + b + x}, with w {@code [n, 1]} and b {@code [n]}.
     *
     * @param g the graph, within the path of the layer
     * @param x0 input of the cross network, {@code [n]}
     * @param x input of the layer, {@code [n]}
     * @return {@code [n]}
     */
    public static Tensor vector(Graph g, Tensor x0, Tensor x) {
        Tensor weight = g.parameter("weight", Initializer.GLOROT_NORMAL, x.width(), 1);
        Tensor bias = g.parameter("bias", Initializer.ZEROS, x.width());
        return g.add(g.add(g.multiply(x0, g.linear(x, weight)), bias), x);
    }

    /**
     * The matrix form, {@code x_0 * (W x + b) + x}, value by value, with W {@code [n, n]} and b {@code [n]}.
     *
     * @param g the graph, within the path of the layer
     * @param x0 input of the cross network, {@code [n]}
     * @param x input of the layer, {@code [n]}
     * @return {@code [n]}
     */
    public static Tensor matrix(Graph g, Tensor x0, Tensor x) {
        return g.add(g.multiply(x0, Layers.layer(g, x, x.width(), Activation.NONE)), x);
    }
}
