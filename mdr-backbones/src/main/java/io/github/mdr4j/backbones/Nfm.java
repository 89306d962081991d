package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.FactorizationMachine;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;

/**
 * A deep network on the pooled products of all pairs of embeddings: the neural factorization machine (He and Chua,
 * SIGIR 2017).
 *
 * <p>{@code E = row[fields, dim]}, the embeddings, all of one width; {@code q = dropout(norm(sum_{f<g} e_f * e_g))},
 * value by value, {@code row[dim]}; {@code h = row[last]}, the last hidden layer of rectifiers on q and, behind it, the
 * numeric features; {@code logit = linear(features) + w . h + c} with one global c. Every hidden layer opens an adapter
 * site of role {@code DEEP}.
 *
 * <p>The batch norm after the pooling is what the paper recommends and the default. The public code, and MAMDR with it,
 * has none: {@code normalization(Normalization.NONE)}.
 *
 * @param hidden widths of the hidden layers, each at least 1
 * @param dropout probability of a zero in training, in the pooled vector and in every hidden layer, in [0, 1)
 * @param normalization behind the pooling
 */
public record Nfm(List<Integer> hidden, double dropout, Normalization normalization) implements Backbone {

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, each at least 1
     * @param dropout probability of a zero in training, in the pooled vector and in every hidden layer, in [0, 1)
     * @param normalization behind the pooling
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public Nfm {
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model with the batch norm and without dropout.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static Nfm hidden(int... widths) {
        return new Nfm(Sizes.list(widths), 0, Normalization.BATCH);
    }

    /**
     * The same with another normalisation behind the pooling.
     *
     * @param kind such as {@link Normalization#NONE}
     * @return the backbone
     */
    public Nfm normalization(Normalization kind) {
        return new Nfm(hidden, dropout, kind);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Nfm dropout(double rate) {
        return new Nfm(hidden, rate, normalization);
    }

    @Override
    public String name() {
        return "nfm";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor pooled = FactorizationMachine.biInteraction(g, in.fields());
        Tensor normalized = normalization.apply(g.within("pooling"), pooled, Activation.NONE, Scope.SHARED);
        Tensor q = g.dropout(normalized, dropout);
        Tensor x = in.dense().map(dense -> g.concat(q, dense)).orElse(q);
        Tensor h = MlpBlock.deep(hidden, dropout).record(g, "hidden", x);
        return g.add(in.linear(), Layers.layer(g.within("output"), h, 1, Activation.NONE));
    }
}
