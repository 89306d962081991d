package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;

/** Fully connected layers. */
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
}
