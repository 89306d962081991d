package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.ExpertGroup;
import io.github.mdr4j.model.blocks.Gate;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.Mixture;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.model.blocks.StarLayer;
import io.github.mdr4j.model.blocks.Tower;
import java.util.List;

/**
 * M3oE, multi-domain mixture of experts (Zhang et al., SIGIR 2024), for one task: shared experts beside one expert for
 * each domain, balanced by learnt weights.
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features. A block is {@code dropout(relu(layerNorm(h
 * W' + b)))} for each of its layers. {@code t = x (W * W_d) + b + b_d}, a star layer of the row's domain d as wide as
 * the first layer of the bottom; {@code h = block(t) + skip(x)}, a block of the other layers of the bottom plus one of
 * one layer; shared experts {@code R_e} and domain experts {@code X_d}, {@code row[last width]}, blocks on h; gate
 * {@code a = softmax(h G_d' + g_d)}. With the learnt {@code w} and {@code u} in 0 to 1, {@code f = sum_e a_e R_e + u (w
 * X_d + (1 - w) mean of the X of the other domains)}; where there is one domain only, the last bracket is {@code X_d}.
 * On f stands the tower of the domain, a block with one output unit.
 *
 * <p>Every row passes the experts of every domain, by the model's definition. Experts of tasks, of which there is one
 * here, and the search for the weights on two levels are not part of it: w and u are trained like all other weights.
 *
 * <p>The layers of the bottom behind the first open adapter sites of role {@code BOTTOM}, the mixture one of role
 * {@code LEVEL}, the hidden layers of the tower ones of role {@code TOWER}.
 *
 * @param bottom widths of the layers of the bottom, at least one, each at least 1; the first is the star layer's
 * @param experts number of shared experts, at least 1
 * @param expert widths of the layers of an expert, at least one, each at least 1
 * @param tower widths of the hidden layers of a tower, each at least 1; empty for one linear unit
 * @param dropout probability of a zero in training, in [0, 1)
 * @param detachedGate whether no gradient goes through what the gates read
 */
public record M3oe(
        List<Integer> bottom,
        int experts,
        List<Integer> expert,
        List<Integer> tower,
        double dropout,
        boolean detachedGate)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param bottom widths of the layers of the bottom, at least one, each at least 1; the first is the star layer's
     * @param experts number of shared experts, at least 1
     * @param expert widths of the layers of an expert, at least one, each at least 1
     * @param tower widths of the hidden layers of a tower, each at least 1; empty for one linear unit
     * @param dropout probability of a zero in training, in [0, 1)
     * @param detachedGate whether no gradient goes through what the gates read
     * @throws IllegalArgumentException if bottom or experts have no layer, there is no expert, a width is below 1, or
     *     the rate is outside [0, 1)
     */
    public M3oe {
        bottom = Sizes.layers("bottom", bottom);
        Sizes.atLeastOne("experts", experts);
        expert = Sizes.layers("expert", expert);
        tower = Sizes.widths("tower", tower);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model with a bottom of the given widths, four shared experts of one layer as wide as the bottom's last,
     * towers with one hidden layer of that width, and no dropout.
     *
     * @param widths widths of the layers of the bottom; the first is the star layer's
     * @return the backbone
     */
    public static M3oe bottom(int... widths) {
        List<Integer> bottom = Sizes.layers("bottom", Sizes.list(widths));
        List<Integer> last = bottom.subList(bottom.size() - 1, bottom.size());
        return new M3oe(bottom, 4, last, last, 0, false);
    }

    /**
     * The same with other experts.
     *
     * @param count number of shared experts
     * @param widths widths of the layers of an expert, shared or of a domain
     * @return the backbone
     */
    public M3oe experts(int count, int... widths) {
        return new M3oe(bottom, count, Sizes.list(widths), tower, dropout, detachedGate);
    }

    /**
     * The same with other hidden layers of the towers.
     *
     * @param widths widths of the hidden layers, none for one linear unit
     * @return the backbone
     */
    public M3oe tower(int... widths) {
        return new M3oe(bottom, experts, expert, Sizes.list(widths), dropout, detachedGate);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public M3oe dropout(double rate) {
        return new M3oe(bottom, experts, expert, tower, rate, detachedGate);
    }

    /**
     * The same with a gradient through what the gates read, or without.
     *
     * @param stopped true for no gradient
     * @return the backbone
     */
    public M3oe detachedGate(boolean stopped) {
        return new M3oe(bottom, experts, expert, tower, dropout, stopped);
    }

    /**
     * What the public benchmark's code does: no gradient goes through what the gates read.
     *
     * @return the backbone
     */
    public M3oe reference() {
        return new M3oe(bottom, experts, expert, tower, dropout, true);
    }

    @Override
    public String name() {
        return "m3oe";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor h = bottom(g, in.flat());
        Tensor shared =
                new ExpertGroup(experts, expert, dropout, Scope.SHARED, Normalization.LAYER).record(g, "expert", h);
        Tensor specific = new ExpertGroup(1, expert, dropout, Scope.DOMAIN, Normalization.LAYER)
                .record(g, "domainExpert", g.everyDomain(h));
        Tensor a = Gate.plain(Scope.DOMAIN).biased().record(g, "gate", detachedGate ? g.stopGradient(h) : h, experts);
        Tensor balanced = balanced(g, g.reshape(specific, specific.width()));
        Tensor f = g.add(Mixture.of(g, a, shared), g.multiply(balanced, weight(g, "domainWeight")));
        return new Tower(tower, dropout, Normalization.LAYER)
                .record(g, "tower", Mixture.adapted(g, "mixture", 0, 1, h, f));
    }

    private Tensor bottom(Graph g, Tensor x) {
        Tensor t = StarLayer.layer(g.within("star"), x, bottom.get(0), Activation.NONE);
        Tensor h = new MlpBlock(
                        bottom.subList(1, bottom.size()),
                        Activation.RELU,
                        dropout,
                        Scope.SHARED,
                        AdapterSite.Role.BOTTOM,
                        Normalization.LAYER)
                .record(g, "bottom", t);
        Tensor skip = Layers.layer(g.within("skip"), x, h.width(), Activation.RELU, Scope.SHARED, Normalization.LAYER);
        return g.add(h, g.dropout(skip, dropout));
    }

    /** The expert of the own domain against the mean of the others. */
    private static Tensor balanced(Graph g, Tensor specific) {
        Tensor own = g.ownDomain(specific);
        int others = g.domains() - 1;
        if (others == 0) {
            return own;
        }
        Tensor w = weight(g, "balance");
        Tensor sum = g.subtract(g.reduce(g.domainsAsAxis(specific), 0, Op.Reduction.SUM), own);
        return g.add(g.multiply(own, w), g.multiply(sum, g.affine(w, -1.0 / others, 1.0 / others)));
    }

    private static Tensor weight(Graph g, String name) {
        return g.activate(g.parameter(name, Initializer.ZEROS, 1), Activation.SIGMOID);
    }
}
