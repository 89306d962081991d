package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import java.util.List;

/**
 * The towers on top of a multi-domain model: a perceptron with one output unit for each domain, through which only the
 * rows of that domain go, unless they come in under every domain. Every hidden layer opens an adapter site of role
 * {@code TOWER}.
 *
 * @param hidden widths of the hidden layers, each at least 1; empty for one linear unit
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every activation
 */
public record Tower(List<Integer> hidden, double dropout, Normalization normalization) {

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, each at least 1; empty for one linear unit
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every activation
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public Tower {
        hidden = BlockChecks.widths("tower", hidden);
        BlockChecks.requireRate(dropout);
    }

    /**
     * Records the towers.
     *
     * @param g the graph
     * @param name path of the towers; hidden layer i has the path {@code name/i}, the output unit {@code name/output}
     * @param x {@code [in]}, each row under its own domain or under every domain
     * @return {@code row[1]}, of every row what its own domain's tower says
     */
    public Tensor record(Graph g, String name, Tensor x) {
        Tensor h = new MlpBlock(hidden, Activation.RELU, dropout, Scope.DOMAIN, AdapterSite.Role.TOWER, normalization)
                .record(g, name, x);
        return g.ownDomain(Layers.layer(g.within(name).within("output"), h, 1, Activation.NONE, Scope.DOMAIN));
    }
}
