package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Tensor;

/** The mixture of experts, {@code sum_e gate_e expert_e}. */
public final class Mixture {

    private Mixture() {}

    /**
     * Records a mixture.
     *
     * @param g the graph
     * @param gate {@code [experts]}, how much each expert counts
     * @param experts {@code [experts, n]}
     * @return {@code [n]}
     */
    public static Tensor of(Graph g, Tensor gate, Tensor experts) {
        return g.linear(gate, experts);
    }

    /**
     * Opens the adapter site behind a mixture, in both phases. A mixture has no activation, so that both see the same
     * vector.
     *
     * @param g the graph
     * @param block name of the block that the mixture belongs to
     * @param level number of the mixture in its block, counted from 0
     * @param levels number of mixtures of the block
     * @param input what the experts read
     * @param mixture {@code [n]}
     * @return {@code [n]}, what adapters make of it
     */
    public static Tensor adapted(Graph g, String block, int level, int levels, Tensor input, Tensor mixture) {
        Tensor h = mixture;
        for (AdapterSite.Phase phase : AdapterSite.Phase.values()) {
            h = g.adapt(new AdapterSite(AdapterSite.Role.LEVEL, phase, block, level, levels), input, h);
        }
        return h;
    }
}
