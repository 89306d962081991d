package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import java.util.List;

/**
 * A multi-layer perceptron on the concatenated features, the base model of MAMDR (Luo et al., ICDE 2023).
 *
 * <p>{@code x = row[n]}, embeddings side by side and then numeric features; for each hidden layer {@code h =
 * dropout(relu(h W' + b))}; {@code logit = h w' + c}. The domain is a feature like any other, unless the embeddings
 * leave it out. Every hidden layer opens an adapter site of role {@code DEEP}.
 *
 * @param hidden widths of the hidden layers, each at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 */
public record Mlp(List<Integer> hidden, double dropout) implements Backbone {

    /**
     * Checks the values.
     *
     * @param hidden widths of the hidden layers, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @throws IllegalArgumentException if a width is below 1 or the rate is outside [0, 1)
     */
    public Mlp {
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a perceptron without dropout.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public static Mlp hidden(int... widths) {
        return new Mlp(Sizes.list(widths), 0);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Mlp dropout(double rate) {
        return new Mlp(hidden, rate);
    }

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor h = MlpBlock.deep(hidden, dropout).record(g, "hidden", in.flat());
        return Layers.layer(g.within("output"), h, 1, Activation.NONE);
    }
}
