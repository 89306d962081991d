package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import java.util.List;

/**
 * A linear model beside a deep network: Wide &amp; Deep (Cheng et al., DLRS 2016).
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features; {@code h = row[last]}, the last hidden
 * layer of rectifiers on x; {@code logit = linear(features) + w . h + c} with one global c. The wide part has one
 * weight for every id and every numeric value; products of features, which the paper crosses by hand, are columns of
 * the data here. Every hidden layer opens an adapter site of role {@code DEEP}.
 *
 * @param hidden widths of the hidden layers, each at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 */
public record WideDeep(List<Integer> hidden, double dropout) implements Backbone {

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public WideDeep {
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model without dropout.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static WideDeep hidden(int... widths) {
        return new WideDeep(Sizes.list(widths), 0);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public WideDeep dropout(double rate) {
        return new WideDeep(hidden, rate);
    }

    @Override
    public String name() {
        return "wide_deep";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor h = MlpBlock.deep(hidden, dropout).record(g, "hidden", in.flat());
        return g.add(in.linear(), Layers.layer(g.within("output"), h, 1, Activation.NONE));
    }
}
