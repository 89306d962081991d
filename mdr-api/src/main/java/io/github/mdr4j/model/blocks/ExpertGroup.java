package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import java.util.List;

/**
 * Experts of one form: as many perceptrons side by side, {@code h_e = dropout(relu(norm(h_e W_e' + b_e)))} for each
 * layer, all starting from the same vector.
 *
 * <p>Their weights are grouped, {@code [experts, width, in]}, so that a layer of all experts is one operation. Experts
 * open no adapter site: {@code [experts, width]} is not one hidden vector.
 *
 * @param experts number of experts, at least 1
 * @param hidden widths of the layers of an expert, at least one, each at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 * @param scope whether all domains share the experts or each has its own
 * @param normalization in front of every activation
 */
public record ExpertGroup(int experts, List<Integer> hidden, double dropout, Scope scope, Normalization normalization) {

    /**
     * Checks the values.
     *
     * @param experts number of experts, at least 1
     * @param hidden widths of the layers of an expert, at least one, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @param scope whether all domains share the experts or each has its own
     * @param normalization in front of every activation
     * @throws IllegalArgumentException if there is no expert or no layer, a width is below 1, the rate is outside [0,
     *     1), or the scope has rows
     */
    public ExpertGroup {
        BlockChecks.requireAtLeastOne("experts", experts);
        hidden = BlockChecks.widths("hidden", hidden);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("an expert must have at least one layer, got hidden " + hidden);
        }
        BlockChecks.requireRate(dropout);
        BlockChecks.requireParameterScope(scope);
    }

    /**
     * Records the experts.
     *
     * @param g the graph
     * @param name path of the group; layer i has the path {@code name/i}, its norm {@code name/i/norm}
     * @param x {@code [in]}
     * @return {@code [experts, last width]}
     */
    public Tensor record(Graph g, String name, Tensor x) {
        Tensor h = x;
        for (int i = 0; i < hidden.size(); i++) {
            h = layer(g.within(name).within(Integer.toString(i)), h, hidden.get(i));
        }
        return h;
    }

    private Tensor layer(Graph g, Tensor x, int width) {
        Tensor h = normalization.equals(Normalization.NONE)
                ? Layers.grouped(g, x, experts, width, Activation.RELU, scope)
                : normalization.apply(
                        g, Layers.grouped(g, x, experts, width, Activation.NONE, scope), Activation.RELU, scope);
        return g.dropout(h, dropout);
    }
}
