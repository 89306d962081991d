package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.FieldProducts;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A deep network on embeddings and their products: the product-based neural network (Qu et al., ICDM 2016).
 *
 * <p>{@code E = row[fields, dim]}, the embeddings, all of one width; {@code x = row[n]}, the embeddings side by side,
 * then the inner products {@code <e_f, e_g>} of all pairs {@code f < g}, then what is kept of the outer products, then
 * the numeric features; {@code h = row[last]}, the last hidden layer of rectifiers on x; {@code logit = w . h + c}.
 * There is no linear part. Every hidden layer opens an adapter site of role {@code DEEP}.
 *
 * <p>The paper's linear signal {@code W_z z} and quadratic signal {@code W_p p} are the columns of the first hidden
 * layer that read the embeddings and the products. Its outer products are summed over all fields,
 * {@link FieldProducts.Outer#SUM}; the public code has one number a pair instead, in the forms
 * {@link FieldProducts.Outer#MATRIX}, {@link FieldProducts.Outer#VECTOR} and {@link FieldProducts.Outer#NUMBER}.
 *
 * @param innerProducts whether the inner products are an input
 * @param outerProducts what is kept of the outer products, or nothing if they are no input
 * @param hidden widths of the hidden layers, each at least 1
 * @param dropout probability of a zero in training, in [0, 1)
 */
public record Pnn(
        boolean innerProducts, Optional<FieldProducts.Outer> outerProducts, List<Integer> hidden, double dropout)
        implements Backbone {

    /**
     * Checks the values.
     *
     * @param innerProducts whether the inner products are an input
     * @param outerProducts what is kept of the outer products, or nothing if they are no input
     * @param hidden widths of the hidden layers, each at least 1
     * @param dropout probability of a zero in training, in [0, 1)
     * @throws IllegalArgumentException if there are neither inner nor outer products, a width is below 1 or the rate is
     *     outside [0, 1)
     */
    public Pnn {
        if (!innerProducts && outerProducts.isEmpty()) {
            throw new IllegalArgumentException("a product-based network needs inner products, outer products or both");
        }
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model with inner products (IPNN), with hidden layers of 256, 128 and 64, without dropout.
     *
     * @return the backbone
     */
    public static Pnn inner() {
        return new Pnn(true, Optional.empty(), Defaults.HIDDEN, 0);
    }

    /**
     * Creates a model with outer products (OPNN), with hidden layers of 256, 128 and 64, without dropout.
     *
     * @param form what is kept of them
     * @return the backbone
     */
    public static Pnn outer(FieldProducts.Outer form) {
        return new Pnn(false, Optional.of(form), Defaults.HIDDEN, 0);
    }

    /**
     * Creates a model with inner and outer products, with hidden layers of 256, 128 and 64, without dropout.
     *
     * @param form what is kept of the outer products
     * @return the backbone
     */
    public static Pnn both(FieldProducts.Outer form) {
        return new Pnn(true, Optional.of(form), Defaults.HIDDEN, 0);
    }

    /**
     * The same with other hidden layers.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public Pnn hidden(int... widths) {
        return new Pnn(innerProducts, outerProducts, Sizes.list(widths), dropout);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public Pnn dropout(double rate) {
        return new Pnn(innerProducts, outerProducts, hidden, rate);
    }

    @Override
    public String name() {
        return "pnn";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        List<Tensor> parts = new ArrayList<>(List.of(in.embeddings()));
        if (innerProducts) {
            parts.add(FieldProducts.inner(g, in.fields()));
        }
        outerProducts.ifPresent(form -> parts.add(FieldProducts.outer(g.within("outer"), in.fields(), form)));
        in.dense().ifPresent(parts::add);
        Tensor h = MlpBlock.deep(hidden, dropout).record(g, "hidden", g.concat(parts));
        return Layers.layer(g.within("output"), h, 1, Activation.NONE);
    }
}
