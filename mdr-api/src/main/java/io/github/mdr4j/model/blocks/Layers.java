package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;

/** Fully connected layers, alone, normalised, without a bias, and in groups. */
public final class Layers {

    private Layers() {}

    /**
     * A fully connected layer, {@code activation(x W' + b)}, with W {@code [width, in]} named {@code weight} and b
     * {@code [width]} named {@code bias}.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [.., in]}
     * @param width number of outputs
     * @param activation applied to the result
     * @return {@code [.., width]}
     */
    public static Tensor layer(Graph g, Tensor x, int width, Activation activation) {
        return layer(g, x, width, activation, Scope.SHARED);
    }

    /**
     * A fully connected layer whose weights all domains share or each domain has for itself.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [.., in]}
     * @param width number of outputs
     * @param activation applied to the result
     * @param scope {@link Scope#SHARED} or {@link Scope#DOMAIN}
     * @return {@code [.., width]}
     */
    public static Tensor layer(Graph g, Tensor x, int width, Activation activation, Scope scope) {
        return g.linear(
                new Op.Linear(activation, true, true),
                x,
                g.parameter("weight", scope, Initializer.GLOROT_NORMAL, width, x.width()),
                g.parameter("bias", scope, Initializer.ZEROS, width));
    }

    /**
     * A fully connected layer with a normalisation in front of its activation, {@code activation(norm(x W' + b))}.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [.., in]}
     * @param width number of outputs
     * @param activation applied to the result
     * @param scope {@link Scope#SHARED} or {@link Scope#DOMAIN}
     * @param normalization in front of the activation
     * @return {@code [.., width]}
     */
    public static Tensor layer(
            Graph g, Tensor x, int width, Activation activation, Scope scope, Normalization normalization) {
        return normalization.equals(Normalization.NONE)
                ? layer(g, x, width, activation, scope)
                : normalization.apply(g, layer(g, x, width, Activation.NONE, scope), activation, scope);
    }

    /**
     * A linear map, {@code x W'}, with W {@code [width, in]} named {@code weight}.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [.., in]}
     * @param width number of outputs
     * @param scope {@link Scope#SHARED} or {@link Scope#DOMAIN}
     * @return {@code [.., width]}
     */
    public static Tensor projection(Graph g, Tensor x, int width, Scope scope) {
        return g.linear(
                new Op.Linear(Activation.NONE, true, false),
                x,
                g.parameter("weight", scope, Initializer.GLOROT_NORMAL, width, x.width()));
    }

    /**
     * Several fully connected layers side by side, {@code activation(x_k W_k' + b_k)}, with W {@code [groups, width,
     * in]} named {@code weight} and b {@code [groups, width]} named {@code bias}.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [in]}, read by every group, or {@code [groups, in]}
     * @param groups number of groups
     * @param width number of outputs of a group
     * @param activation applied to the result
     * @param scope {@link Scope#SHARED} or {@link Scope#DOMAIN}
     * @return {@code [groups, width]}
     */
    public static Tensor grouped(Graph g, Tensor x, int groups, int width, Activation activation, Scope scope) {
        return g.linear(
                new Op.Linear(activation, true, true),
                x,
                g.parameter("weight", scope, Initializer.GLOROT_NORMAL, groups, width, x.width()),
                g.parameter("bias", scope, Initializer.ZEROS, groups, width));
    }
}
