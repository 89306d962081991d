package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.ExpertGroup;
import io.github.mdr4j.model.blocks.Gate;
import io.github.mdr4j.model.blocks.Mixture;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.model.blocks.Tower;
import java.util.List;

/**
 * Multi-gate mixture of experts (Ma et al., KDD 2018), with a gate and a tower for each domain.
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features; experts {@code f_e = row[last width]},
 * perceptrons on x with layers {@code dropout(relu(norm(h W_e' + b_e)))}; gate of the row's domain d {@code a =
 * softmax(x W_d')}, behind hidden layers where there are some; {@code h = sum_e a_e f_e}; and on h the tower of the
 * domain, a perceptron with one output unit. There is no normalisation unless it is asked for. The norms of gates and
 * towers take their statistics over the rows of their domain.
 *
 * <p>The mixture opens an adapter site of role {@code LEVEL}, every hidden layer of a tower one of role {@code TOWER}.
 *
 * @param experts number of experts, at least 1
 * @param expert widths of the layers of an expert, at least one, each at least 1
 * @param gate widths of the hidden layers of a gate, each at least 1; empty for a gate of one layer
 * @param tower widths of the hidden layers of a tower, each at least 1; empty for one linear unit
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every activation of experts and towers
 * @param gateNormalization in front of the rectifiers and the softmax of every gate
 * @param everyDomain whether every row goes through the gates and towers of every domain, whose norms then see the
 *     whole batch
 */
public record Mmoe(
        int experts,
        List<Integer> expert,
        List<Integer> gate,
        List<Integer> tower,
        double dropout,
        Normalization normalization,
        Normalization gateNormalization,
        boolean everyDomain)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param experts number of experts, at least 1
     * @param expert widths of the layers of an expert, at least one, each at least 1
     * @param gate widths of the hidden layers of a gate, each at least 1; empty for a gate of one layer
     * @param tower widths of the hidden layers of a tower, each at least 1; empty for one linear unit
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every activation of experts and towers
     * @param gateNormalization in front of the rectifiers and the softmax of every gate
     * @param everyDomain whether every row goes through the gates and towers of every domain, whose norms then see the
     *     whole batch
     * @throws IllegalArgumentException if there is no expert, an expert has no layer, a width is below 1, or the rate
     *     is outside [0, 1)
     */
    public Mmoe {
        Sizes.atLeastOne("experts", experts);
        expert = Sizes.layers("expert", expert);
        gate = Sizes.widths("gate", gate);
        tower = Sizes.widths("tower", tower);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model whose gates are one layer and whose towers one linear unit each, without dropout and
     * normalisation.
     *
     * @param count number of experts
     * @param widths widths of the layers of an expert
     * @return the backbone
     */
    public static Mmoe experts(int count, int... widths) {
        return new Mmoe(
                count, Sizes.list(widths), List.of(), List.of(), 0, Normalization.NONE, Normalization.NONE, false);
    }

    /**
     * The same with hidden layers in the gates.
     *
     * @param widths widths of the hidden layers, none for the papers' gate of one layer
     * @return the backbone
     */
    public Mmoe gate(int... widths) {
        return new Mmoe(
                experts, expert, Sizes.list(widths), tower, dropout, normalization, gateNormalization, everyDomain);
    }

    /**
     * The same with other hidden layers of the towers.
     *
     * @param widths widths of the hidden layers, none for one linear unit
     * @return the backbone
     */
    public Mmoe tower(int... widths) {
        return new Mmoe(
                experts, expert, gate, Sizes.list(widths), dropout, normalization, gateNormalization, everyDomain);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Mmoe dropout(double rate) {
        return new Mmoe(experts, expert, gate, tower, rate, normalization, gateNormalization, everyDomain);
    }

    /**
     * The same with another normalisation in experts and towers.
     *
     * @param kind such as {@link Normalization#BATCH}
     * @return the backbone
     */
    public Mmoe normalization(Normalization kind) {
        return new Mmoe(experts, expert, gate, tower, dropout, kind, gateNormalization, everyDomain);
    }

    /**
     * The same with another normalisation in the gates.
     *
     * @param kind such as {@link Normalization#BATCH}
     * @return the backbone
     */
    public Mmoe gateNormalization(Normalization kind) {
        return new Mmoe(experts, expert, gate, tower, dropout, normalization, kind, everyDomain);
    }

    /**
     * The same with every row through the gates and towers of every domain, or its own only. Predictions are the same;
     * what changes is the rows that norms take their statistics over in training.
     *
     * @param every true for every domain's gates and towers
     * @return the backbone
     */
    public Mmoe everyDomain(boolean every) {
        return new Mmoe(experts, expert, gate, tower, dropout, normalization, gateNormalization, every);
    }

    /**
     * What the public benchmark's code does: batch norm in experts and towers and in the gates, in front of the
     * softmax, and every row through every gate and tower.
     *
     * @return the backbone
     */
    public Mmoe reference() {
        return new Mmoe(experts, expert, gate, tower, dropout, Normalization.BATCH, Normalization.BATCH, true);
    }

    @Override
    public String name() {
        return "mmoe";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor x = in.flat();
        Tensor f = new ExpertGroup(experts, expert, dropout, Scope.SHARED, normalization).record(g, "expert", x);
        Tensor a = Gate.plain(Scope.DOMAIN)
                .hidden(gate)
                .normalized(gateNormalization)
                .record(g, "gate", everyDomain ? g.everyDomain(x) : x, experts);
        Tensor h = Mixture.adapted(g, "mixture", 0, 1, x, Mixture.of(g, a, f));
        return new Tower(tower, dropout, normalization).record(g, "tower", h);
    }
}
