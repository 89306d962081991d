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
import io.github.mdr4j.model.blocks.PartitionedNorm;
import io.github.mdr4j.model.blocks.StarLayer;
import java.util.List;
import java.util.Optional;

/**
 * STAR, the star topology adaptive recommender (Sheng et al., CIKM 2021): layers whose weights are a shared part times
 * one of the domain, on partitioned normalisation, beside an auxiliary network.
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features; {@code z = norm(x)},
 * {@link PartitionedNorm} unless chosen otherwise; for each hidden layer {@code h = dropout(relu(h (W * W_d) + b +
 * b_d))}, starting from z; and {@code logit = h (w * w_d) + c + c_d + a} with a perceptron {@code a} on x that all
 * domains share. The domain should be a feature, since the auxiliary network learns about it from there. {@link Form}
 * tells the other forms apart.
 *
 * <p>Every hidden layer but those of the auxiliary network opens an adapter site of role {@code TOWER}.
 *
 * @param hidden widths of the hidden layers, at least one, each at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of the first layer
 * @param layers how domains share the weights of the hidden layers
 * @param auxiliary widths of the hidden layers of the auxiliary network; empty for no such network
 * @param form whose form it is
 */
public record Star(
        List<Integer> hidden,
        double dropout,
        Normalization normalization,
        Layer layers,
        Optional<List<Integer>> auxiliary,
        Form form)
        implements Backbone {

    /** How domains share the weights of the hidden layers. */
    public enum Layer {
        /** A shared part times one of the domain. */
        STAR,
        /** Shared weights only. */
        DENSE
    }

    /** Whose form it is. */
    public enum Form {
        /** The paper's. */
        PAPER,
        /**
         * The baseline of MAMDR's official code (Luo et al., ICDE 2023): the auxiliary network is one layer per domain
         * on z, {@code relu(z A_d + a_d)}, which is added to the last hidden vector and so has to be as wide, and the
         * output unit is shared.
         */
        MAMDR,
        /**
         * The public benchmark's: every row goes through the layers of every domain, each layer has a batch norm per
         * domain, the output unit too, and a rectifier behind it, so that only the auxiliary network, with batch norm,
         * can lower the logit. With the {@link PartitionedNorm} that {@link Star#reference()} chooses, predictions
         * depend on the other rows of the batch: this form is for comparison and not to be served.
         */
        REFERENCE
    }

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, at least one, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of the first layer
     * @param layers how domains share the weights of the hidden layers
     * @param auxiliary widths of the hidden layers of the auxiliary network; empty for no such network
     * @param form whose form it is
     * @throws IllegalArgumentException if there is no hidden layer, a width is below 1, the rate is outside [0, 1), or
     *     the auxiliary layer of MAMDR's form is not as wide as the last hidden one
     */
    public Star {
        hidden = Sizes.layers("hidden", hidden);
        auxiliary = auxiliary.map(widths -> Sizes.widths("auxiliary", widths));
        Sizes.rate(dropout);
        if (form == Form.MAMDR && auxiliary.isPresent() && !auxiliary.get().equals(last(hidden))) {
            throw new IllegalArgumentException("the auxiliary network of MAMDR's form is one layer as wide as the last"
                    + " hidden one: expected " + last(hidden) + " of hidden " + hidden + ", got " + auxiliary.get());
        }
    }

    /**
     * The published form without dropout, with one auxiliary hidden layer that is as wide as the last hidden one.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static Star hidden(int... widths) {
        List<Integer> hidden = Sizes.list(widths);
        return new Star(hidden, 0, PartitionedNorm.STANDARD, Layer.STAR, Optional.of(last(hidden)), Form.PAPER);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Star dropout(double rate) {
        return new Star(hidden, rate, normalization, layers, auxiliary, form);
    }

    /**
     * The same with another normalisation in front of the first layer.
     *
     * @param kind such as {@link Normalization#BATCH} or {@link Normalization#NONE}
     * @return the backbone
     */
    public Star normalization(Normalization kind) {
        return new Star(hidden, dropout, kind, layers, auxiliary, form);
    }

    /**
     * The same with other hidden layers.
     *
     * @param kind how domains share their weights
     * @return the backbone
     */
    public Star layers(Layer kind) {
        return new Star(hidden, dropout, normalization, kind, auxiliary, form);
    }

    /**
     * The same with another auxiliary network.
     *
     * @param widths widths of its hidden layers
     * @return the backbone
     */
    public Star auxiliary(int... widths) {
        return new Star(hidden, dropout, normalization, layers, Optional.of(Sizes.list(widths)), form);
    }

    /**
     * The same without the auxiliary network.
     *
     * @return the backbone
     */
    public Star withoutAuxiliary() {
        return new Star(hidden, dropout, normalization, layers, Optional.empty(), form);
    }

    /**
     * The baseline of MAMDR's official code, with epsilon 1e-3 and momentum 0.99 and, as in the configurations that
     * come with it, without the auxiliary network.
     *
     * @return the backbone
     */
    public Star mamdr() {
        return new Star(hidden, dropout, new PartitionedNorm(1e-3, 0.99, true), layers, Optional.empty(), Form.MAMDR);
    }

    /**
     * What the public benchmark's code does, with epsilon 1e-6 and no running values in front of the first layer.
     *
     * @return the backbone
     */
    public Star reference() {
        return new Star(hidden, dropout, new PartitionedNorm(1e-6, 0, false), layers, auxiliary, Form.REFERENCE);
    }

    @Override
    public String name() {
        return "star";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor x = in.flat();
        Tensor rows = form == Form.REFERENCE ? g.everyDomain(x) : x;
        Tensor z = normalization.apply(g, rows, Activation.NONE, Scope.SHARED);
        Tensor h = new MlpBlock(hidden, Activation.RELU, dropout, Scope.DOMAIN, AdapterSite.Role.TOWER, inside())
                .record(g, "star", z, this::layer);
        if (form == Form.MAMDR) {
            Tensor sum = auxiliary.isPresent() ? g.add(h, ownAuxiliary(g.within("auxiliary"), z)) : h;
            return Layers.layer(g.within("output"), sum, 1, Activation.NONE);
        }
        Tensor logit = g.ownDomain(output(g.within("output"), h));
        return auxiliary.isPresent() ? g.add(logit, auxiliary(g.within("auxiliary"), x)) : logit;
    }

    private Tensor layer(Graph g, Tensor x, int width, Activation activation) {
        return layers == Layer.STAR ? StarLayer.layer(g, x, width, activation) : Layers.layer(g, x, width, activation);
    }

    private Tensor output(Graph g, Tensor h) {
        Tensor z = layer(g, h, 1, Activation.NONE);
        return form == Form.REFERENCE ? inside().apply(g, z, Activation.RELU, Scope.DOMAIN) : z;
    }

    private Tensor ownAuxiliary(Graph g, Tensor z) {
        int width = hidden.get(hidden.size() - 1);
        return g.dropout(Layers.layer(g, z, width, Activation.RELU, Scope.DOMAIN), dropout);
    }

    private Tensor auxiliary(Graph g, Tensor x) {
        Tensor a = x;
        for (int i = 0; i < auxiliary.orElseThrow().size(); i++) {
            Graph at = g.within(Integer.toString(i));
            int width = auxiliary.get().get(i);
            a = g.dropout(Layers.layer(at, a, width, Activation.RELU, Scope.SHARED, inside()), dropout);
        }
        return Layers.layer(g.within("output"), a, 1, Activation.NONE);
    }

    /** What every layer has between its affine part and its activation. */
    private Normalization inside() {
        return form == Form.REFERENCE ? Normalization.BATCH : Normalization.NONE;
    }

    private static List<Integer> last(List<Integer> widths) {
        return widths.subList(Math.max(0, widths.size() - 1), widths.size());
    }
}
