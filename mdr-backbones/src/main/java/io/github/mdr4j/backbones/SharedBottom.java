package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.Normalization;
import io.github.mdr4j.model.blocks.Tower;
import java.util.List;

/**
 * A bottom that all domains share with a tower for each (Caruana, Machine Learning 28, 1997).
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features; for each layer of the bottom {@code h =
 * dropout(relu(norm(h W' + b)))}, starting from x; for each layer of the tower of the row's domain d {@code h =
 * dropout(relu(norm(h W_d' + b_d)))}; {@code logit = h w_d' + c_d}. There is no normalisation unless it is asked for.
 * The norms of towers take their statistics over the rows of their domain.
 *
 * <p>Every hidden layer opens an adapter site, of role {@code BOTTOM} or {@code TOWER}.
 *
 * @param bottom widths of the layers of the bottom, each at least 1
 * @param tower widths of the hidden layers of a tower, each at least 1; empty for one linear unit
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every activation
 * @param everyDomain whether every row goes through the towers of every domain, whose norms then see the whole batch
 */
public record SharedBottom(
        List<Integer> bottom, List<Integer> tower, double dropout, Normalization normalization, boolean everyDomain)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param bottom widths of the layers of the bottom, each at least 1
     * @param tower widths of the hidden layers of a tower, each at least 1; empty for one linear unit
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every activation
     * @param everyDomain whether every row goes through the towers of every domain, whose norms then see the whole
     *     batch
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public SharedBottom {
        bottom = Sizes.widths("bottom", bottom);
        tower = Sizes.widths("tower", tower);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model whose towers are one linear unit each, without dropout and normalisation.
     *
     * @param widths widths of the layers of the bottom
     * @return the backbone
     */
    public static SharedBottom bottom(int... widths) {
        return new SharedBottom(Sizes.list(widths), List.of(), 0, Normalization.NONE, false);
    }

    /**
     * The same with other hidden layers of the towers.
     *
     * @param widths widths of the hidden layers, none for one linear unit
     * @return the backbone
     */
    public SharedBottom tower(int... widths) {
        return new SharedBottom(bottom, Sizes.list(widths), dropout, normalization, everyDomain);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public SharedBottom dropout(double rate) {
        return new SharedBottom(bottom, tower, rate, normalization, everyDomain);
    }

    /**
     * The same with another normalisation in front of every activation.
     *
     * @param kind such as {@link Normalization#BATCH}
     * @return the backbone
     */
    public SharedBottom normalization(Normalization kind) {
        return new SharedBottom(bottom, tower, dropout, kind, everyDomain);
    }

    /**
     * The same with every row through the towers of every domain, or its own only. Predictions are the same; what
     * changes is the rows that norms take their statistics over in training.
     *
     * @param every true for every domain's towers
     * @return the backbone
     */
    public SharedBottom everyDomain(boolean every) {
        return new SharedBottom(bottom, tower, dropout, normalization, every);
    }

    /**
     * What the public benchmark's code does: batch norm in bottom and towers, every row through every tower.
     *
     * @return the backbone
     */
    public SharedBottom reference() {
        return new SharedBottom(bottom, tower, dropout, Normalization.BATCH, true);
    }

    @Override
    public String name() {
        return "shared_bottom";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor h = new MlpBlock(bottom, Activation.RELU, dropout, Scope.SHARED, AdapterSite.Role.BOTTOM, normalization)
                .record(g, "bottom", in.flat());
        return new Tower(tower, dropout, normalization).record(g, "tower", everyDomain ? g.everyDomain(h) : h);
    }
}
