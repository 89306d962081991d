package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;

/**
 * A multi-layer perceptron for each domain on shared embeddings, the base model of HAMUR (Li et al., CIKM 2023), with 2
 * or 7 hidden layers there.
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features; for each hidden layer {@code h =
 * dropout(relu(norm(h W_d' + b_d)))}, with batch norm over the domain's rows unless chosen otherwise; {@code logit = h
 * w_d' + c_d}. Every hidden layer opens an adapter site of role {@code TOWER}.
 *
 * @param hidden widths of the hidden layers, each at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every rectifier
 * @param everyDomain whether every row goes through the layers of every domain, as in the official code; this changes
 *     nothing but the statistics of the norms, which then are of the whole batch for every domain
 */
public record DomainMlp(List<Integer> hidden, double dropout, Normalization normalization, boolean everyDomain)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every rectifier
     * @param everyDomain whether every row goes through the layers of every domain
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public DomainMlp {
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates perceptrons with batch norm and without dropout.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static DomainMlp hidden(int... widths) {
        return new DomainMlp(Sizes.list(widths), 0, Normalization.BATCH, false);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public DomainMlp dropout(double rate) {
        return new DomainMlp(hidden, rate, normalization, everyDomain);
    }

    /**
     * The same with another normalisation.
     *
     * @param kind what is in front of every rectifier
     * @return the backbone
     */
    public DomainMlp normalization(Normalization kind) {
        return new DomainMlp(hidden, dropout, kind, everyDomain);
    }

    /**
     * The same with every row through the layers of every domain, or its own only. Predictions are the same; what
     * changes is the rows that norms take their statistics over in training.
     *
     * @param every true for every domain's layers
     * @return the backbone
     */
    public DomainMlp everyDomain(boolean every) {
        return new DomainMlp(hidden, dropout, normalization, every);
    }

    /**
     * What the official code does: batch norm, and every row through the layers of every domain.
     *
     * @return the backbone
     */
    public DomainMlp reference() {
        return new DomainMlp(hidden, dropout, Normalization.BATCH, true);
    }

    @Override
    public String name() {
        return "domain_mlp";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor x = everyDomain ? g.everyDomain(in.flat()) : in.flat();
        Tensor h = new MlpBlock(hidden, Activation.RELU, dropout, Scope.DOMAIN, AdapterSite.Role.TOWER, normalization)
                .record(g, "tower", x);
        return g.ownDomain(Layers.layer(g.within("output"), h, 1, Activation.NONE, Scope.DOMAIN));
    }
}
