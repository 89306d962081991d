package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.ExpertGroup;
import io.github.mdr4j.model.blocks.Gate;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.model.blocks.PleLevel;
import io.github.mdr4j.model.blocks.Tower;
import java.util.List;

/**
 * Progressive layered extraction (Tang et al., RecSys 2020), with experts, gates and a tower for each domain beside
 * shared experts. With one level it is the paper's CGC, customized gate control.
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features, is the first input of all domains and of
 * the shared experts. In a level, experts are perceptrons with layers {@code dropout(relu(norm(h W_e' + b_e)))}, gates
 * {@code softmax(h W')}, behind hidden layers where there are some. The gate of domain d reads the domain's input and
 * mixes the domain's own experts with the shared ones, to the domain's input of the next level; the shared gate reads
 * the shared input and mixes the experts of all domains with the shared ones, to the shared input of the next level. On
 * the domain's output of the last level, which has no shared gate, stands its tower, a perceptron with one output unit.
 *
 * <p>Since the shared gate reads the experts of every domain, each row passes them in all levels but the last. There is
 * no normalisation unless it is asked for.
 *
 * <p>Every level opens an adapter site of role {@code LEVEL} on the domain's output, every hidden layer of a tower one
 * of role {@code TOWER}.
 *
 * @param levels number of levels, at least 1
 * @param specificExperts number of experts of each domain and level, at least 1
 * @param sharedExperts number of shared experts of each level, at least 1
 * @param expert widths of the layers of an expert, at least one, each at least 1
 * @param gate widths of the hidden layers of a gate, each at least 1; empty for a gate of one layer
 * @param tower widths of the hidden layers of a tower, each at least 1; empty for one linear unit
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every activation of experts and towers
 * @param gateNormalization in front of the rectifiers and the softmax of every gate
 * @param everyDomain whether every row goes through gates, experts and towers of every domain up to the end, whose
 *     norms then see the whole batch
 */
public record Ple(
        int levels,
        int specificExperts,
        int sharedExperts,
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
     * @param levels number of levels, at least 1
     * @param specificExperts number of experts of each domain and level, at least 1
     * @param sharedExperts number of shared experts of each level, at least 1
     * @param expert widths of the layers of an expert, at least one, each at least 1
     * @param gate widths of the hidden layers of a gate, each at least 1; empty for a gate of one layer
     * @param tower widths of the hidden layers of a tower, each at least 1; empty for one linear unit
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every activation of experts and towers
     * @param gateNormalization in front of the rectifiers and the softmax of every gate
     * @param everyDomain whether every row goes through gates, experts and towers of every domain up to the end, whose
     *     norms then see the whole batch
     * @throws IllegalArgumentException if there is no level or no expert of a kind, an expert has no layer, a width is
     *     below 1, or the rate is outside [0, 1)
     */
    public Ple {
        Sizes.atLeastOne("levels", levels);
        Sizes.atLeastOne("specificExperts", specificExperts);
        Sizes.atLeastOne("sharedExperts", sharedExperts);
        expert = Sizes.layers("expert", expert);
        gate = Sizes.widths("gate", gate);
        tower = Sizes.widths("tower", tower);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model of two levels whose gates are one layer and whose towers one linear unit each, without dropout
     * and normalisation.
     *
     * @param specific number of experts of each domain and level
     * @param shared number of shared experts of each level
     * @param widths widths of the layers of an expert
     * @return the backbone
     */
    public static Ple experts(int specific, int shared, int... widths) {
        return new Ple(
                2,
                specific,
                shared,
                Sizes.list(widths),
                List.of(),
                List.of(),
                0,
                Normalization.NONE,
                Normalization.NONE,
                false);
    }

    /**
     * The same with another number of levels.
     *
     * @param count number of levels
     * @return the backbone
     */
    public Ple levels(int count) {
        return new Ple(
                count,
                specificExperts,
                sharedExperts,
                expert,
                gate,
                tower,
                dropout,
                normalization,
                gateNormalization,
                everyDomain);
    }

    /**
     * The same with hidden layers in the gates.
     *
     * @param widths widths of the hidden layers, none for the papers' gate of one layer
     * @return the backbone
     */
    public Ple gate(int... widths) {
        return new Ple(
                levels,
                specificExperts,
                sharedExperts,
                expert,
                Sizes.list(widths),
                tower,
                dropout,
                normalization,
                gateNormalization,
                everyDomain);
    }

    /**
     * The same with other hidden layers of the towers.
     *
     * @param widths widths of the hidden layers, none for one linear unit
     * @return the backbone
     */
    public Ple tower(int... widths) {
        return new Ple(
                levels,
                specificExperts,
                sharedExperts,
                expert,
                gate,
                Sizes.list(widths),
                dropout,
                normalization,
                gateNormalization,
                everyDomain);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Ple dropout(double rate) {
        return new Ple(
                levels,
                specificExperts,
                sharedExperts,
                expert,
                gate,
                tower,
                rate,
                normalization,
                gateNormalization,
                everyDomain);
    }

    /**
     * The same with another normalisation in experts and towers.
     *
     * @param kind such as {@link Normalization#BATCH}
     * @return the backbone
     */
    public Ple normalization(Normalization kind) {
        return new Ple(
                levels,
                specificExperts,
                sharedExperts,
                expert,
                gate,
                tower,
                dropout,
                kind,
                gateNormalization,
                everyDomain);
    }

    /**
     * The same with another normalisation in the gates.
     *
     * @param kind such as {@link Normalization#BATCH}
     * @return the backbone
     */
    public Ple gateNormalization(Normalization kind) {
        return new Ple(
                levels, specificExperts, sharedExperts, expert, gate, tower, dropout, normalization, kind, everyDomain);
    }

    /**
     * The same with every row through gates, experts and towers of every domain up to the end, or only as far as the
     * model needs it. Predictions are the same; what changes is the rows that norms take their statistics over in
     * training.
     *
     * @param every true for every domain's towers
     * @return the backbone
     */
    public Ple everyDomain(boolean every) {
        return new Ple(
                levels,
                specificExperts,
                sharedExperts,
                expert,
                gate,
                tower,
                dropout,
                normalization,
                gateNormalization,
                every);
    }

    /**
     * What the public benchmark's code does: batch norm in experts and towers and in the gates, in front of the
     * softmax, and every row through everything of every domain.
     *
     * @return the backbone
     */
    public Ple reference() {
        return normalization(Normalization.BATCH)
                .gateNormalization(Normalization.BATCH)
                .everyDomain(true);
    }

    @Override
    public String name() {
        return "ple";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        PleLevel.Streams streams = new PleLevel.Streams(in.flat(), in.flat());
        for (int index = 0; index < levels; index++) {
            streams = level().record(g, "level", streams, index, levels);
        }
        return new Tower(tower, dropout, normalization).record(g, "tower", streams.domain());
    }

    private PleLevel level() {
        return new PleLevel(
                new ExpertGroup(specificExperts, expert, dropout, Scope.DOMAIN, normalization),
                new ExpertGroup(sharedExperts, expert, dropout, Scope.SHARED, normalization),
                Gate.plain(Scope.DOMAIN).hidden(gate).normalized(gateNormalization),
                Gate.plain(Scope.SHARED).hidden(gate).normalized(gateNormalization),
                everyDomain);
    }
}
