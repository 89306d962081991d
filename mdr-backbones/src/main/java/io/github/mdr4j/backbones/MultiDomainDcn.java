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
import io.github.mdr4j.model.blocks.Normalization;
import java.util.List;

/**
 * The multi-domain DCN of HAMUR (Li et al., CIKM 2023): a cross network beside a deep network with batch norm.
 *
 * <p>{@code x_0 = row[n]}, embeddings side by side and then numeric features; for each cross layer {@code x_{l+1} = x_0
 * (x_l . w_l) + b_l + x_l}; for each hidden layer on {@code x_0}, {@code h = dropout(relu(norm(h W' + b)))};
 * {@code logit = v . (x_L, h) + c}. As in the official code, all domains share all weights: what tells them apart is
 * the domain as a feature, and the adapter that the model was made for.
 *
 * <p>Every hidden layer opens an adapter site of role {@code DEEP}, the output of the cross network one of role
 * {@code CROSS}.
 *
 * @param hidden widths of the hidden layers, each at least 1
 * @param crossLayers number of cross layers, at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 * @param normalization in front of every rectifier
 */
public record MultiDomainDcn(List<Integer> hidden, int crossLayers, double dropout, Normalization normalization)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, each at least 1
     * @param crossLayers number of cross layers, at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @param normalization in front of every rectifier
     * @throws IllegalArgumentException if there is no cross layer, a width is below 1 or the rate is outside [0, 1)
     */
    public MultiDomainDcn {
        hidden = Sizes.widths("hidden", hidden);
        crossLayers = cross(crossLayers).layers();
        Sizes.rate(dropout);
    }

    /**
     * Creates a model with 2 cross layers and batch norm, without dropout.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static MultiDomainDcn hidden(int... widths) {
        return new MultiDomainDcn(Sizes.list(widths), 2, 0, Normalization.BATCH);
    }

    /**
     * The same with another cross network.
     *
     * @param count number of its layers
     * @return the backbone
     */
    public MultiDomainDcn crossLayers(int count) {
        return new MultiDomainDcn(hidden, count, dropout, normalization);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public MultiDomainDcn dropout(double rate) {
        return new MultiDomainDcn(hidden, crossLayers, rate, normalization);
    }

    /**
     * The same with another normalisation.
     *
     * @param kind what is in front of every rectifier
     * @return the backbone
     */
    public MultiDomainDcn normalization(Normalization kind) {
        return new MultiDomainDcn(hidden, crossLayers, dropout, kind);
    }

    @Override
    public String name() {
        return "multi_domain_dcn";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor x0 = in.flat();
        Tensor h = MlpBlock.deep(hidden, dropout).normalized(normalization).record(g, "hidden", x0);
        return Layers.layer(
                g.within("output"), g.concat(cross(crossLayers).record(g, "cross", x0), h), 1, Activation.NONE);
    }

    private static CrossNetwork cross(int layers) {
        return new CrossNetwork(CrossLayer.Form.VECTOR, layers);
    }
}
