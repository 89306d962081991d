package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Gate;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.Mixture;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;

/**
 * SAR-Net, the scenario-aware ranking network (Shen et al., CIKM 2021): a mixture of experts on features that each
 * domain scales and shifts.
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features; the transformation of the row's domain d,
 * {@code z = x * s_d + t_d}; debias experts {@code f_e = batchNorm_e(z) W_e' + b_e}, {@code row[expertWidth]}, some
 * that all domains share and some of each domain; gate {@code a = softmax(z W' + b)} over the shared experts and then
 * the domain's own; {@code h = sum_e a_e f_e}; and on h a perceptron, {@code dropout(relu(norm(h W' + b)))} for each
 * hidden layer and one output unit, that all domains share. Its layers have no normalisation unless it is asked for.
 * The norms of a domain's experts take their statistics over its rows.
 *
 * <p>The paper's attention over what a user did across domains is not part of it: a history comes in as one pooled
 * feature.
 *
 * <p>The mixture opens an adapter site of role {@code LEVEL}, every hidden layer of the perceptron one of role
 * {@code DEEP}.
 *
 * @param sharedExperts number of experts that all domains share, at least 1
 * @param specificExperts number of experts of each domain, at least 1
 * @param expertWidth width of an expert, at least 1
 * @param hidden widths of the hidden layers behind the mixture, each at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every activation behind the mixture
 * @param everyDomain whether every row goes through the experts of every domain, whose norms then see the whole batch
 */
public record SarNet(
        int sharedExperts,
        int specificExperts,
        int expertWidth,
        List<Integer> hidden,
        double dropout,
        Normalization normalization,
        boolean everyDomain)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param sharedExperts number of experts that all domains share, at least 1
     * @param specificExperts number of experts of each domain, at least 1
     * @param expertWidth width of an expert, at least 1
     * @param hidden widths of the hidden layers behind the mixture, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every activation behind the mixture
     * @param everyDomain whether every row goes through the experts of every domain, whose norms then see the whole
     *     batch
     * @throws IllegalArgumentException if there is no expert of a kind, a width is below 1, or the rate is outside [0,
     *     1)
     */
    public SarNet {
        Sizes.atLeastOne("sharedExperts", sharedExperts);
        Sizes.atLeastOne("specificExperts", specificExperts);
        Sizes.atLeastOne("expertWidth", expertWidth);
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model with one linear unit behind the mixture, without dropout and further normalisation.
     *
     * @param shared number of experts that all domains share
     * @param specific number of experts of each domain
     * @param width width of an expert
     * @return the backbone
     */
    public static SarNet experts(int shared, int specific, int width) {
        return new SarNet(shared, specific, width, List.of(), 0, Normalization.NONE, false);
    }

    /**
     * The same with other hidden layers behind the mixture.
     *
     * @param widths widths of the hidden layers, none for one linear unit
     * @return the backbone
     */
    public SarNet hidden(int... widths) {
        return new SarNet(
                sharedExperts, specificExperts, expertWidth, Sizes.list(widths), dropout, normalization, everyDomain);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public SarNet dropout(double rate) {
        return new SarNet(sharedExperts, specificExperts, expertWidth, hidden, rate, normalization, everyDomain);
    }

    /**
     * The same with another normalisation behind the mixture.
     *
     * @param kind such as {@link Normalization#BATCH}
     * @return the backbone
     */
    public SarNet normalization(Normalization kind) {
        return new SarNet(sharedExperts, specificExperts, expertWidth, hidden, dropout, kind, everyDomain);
    }

    /**
     * The same with every row through the experts of every domain, or its own only. Predictions are the same; what
     * changes is the rows that norms take their statistics over in training.
     *
     * @param every true for every domain's experts
     * @return the backbone
     */
    public SarNet everyDomain(boolean every) {
        return new SarNet(sharedExperts, specificExperts, expertWidth, hidden, dropout, normalization, every);
    }

    /**
     * What the public benchmark's code does: batch norm behind the mixture, every row through the experts of every
     * domain.
     *
     * @return the backbone
     */
    public SarNet reference() {
        return new SarNet(sharedExperts, specificExperts, expertWidth, hidden, dropout, Normalization.BATCH, true);
    }

    @Override
    public String name() {
        return "sar_net";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor z = transformed(g.within("transformation"), everyDomain ? g.everyDomain(in.flat()) : in.flat());
        Tensor own = g.ownDomain(z);
        Tensor shared = experts(g.within("sharedExpert"), own, sharedExperts, Scope.SHARED);
        Tensor specific = experts(g.within("specificExpert"), z, specificExperts, Scope.DOMAIN);
        Tensor a = Gate.plain(Scope.SHARED).biased().record(g, "gate", own, sharedExperts + specificExperts);
        Tensor f = g.concat(0, List.of(shared, g.ownDomain(specific)));
        Tensor h = Mixture.adapted(g, "mixture", 0, 1, own, Mixture.of(g, a, f));
        h = MlpBlock.deep(hidden, dropout).normalized(normalization).record(g, "hidden", h);
        return Layers.layer(g.within("output"), h, 1, Activation.NONE);
    }

    private static Tensor transformed(Graph g, Tensor x) {
        Tensor scaled = g.multiply(x, g.parameter("scale", Scope.DOMAIN, Initializer.ONES, x.width()));
        return g.add(scaled, g.parameter("shift", Scope.DOMAIN, Initializer.ZEROS, x.width()));
    }

    /** Every expert has a norm of its own, so that z is repeated for each. */
    private Tensor experts(Graph g, Tensor z, int count, Scope scope) {
        Tensor repeated = g.select(g.reshape(z, 1, z.width()), 0, new int[count]);
        Tensor normalized = Normalization.BATCH.apply(g, repeated, Activation.NONE, scope);
        return Layers.grouped(g, normalized, count, expertWidth, Activation.NONE, scope);
    }
}
