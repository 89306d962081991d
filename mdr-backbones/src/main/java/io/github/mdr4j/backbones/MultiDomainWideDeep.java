package io.github.mdr4j.backbones;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;

/**
 * The multi-domain Wide &amp; Deep of HAMUR (Li et al., CIKM 2023): a linear unit on some features beside a deep
 * network with batch norm on others.
 *
 * <p>{@code w = row[m]}, the wide features, and {@code x = row[n]}, the deep ones, each embeddings side by side and
 * then numbers; for each hidden layer on x, {@code h = dropout(relu(norm(h W' + b)))}; {@code logit = u . w + a + v . h
 * + c}. As in the official code, all domains share all weights: what tells them apart is the domain as a feature, and
 * the adapter that the model was made for. Every hidden layer opens an adapter site of role {@code DEEP}.
 *
 * @param hidden widths of the hidden layers, each at least 1
 * @param wide names of the wide features; empty for the numeric ones or, where there are none, for all
 * @param deep names of the deep features; empty for the categorical ones or, where there are none, for all
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every rectifier
 */
public record MultiDomainWideDeep(
        List<Integer> hidden, List<String> wide, List<String> deep, double dropout, Normalization normalization)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, each at least 1
     * @param wide names of the wide features; empty for the numeric ones or, where there are none, for all
     * @param deep names of the deep features; empty for the categorical ones or, where there are none, for all
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every rectifier
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public MultiDomainWideDeep {
        hidden = Sizes.widths("hidden", hidden);
        wide = List.copyOf(wide);
        deep = List.copyOf(deep);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model with batch norm and without dropout, whose wide features are the numeric ones and whose deep
     * features are the categorical ones.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static MultiDomainWideDeep hidden(int... widths) {
        return new MultiDomainWideDeep(Sizes.list(widths), List.of(), List.of(), 0, Normalization.BATCH);
    }

    /**
     * The same with other wide features.
     *
     * @param features names of features, {@link FeatureSchema#DOMAIN} for the domain
     * @return the backbone
     */
    public MultiDomainWideDeep wide(String... features) {
        return new MultiDomainWideDeep(hidden, List.of(features), deep, dropout, normalization);
    }

    /**
     * The same with other deep features.
     *
     * @param features names of features, {@link FeatureSchema#DOMAIN} for the domain
     * @return the backbone
     */
    public MultiDomainWideDeep deep(String... features) {
        return new MultiDomainWideDeep(hidden, wide, List.of(features), dropout, normalization);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public MultiDomainWideDeep dropout(double rate) {
        return new MultiDomainWideDeep(hidden, wide, deep, rate, normalization);
    }

    /**
     * The same with another normalisation.
     *
     * @param kind what is in front of every rectifier
     * @return the backbone
     */
    public MultiDomainWideDeep normalization(Normalization kind) {
        return new MultiDomainWideDeep(hidden, wide, deep, dropout, kind);
    }

    @Override
    public String name() {
        return "multi_domain_wide_deep";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor w = wide.isEmpty() ? in.dense().orElseGet(in::flat) : in.flat(wide);
        Tensor x = deep.isEmpty() ? deepByDefault(in) : in.flat(deep);
        Tensor h = MlpBlock.deep(hidden, dropout).normalized(normalization).record(g, "hidden", x);
        return g.add(
                Layers.layer(g.within("wide"), w, 1, Activation.NONE),
                Layers.layer(g.within("output"), h, 1, Activation.NONE));
    }

    private static Tensor deepByDefault(Inputs in) {
        return in.categorical().isEmpty() ? in.flat() : in.embeddings();
    }
}
