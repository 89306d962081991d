package io.github.mdr4j.examples;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.CrossNetwork;
import io.github.mdr4j.model.blocks.FactorizationMachine;
import io.github.mdr4j.model.blocks.Layers;

// @start region="backbone"
/**
 * A factorization machine beside a cross network.
 *
 * <p>{@code E = row[fields, dim]}, the embeddings, all of one width; {@code x = row[n]}, embeddings side by side and
 * then numeric features; {@code logit = linear(features) + sum_{f<g} <e_f, e_g> + w . cross(x) + c}. The output of the
 * cross network opens an adapter site of role {@code CROSS}.
 *
 * @param cross the cross network
 */
public record CrossFm(CrossNetwork cross) implements Backbone {

    @Override
    public String name() {
        return "cross_fm";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor pairs = FactorizationMachine.interaction(g, in.fields()); // row[1]
        Tensor machine = g.add(in.linear(), pairs); // row[1]
        Tensor crossed = cross.record(g, "cross", in.flat()); // row[n]
        return g.add(machine, Layers.layer(g.within("output"), crossed, 1, Activation.NONE));
    }
}
// @end region="backbone"
