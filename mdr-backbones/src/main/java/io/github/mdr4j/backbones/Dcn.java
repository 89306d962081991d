package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.CrossLayer;
import io.github.mdr4j.model.blocks.CrossNetwork;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import java.util.List;

/**
 * A cross network beside a deep network: DCN (Wang et al., ADKDD 2017), and with matrices DCN-V2 in its parallel form
 * (Wang et al., WWW 2021).
 *
 * <p>{@code x_0 = row[n]}, embeddings side by side and then numeric features; for each cross layer {@code x_{l+1} = x_0
 * (x_l . w_l) + b_l + x_l} in the vector form, {@code x_0 * (W_l x_l + b_l) + x_l} in the matrix form, {@code row[n]};
 * {@code h = row[last]}, the last hidden layer of rectifiers on {@code x_0}; {@code logit = v . (x_L, h) + c}. The
 * output of the cross network opens an adapter site of role {@code CROSS}, every hidden layer one of role {@code DEEP}.
 *
 * <p>The papers have no linear part; the public code adds one: {@code wide(true)}. Without hidden layers there is no
 * deep network: a cross network alone.
 *
 * @param form vector or matrix
 * @param crossLayers number of cross layers, at least 1
 * @param wide whether the linear part is added to the logit
 * @param hidden widths of the hidden layers, each at least 1; empty for no deep network
 * @param dropout probability of a zero in training, in [0, 1)
 */
public record Dcn(CrossLayer.Form form, int crossLayers, boolean wide, List<Integer> hidden, double dropout)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param form vector or matrix
     * @param crossLayers number of cross layers, at least 1
     * @param wide whether the linear part is added to the logit
     * @param hidden widths of the hidden layers, each at least 1; empty for no deep network
     * @param dropout probability of a zero in training, in [0, 1)
     * @throws IllegalArgumentException if there is no cross layer, a width is below 1 or the rate is outside [0, 1)
     */
    public Dcn {
        crossLayers = new CrossNetwork(form, crossLayers).layers();
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model whose cross layers have a vector each, with hidden layers of 256, 128 and 64, without linear part
     * and dropout.
     *
     * @param layers number of cross layers
     * @return the backbone
     */
    public static Dcn vector(int layers) {
        return new Dcn(CrossLayer.Form.VECTOR, layers, false, Defaults.HIDDEN, 0);
    }

    /**
     * Creates a model whose cross layers have a matrix each, with hidden layers of 256, 128 and 64, without linear part
     * and dropout.
     *
     * @param layers number of cross layers
     * @return the backbone
     */
    public static Dcn matrix(int layers) {
        return new Dcn(CrossLayer.Form.MATRIX, layers, false, Defaults.HIDDEN, 0);
    }

    /**
     * The same with or without the linear part.
     *
     * @param value true for the public code's form, false for the papers'
     * @return the backbone
     */
    public Dcn wide(boolean value) {
        return new Dcn(form, crossLayers, value, hidden, dropout);
    }

    /**
     * The same with other hidden layers.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public Dcn hidden(int... widths) {
        return new Dcn(form, crossLayers, wide, Sizes.list(widths), dropout);
    }

    /**
     * The same without hidden layers: a cross network alone.
     *
     * @return the backbone
     */
    public Dcn withoutDeepNetwork() {
        return new Dcn(form, crossLayers, wide, List.of(), dropout);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Dcn dropout(double rate) {
        return new Dcn(form, crossLayers, wide, hidden, rate);
    }

    @Override
    public String name() {
        return "dcn";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor x0 = in.flat();
        Tensor h = new CrossNetwork(form, crossLayers).record(g, "cross", x0);
        if (!hidden.isEmpty()) {
            h = g.concat(h, MlpBlock.deep(hidden, dropout).record(g, "hidden", x0));
        }
        Tensor logit = Layers.layer(g.within("output"), h, 1, Activation.NONE);
        return wide ? g.add(in.linear(), logit) : logit;
    }
}
