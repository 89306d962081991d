package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Tensor;

/** Adapter sites on the output of a block that is no multi-layer perceptron, such as a cross network. */
public final class OutputSites {

    private OutputSites() {}

    /**
     * Opens both phases of the site behind the last layer of a block, one before and one after its activation.
     *
     * @param g the graph
     * @param role what the output is in the backbone
     * @param block name of the block
     * @param layers number of layers of the block
     * @param input input of the block, {@code [.., in]}
     * @param value output of the block before its activation
     * @param activation the activation; {@link Activation#NONE} if the block has none
     * @return the output of the block, shaped as the value
     */
    public static Tensor activated(
            Graph g,
            AdapterSite.Role role,
            String block,
            int layers,
            Tensor input,
            Tensor value,
            Activation activation) {
        AdapterSite inside = new AdapterSite(role, AdapterSite.Phase.LAYER, block, layers - 1, layers);
        AdapterSite behind = new AdapterSite(role, AdapterSite.Phase.HIDDEN, block, layers - 1, layers);
        return g.adapt(behind, input, g.activate(g.adapt(inside, input, value), activation));
    }
}
