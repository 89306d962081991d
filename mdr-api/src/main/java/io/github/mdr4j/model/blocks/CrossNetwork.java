package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Tensor;

/**
 * A cross network: cross layers one after another, each of which multiplies the network's input {@code x_0} in once
 * more, so that L layers make products of up to L + 1 of its values (Wang et al., ADKDD 2017 and WWW 2021).
 *
 * <p>Its output opens an adapter site of role {@code CROSS}.
 *
 * @param form vector or matrix
 * @param layers number of cross layers, at least 1
 */
public record CrossNetwork(CrossLayer.Form form, int layers) {

    /**
     * Checks the values.
     *
     * @param form vector or matrix
     * @param layers number of cross layers, at least 1
     * @throws IllegalArgumentException if there is no layer
     */
    public CrossNetwork {
        BlockChecks.requireAtLeastOne("cross layers", layers);
    }

    /**
     * Records the network.
     *
     * @param g the graph
     * @param name path of the network; layer i has the path {@code name/i}
     * @param x0 {@code [n]}
     * @return {@code [n]}
     */
    public Tensor record(Graph g, String name, Tensor x0) {
        Tensor x = x0;
        for (int i = 0; i < layers; i++) {
            x = CrossLayer.of(g.within(name).within(Integer.toString(i)), x0, x, form);
        }
        return OutputSites.activated(g, AdapterSite.Role.CROSS, name, layers, x0, x, Activation.NONE);
    }
}
