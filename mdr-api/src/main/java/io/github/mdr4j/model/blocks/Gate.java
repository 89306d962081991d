package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import java.util.List;

/**
 * The gate of a mixture of experts: how much each expert counts for a row, {@code softmax(norm(h W' + b))}, with h the
 * vector that it reads, or the last of its hidden layers of rectifiers. The shares of a row add up to one.
 *
 * @param hidden widths of its hidden layers, each at least 1; empty, as usual, for a gate of one layer
 * @param bias whether the last layer has a bias, named {@code bias}
 * @param scope whether all domains share the gate or each has its own
 * @param normalization in front of the rectifiers and of the softmax
 */
public record Gate(List<Integer> hidden, boolean bias, Scope scope, Normalization normalization) {

    /**
     * Checks the values.
     *
     * @param hidden widths of its hidden layers, each at least 1; empty, as usual, for a gate of one layer
     * @param bias whether the last layer has a bias, named {@code bias}
     * @param scope whether all domains share the gate or each has its own
     * @param normalization in front of the rectifiers and of the softmax
     * @throws IllegalArgumentException if a width is below 1 or the scope has rows
     */
    public Gate {
        hidden = BlockChecks.widths("hidden", hidden);
        BlockChecks.requireParameterScope(scope);
    }

    /**
     * The gate of the papers on mixtures of experts, {@code softmax(x W')}: no hidden layer, no bias, no normalisation.
     *
     * @param scope whether all domains share the gate or each has its own
     * @return the gate
     */
    public static Gate plain(Scope scope) {
        return new Gate(List.of(), false, scope, Normalization.NONE);
    }

    /**
     * The same with other hidden layers.
     *
     * @param widths widths of the hidden layers
     * @return the gate
     */
    public Gate hidden(List<Integer> widths) {
        return new Gate(widths, bias, scope, normalization);
    }

    /**
     * The same with a bias in its last layer.
     *
     * @return the gate
     */
    public Gate biased() {
        return new Gate(hidden, true, scope, normalization);
    }

    /**
     * The same with another normalisation; a last layer that is normalised has a bias.
     *
     * @param kind what is in front of the rectifiers and of the softmax
     * @return the gate
     */
    public Gate normalized(Normalization kind) {
        return new Gate(hidden, bias || !kind.equals(Normalization.NONE), scope, kind);
    }

    /**
     * Records the gate.
     *
     * @param g the graph
     * @param name path of the gate; hidden layer i has the path {@code name/i}, the last layer {@code name/output}
     * @param x {@code [in]}
     * @param experts number of experts
     * @return {@code [experts]}, each above 0, together 1
     */
    public Tensor record(Graph g, String name, Tensor x, int experts) {
        Graph path = g.within(name);
        Tensor h = x;
        for (int i = 0; i < hidden.size(); i++) {
            h = Layers.layer(path.within(Integer.toString(i)), h, hidden.get(i), Activation.RELU, scope, normalization);
        }
        Graph last = path.within("output");
        Tensor z = bias
                ? Layers.layer(last, h, experts, Activation.NONE, scope)
                : Layers.projection(last, h, experts, scope);
        return g.softmax(normalization.apply(last, z, Activation.NONE, scope));
    }
}
