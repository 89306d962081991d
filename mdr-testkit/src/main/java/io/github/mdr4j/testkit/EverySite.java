package io.github.mdr4j.testkit;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite.Role;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.CrossLayer;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.Mixture;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.model.blocks.OutputSites;
import io.github.mdr4j.model.blocks.Tower;
import java.util.List;

/**
 * A backbone that opens an adapter site of every role, some of them several.
 *
 * @param everyDomain whether each row goes through it under every domain
 */
record EverySite(boolean everyDomain) implements Backbone {

    private static final int WIDTH = 5;

    @Override
    public String name() {
        return "every_site";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor x = everyDomain ? g.everyDomain(in.flat()) : in.flat();
        Tensor bottom =
                new MlpBlock(List.of(6, WIDTH), Activation.RELU, 0.1, Scope.SHARED, Role.BOTTOM).record(g, "bottom", x);
        Tensor deep =
                MlpBlock.deep(List.of(4, 6), 0).normalized(Normalization.BATCH).record(g, "hidden", x);
        Tensor crossed = CrossLayer.vector(g.within("cross/0"), x, x);
        Tensor cross = OutputSites.activated(g, Role.CROSS, "cross", 1, x, crossed, Activation.NONE);
        Tensor attended = Layers.layer(g.within("attention/0"), x, WIDTH, Activation.NONE);
        Tensor attention = OutputSites.activated(g, Role.ATTENTION, "attention", 1, x, attended, Activation.RELU);
        Tensor mixed = Layers.layer(g.within("level/0"), bottom, WIDTH, Activation.NONE);
        Tensor level = Mixture.adapted(g, "level", 0, 1, bottom, mixed);
        Tensor all = g.concat(deep, cross, attention, level);
        return new Tower(List.of(6, 4), 0, Normalization.NONE).record(g, "tower", all);
    }
}
