package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;

/**
 * The fully connected layer of STAR (Sheng et al., CIKM 2021), whose weights are a shared part times one of the domain.
 */
public final class StarLayer {

    private StarLayer() {}

    /**
     * A star layer, {@code activation(x (W * W_d) + b + b_d)}, with W and W_d {@code [in, width]}, multiplied value by
     * value, named {@code shared/weight} and {@code domain/weight}, and b and b_d {@code [width]}, named
     * {@code shared/bias} and {@code domain/bias}.
     *
     * <p>The domain's factor starts at one and its bias at zero, so that all domains start alike.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [.., in]}
     * @param width number of outputs
     * @param activation applied to the result
     * @return {@code [.., width]}
     */
    public static Tensor layer(Graph g, Tensor x, int width, Activation activation) {
        Graph shared = g.within("shared");
        Graph domain = g.within("domain");
        Tensor weight = g.multiply(
                shared.parameter("weight", Initializer.GLOROT_NORMAL, x.width(), width),
                domain.parameter("weight", Scope.DOMAIN, Initializer.ONES, x.width(), width));
        Tensor bias = g.add(
                shared.parameter("bias", Initializer.ZEROS, width),
                domain.parameter("bias", Scope.DOMAIN, Initializer.ZEROS, width));
        return g.linear(new Op.Linear(activation, false, true), x, weight, bias);
    }
}
