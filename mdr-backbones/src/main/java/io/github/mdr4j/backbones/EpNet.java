package io.github.mdr4j.backbones;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.GateUnit;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;

/**
 * EPNet, the embedding personalisation network of PEPNet (Chang et al., KDD 2023): a perceptron on embeddings that a
 * gate strengthens or weakens by what it knows about the domain.
 *
 * <p>{@code s = row[m]}, the scenario features, by default the domain; {@code x = row[n]}, the agnostic features, by
 * default all others; both embeddings side by side and then numeric features. {@code gate = scale sigmoid(relu([s,
 * stop(x)] W' + b) V' + c)}, {@code row[n]}, where stop lets no gradient through; {@code h = x * gate}; and on h a
 * perceptron, {@code dropout(relu(norm(h W' + b)))} for each hidden layer and one output unit. There is no
 * normalisation unless it is asked for. All domains share all weights.
 *
 * <p>Every hidden layer of the perceptron opens an adapter site of role {@code DEEP}.
 *
 * @param scenarioFeatures names of the features that tell about the domain, at least one; the domain itself is read
 *     here even where the embeddings leave it out elsewhere
 * @param agnosticFeatures names of the features that the gate acts on; empty for all others that the model reads
 * @param hidden widths of the hidden layers, each at least 1
 * @param scale the largest factor of a gate, above 0
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every activation
 */
public record EpNet(
        List<String> scenarioFeatures,
        List<String> agnosticFeatures,
        List<Integer> hidden,
        double scale,
        double dropout,
        Normalization normalization)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param scenarioFeatures names of the features that tell about the domain, at least one; the domain itself is read
     *     here even where the embeddings leave it out elsewhere
     * @param agnosticFeatures names of the features that the gate acts on; empty for all others that the model reads
     * @param hidden widths of the hidden layers, each at least 1
     * @param scale the largest factor of a gate, above 0
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every activation
     * @throws IllegalArgumentException if there is no scenario feature, a width is below 1, the scale is not above 0,
     *     or the rate is outside [0, 1)
     */
    public EpNet {
        scenarioFeatures = List.copyOf(scenarioFeatures);
        agnosticFeatures = List.copyOf(agnosticFeatures);
        if (scenarioFeatures.isEmpty()) {
            throw new IllegalArgumentException(
                    "EPNet must have at least one scenario feature, got " + scenarioFeatures);
        }
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
        scale = new GateUnit(scale, Scope.SHARED).scale();
    }

    /**
     * Creates a model with the domain as scenario feature, the paper's scale of 2, no dropout and no normalisation.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static EpNet hidden(int... widths) {
        return new EpNet(
                List.of(FeatureSchema.DOMAIN), List.of(), Sizes.list(widths), GateUnit.SCALE, 0, Normalization.NONE);
    }

    /**
     * The same with other scenario features.
     *
     * @param names names of features, {@link FeatureSchema#DOMAIN} for the domain
     * @return the backbone
     */
    public EpNet scenarioFeatures(String... names) {
        return new EpNet(List.of(names), agnosticFeatures, hidden, scale, dropout, normalization);
    }

    /**
     * The same with other agnostic features.
     *
     * @param names names of features, {@link FeatureSchema#DOMAIN} for the domain
     * @return the backbone
     */
    public EpNet agnosticFeatures(String... names) {
        return new EpNet(scenarioFeatures, List.of(names), hidden, scale, dropout, normalization);
    }

    /**
     * The same with gates of another scale.
     *
     * @param largest the largest factor of a gate
     * @return the backbone
     */
    public EpNet scale(double largest) {
        return new EpNet(scenarioFeatures, agnosticFeatures, hidden, largest, dropout, normalization);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public EpNet dropout(double rate) {
        return new EpNet(scenarioFeatures, agnosticFeatures, hidden, scale, rate, normalization);
    }

    /**
     * The same with another normalisation in front of every activation.
     *
     * @param kind such as {@link Normalization#BATCH}
     * @return the backbone
     */
    public EpNet normalization(Normalization kind) {
        return new EpNet(scenarioFeatures, agnosticFeatures, hidden, scale, dropout, kind);
    }

    /**
     * What the public benchmark's code builds: behind the gate a single linear unit, because its constructor hands the
     * hidden sizes over in the wrong place. What it means to build is {@code normalization(Normalization.BATCH)}.
     *
     * @return the backbone
     */
    public EpNet reference() {
        return new EpNet(scenarioFeatures, agnosticFeatures, List.of(), scale, dropout, normalization);
    }

    @Override
    public String name() {
        return "ep_net";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no feature of a name, or no agnostic feature
     */
    @Override
    public Tensor logits(Graph g, Inputs in) {
        List<String> scenario = FeatureChoice.known(in, "scenario feature", scenarioFeatures);
        Tensor s = in.flat(scenario);
        Tensor x = in.flat(FeatureChoice.knownOrOthers(in, "agnostic feature", agnosticFeatures, scenario));
        Tensor gate = new GateUnit(scale, Scope.SHARED).record(g, "gate", g.concat(s, g.stopGradient(x)), x.width());
        Tensor h = MlpBlock.deep(hidden, dropout).normalized(normalization).record(g, "hidden", g.multiply(x, gate));
        return Layers.layer(g.within("output"), h, 1, Activation.NONE);
    }
}
