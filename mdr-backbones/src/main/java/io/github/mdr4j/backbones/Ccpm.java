package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.FieldConvolution;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions along the fields with k-max pooling, and a deep network behind them: the convolutional click prediction
 * model (Liu et al., CIKM 2015).
 *
 * <p>{@code X = row[fields, dim, 1]}, the embeddings, all of one width, with one channel; for each convolution {@code X
 * = kmax(tanh(conv(X)))}, {@code row[k, dim, filters]}, a window along the fields with zeros outside, of which the k
 * largest values of every component and channel stay ({@link FieldConvolution#kept}); {@code h = row[last]}, the last
 * hidden layer of rectifiers on the flattened X; {@code logit = linear(features) + w . h + c} with one global c. Every
 * hidden layer opens an adapter site of role {@code DEEP}.
 *
 * <p>As in the public code, a window keeps the number of fields and there is a linear part; numeric features, which
 * cannot enter a convolution, are read by it alone.
 *
 * @param convolutions the convolutions, at least one
 * @param hidden widths of the hidden layers, each at least 1
 * @param dropout probability of a zero in training, in the hidden layers, in [0, 1)
 */
public record Ccpm(List<Convolution> convolutions, List<Integer> hidden, double dropout) implements Backbone {

    /**
     * A convolution.
     *
     * @param width number of fields in its window, at least 1
     * @param filters number of its channels, at least 1
     */
    public record Convolution(int width, int filters) {

        /**
         * Checks the values.
         *
         * @param width number of fields in its window, at least 1
         * @param filters number of its channels, at least 1
         * @throws IllegalArgumentException if one is below 1
         */
        public Convolution {
            if (width < 1 || filters < 1) {
                throw new IllegalArgumentException(
                        "width and filters of a convolution must be >= 1, got " + width + " and " + filters);
            }
        }
    }

    /**
     * Checks the values.
     *
     * @param convolutions the convolutions, at least one
     * @param hidden widths of the hidden layers, each at least 1
     * @param dropout probability of a zero in training, in the hidden layers, in [0, 1)
     * @throws IllegalArgumentException if there is no convolution, a width is below 1 or the rate is outside [0, 1)
     */
    public Ccpm {
        convolutions = List.copyOf(convolutions);
        if (convolutions.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one convolution, got none");
        }
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model with one convolution, with hidden layers of 256, 128 and 64, without dropout. The public code has
     * {@code convolution(6, 4).then(5, 4)}.
     *
     * @param width number of fields in the window
     * @param filters number of channels
     * @return the backbone
     */
    public static Ccpm convolution(int width, int filters) {
        return new Ccpm(List.of(new Convolution(width, filters)), Defaults.HIDDEN, 0);
    }

    /**
     * The same with one more convolution behind the others.
     *
     * @param width number of fields in the window
     * @param filters number of channels
     * @return the backbone
     */
    public Ccpm then(int width, int filters) {
        List<Convolution> all = new ArrayList<>(convolutions);
        all.add(new Convolution(width, filters));
        return new Ccpm(all, hidden, dropout);
    }

    /**
     * The same with other hidden layers.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public Ccpm hidden(int... widths) {
        return new Ccpm(convolutions, Sizes.list(widths), dropout);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Ccpm dropout(double rate) {
        return new Ccpm(convolutions, hidden, rate);
    }

    @Override
    public String name() {
        return "ccpm";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor pooled = convolved(g, in.fields());
        Tensor x = g.reshape(pooled, pooled.shape().count());
        Tensor h = MlpBlock.deep(hidden, dropout).record(g, "hidden", x);
        return g.add(in.linear(), Layers.layer(g.within("output"), h, 1, Activation.NONE));
    }

    private Tensor convolved(Graph g, Tensor fields) {
        int count = fields.shape().size(0);
        int layers = convolutions.size();
        Tensor x = g.reshape(fields, count, fields.width(), 1);
        for (int l = 0; l < layers; l++) {
            Convolution convolution = convolutions.get(l);
            Tensor z =
                    FieldConvolution.layer(g.within("convolution/" + l), x, convolution.width(), convolution.filters());
            x = FieldConvolution.kMax(g, z, FieldConvolution.kept(l + 1, layers, count));
        }
        return x;
    }
}
