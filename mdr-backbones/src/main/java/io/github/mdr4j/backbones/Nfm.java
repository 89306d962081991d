package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.FactorizationMachine;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import java.util.Arrays;
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
 * has none: {@code norm(false)}.
 *
 * @param norm whether the pooled vector is normalised over the batch
 * @param hidden widths of the hidden layers, each at least 1
 * @param dropout probability of a zero in training, in the pooled vector and in every hidden layer, in [0, 1)
 */
public record Nfm(boolean norm, List<Integer> hidden, double dropout) implements Backbone {

    /**
     * Checks the values.
     *
     * @param norm whether the pooled vector is normalised over the batch
     * @param hidden widths of the hidden layers, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public Nfm {
        hidden = MlpBlock.deep(hidden, dropout).hidden();
    }

    /**
     * Creates a model with the batch norm and without dropout.
     *
     * @param hidden widths of the hidden layers
     * @return the backbone
     */
    public static Nfm hidden(int... hidden) {
        return new Nfm(true, Arrays.stream(hidden).boxed().toList(), 0);
    }

    /**
     * The same with or without the batch norm after the pooling.
     *
     * @param value true for the paper's form, false for the public code's
     * @return the backbone
     */
    public Nfm norm(boolean value) {
        return new Nfm(value, hidden, dropout);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Nfm dropout(double rate) {
        return new Nfm(norm, hidden, rate);
    }

    @Override
    public String name() {
        return "nfm";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor pooled = FactorizationMachine.biInteraction(g, in.fields());
        Tensor q = g.dropout(norm ? normalised(g.within("pooling"), pooled) : pooled, dropout);
        Tensor x = in.dense().map(dense -> g.concat(q, dense)).orElse(q);
        Tensor h = MlpBlock.deep(hidden, dropout).record(g, "hidden", x);
        return g.add(in.linear(), Layers.layer(g.within("output"), h, 1, Activation.NONE));
    }

    private static Tensor normalised(Graph g, Tensor pooled) {
        Tensor gain = g.parameter("norm/gain", Initializer.ONES, pooled.width());
        Tensor shift = g.parameter("norm/shift", Initializer.ZEROS, pooled.width());
        return g.batchNorm(pooled, gain, shift, Op.BatchNorm.of("norm", g.defaultStatistics()));
    }
}
