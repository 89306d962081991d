package io.github.mdr4j.backbones;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
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
import java.util.stream.Stream;

/**
 * PPNet, the parameter personalisation network of PEPNet (Chang et al., KDD 2023): a tower for each domain, where the
 * paper has one for each task, whose hidden layers a gate strengthens or weakens by the ids of the row.
 *
 * <p>{@code u = row[m]}, the id features, by default the first two sparse ones, which by custom are user and item;
 * {@code x = row[n]}, the agnostic features, by default all others; both embeddings side by side and then numeric
 * features. {@code z = [u, stop(x)]}, where stop lets no gradient through. In the tower of the row's domain d,
 * {@code h_0 = [u, x]}, and for each hidden layer {@code h = dropout(relu(norm(h W_d' + b_d))) * scale sigmoid(relu(z
 * U_d' + e_d) V_d' + f_d)}; {@code logit = h w_d' + c_d}. There is no normalisation unless it is asked for; the norms
 * of towers take their statistics over the rows of their domain.
 *
 * <p>With scenario features s it is the whole PEPNet: the towers start from {@code [u, x] * scale sigmoid(relu([s,
 * stop(u, x)] W' + b) V' + c)}, and z is u beside that, detached.
 *
 * <p>Every hidden layer opens an adapter site of role {@code TOWER}, in front of its gate.
 *
 * @param idFeatures names of the features that identify user, item or author; empty for the first two sparse ones
 * @param agnosticFeatures names of the other features of the towers; empty for all others that the model reads
 * @param scenarioFeatures names of the features by which a gate scales what the towers start from, as in the whole
 *     PEPNet; empty for no such gate
 * @param hidden widths of the hidden layers of a tower, at least one, each at least 1
 * @param scale the largest factor of a gate, above 0
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every activation
 * @param detached whether the towers start from z and not from h_0, so that nothing learns the embeddings of agnostic
 *     features
 * @param everyDomain whether every row goes through the towers of every domain, whose norms then see the whole batch
 */
public record PpNet(
        List<String> idFeatures,
        List<String> agnosticFeatures,
        List<String> scenarioFeatures,
        List<Integer> hidden,
        double scale,
        double dropout,
        Normalization normalization,
        boolean detached,
        boolean everyDomain)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param idFeatures names of the features that identify user, item or author; empty for the first two sparse ones
     * @param agnosticFeatures names of the other features of the towers; empty for all others that the model reads
     * @param scenarioFeatures names of the features by which a gate scales what the towers start from, as in the whole
     *     PEPNet; empty for no such gate
     * @param hidden widths of the hidden layers of a tower, at least one, each at least 1
     * @param scale the largest factor of a gate, above 0
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every activation
     * @param detached whether the towers start from z and not from h_0, so that nothing learns the embeddings of
     *     agnostic features
     * @param everyDomain whether every row goes through the towers of every domain, whose norms then see the whole
     *     batch
     * @throws IllegalArgumentException if there is no hidden layer, a width is below 1, the scale is not above 0, the
     *     rate is outside [0, 1), or towers are detached from embeddings that scenario features scale
     */
    public PpNet {
        idFeatures = List.copyOf(idFeatures);
        agnosticFeatures = List.copyOf(agnosticFeatures);
        scenarioFeatures = List.copyOf(scenarioFeatures);
        if (detached && !scenarioFeatures.isEmpty()) {
            throw new IllegalArgumentException(
                    "detached towers would leave the gate on embeddings untrained: give either"
                            + " detached or scenario features, got " + scenarioFeatures);
        }
        hidden = Sizes.layers("hidden", hidden);
        Sizes.rate(dropout);
        scale = new GateUnit(scale, Scope.DOMAIN).scale();
    }

    /**
     * Creates a model with the paper's scale of 2, no dropout and no normalisation.
     *
     * @param widths widths of the hidden layers of a tower
     * @return the backbone
     */
    public static PpNet hidden(int... widths) {
        return new PpNet(
                List.of(),
                List.of(),
                List.of(),
                Sizes.list(widths),
                GateUnit.SCALE,
                0,
                Normalization.NONE,
                false,
                false);
    }

    /**
     * The same with other id features.
     *
     * @param names names of features, {@link FeatureSchema#DOMAIN} for the domain
     * @return the backbone
     */
    public PpNet idFeatures(String... names) {
        return new PpNet(
                List.of(names),
                agnosticFeatures,
                scenarioFeatures,
                hidden,
                scale,
                dropout,
                normalization,
                detached,
                everyDomain);
    }

    /**
     * The same with other agnostic features.
     *
     * @param names names of features, {@link FeatureSchema#DOMAIN} for the domain
     * @return the backbone
     */
    public PpNet agnosticFeatures(String... names) {
        return new PpNet(
                idFeatures,
                List.of(names),
                scenarioFeatures,
                hidden,
                scale,
                dropout,
                normalization,
                detached,
                everyDomain);
    }

    /**
     * The whole PEPNet: a gate as that of {@link EpNet}, shared by all domains, scales what the towers start from.
     *
     * @param names names of features that tell about the domain, {@link FeatureSchema#DOMAIN} for the domain itself
     * @return the backbone
     */
    public PpNet scenarioFeatures(String... names) {
        return new PpNet(
                idFeatures,
                agnosticFeatures,
                List.of(names),
                hidden,
                scale,
                dropout,
                normalization,
                detached,
                everyDomain);
    }

    /**
     * The same with gates of another scale.
     *
     * @param largest the largest factor of a gate
     * @return the backbone
     */
    public PpNet scale(double largest) {
        return new PpNet(
                idFeatures,
                agnosticFeatures,
                scenarioFeatures,
                hidden,
                largest,
                dropout,
                normalization,
                detached,
                everyDomain);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public PpNet dropout(double rate) {
        return new PpNet(
                idFeatures,
                agnosticFeatures,
                scenarioFeatures,
                hidden,
                scale,
                rate,
                normalization,
                detached,
                everyDomain);
    }

    /**
     * The same with another normalisation in front of every activation.
     *
     * @param kind such as {@link Normalization#BATCH}
     * @return the backbone
     */
    public PpNet normalization(Normalization kind) {
        return new PpNet(
                idFeatures, agnosticFeatures, scenarioFeatures, hidden, scale, dropout, kind, detached, everyDomain);
    }

    /**
     * The same with towers that start from the detached input of the gates, or from the embeddings with their gradient.
     *
     * @param fromGateInput true for the input of the gates
     * @return the backbone
     */
    public PpNet detached(boolean fromGateInput) {
        return new PpNet(
                idFeatures,
                agnosticFeatures,
                scenarioFeatures,
                hidden,
                scale,
                dropout,
                normalization,
                fromGateInput,
                everyDomain);
    }

    /**
     * The same with every row through the gates and towers of every domain, or its own only. Predictions are the same;
     * what changes is the rows that norms take their statistics over in training.
     *
     * @param every true for every domain's gates and towers
     * @return the backbone
     */
    public PpNet everyDomain(boolean every) {
        return new PpNet(
                idFeatures, agnosticFeatures, scenarioFeatures, hidden, scale, dropout, normalization, detached, every);
    }

    /**
     * What the public benchmark's code does: batch norm in the towers, every row through every tower, and towers that
     * start from the detached input of the gates, so that the embeddings of agnostic features are never trained. It has
     * no gate on embeddings.
     *
     * @return the backbone
     */
    public PpNet reference() {
        return new PpNet(
                idFeatures, agnosticFeatures, List.of(), hidden, scale, dropout, Normalization.BATCH, true, true);
    }

    @Override
    public String name() {
        return "pp_net";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is no feature of a name, no id feature, or no agnostic feature
     */
    @Override
    public Tensor logits(Graph g, Inputs in) {
        List<String> ids = ids(in);
        Tensor u = in.flat(ids);
        Tensor x = in.flat(agnostic(in, ids));
        boolean plain = scenarioFeatures.isEmpty();
        Tensor start = plain ? g.concat(u, x) : scaled(g, in, g.concat(u, x));
        Tensor z = rows(g, g.concat(u, g.stopGradient(plain ? x : start)));
        Tensor h = detached ? z : rows(g, start);
        MlpBlock tower =
                new MlpBlock(hidden, Activation.RELU, dropout, Scope.DOMAIN, AdapterSite.Role.TOWER, normalization);
        GateUnit unit = new GateUnit(scale, Scope.DOMAIN);
        for (int i = 0; i < hidden.size(); i++) {
            h = g.multiply(tower.recordLayer(g, "tower", i, h), unit.record(g, "gate/" + i, z, hidden.get(i)));
        }
        return g.ownDomain(Layers.layer(g.within("tower/output"), h, 1, Activation.NONE, Scope.DOMAIN));
    }

    private Tensor rows(Graph g, Tensor x) {
        return everyDomain ? g.everyDomain(x) : x;
    }

    private Tensor scaled(Graph g, Inputs in, Tensor e) {
        Tensor s = in.flat(FeatureChoice.known(in, "scenario feature", scenarioFeatures));
        Tensor z = g.concat(s, g.stopGradient(e));
        return g.multiply(e, new GateUnit(scale, Scope.SHARED).record(g, "embeddingGate", z, e.width()));
    }

    private List<String> agnostic(Inputs in, List<String> ids) {
        List<String> apart =
                Stream.concat(ids.stream(), scenarioFeatures.stream()).toList();
        return FeatureChoice.knownOrOthers(in, "agnostic feature", agnosticFeatures, apart);
    }

    private List<String> ids(Inputs in) {
        List<String> ids = idFeatures.isEmpty()
                ? in.schema().sparse().stream()
                        .map(Feature.Sparse::name)
                        .limit(2)
                        .toList()
                : FeatureChoice.known(in, "id feature", idFeatures);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(
                    "PPNet must have at least one id feature: the schema has no sparse feature"
                            + " to take as default, and no names are given");
        }
        return ids;
    }
}
