package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.FactorizationMachine;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import java.util.List;

/**
 * A factorization machine beside a deep network on the same embeddings: DeepFM (Guo et al., IJCAI 2017).
 *
 * <p>{@code E = row[fields, dim]}, the embeddings, all of one width; {@code x = row[n]}, embeddings side by side and
 * then numeric features; {@code h = row[last]}, the last hidden layer of rectifiers on x; {@code logit =
 * linear(features) + sum_{f<g} <e_f, e_g> + w . h + c} with one global c. Numeric features take part in the linear part
 * and the deep network, but not in the pairs. Every hidden layer opens an adapter site of role {@code DEEP}.
 *
 * @param hidden widths of the hidden layers, each at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 */
public record DeepFm(List<Integer> hidden, double dropout) implements Backbone {

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public DeepFm {
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model without dropout.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static DeepFm hidden(int... widths) {
        return new DeepFm(Sizes.list(widths), 0);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public DeepFm dropout(double rate) {
        return new DeepFm(hidden, rate);
    }

    @Override
    public String name() {
        return "deep_fm";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor machine = g.add(in.linear(), FactorizationMachine.interaction(g, in.fields()));
        Tensor h = MlpBlock.deep(hidden, dropout).record(g, "hidden", in.flat());
        return g.add(machine, Layers.layer(g.within("output"), h, 1, Activation.NONE));
    }
}
