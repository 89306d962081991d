package io.github.mdr4j.backbones;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.model.blocks.FieldAttention;
import io.github.mdr4j.model.blocks.Layers;
import io.github.mdr4j.model.blocks.MlpBlock;
import io.github.mdr4j.model.blocks.OutputSites;
import java.util.List;
import java.util.OptionalInt;

/**
 * Self-attention over the embeddings beside a deep network: AutoInt+ (Song et al., CIKM 2019).
 *
 * <p>{@code E_0 = row[fields, dim]}, the embeddings, all of one width; for each attention layer {@code E = relu(O + E
 * W_r)}, {@code row[fields, heads * width]}, with {@code O = softmax(s (E W_q)(E W_k)') (E W_v)} for every head, side
 * by side; {@code x = row[n]}, embeddings side by side and then numeric features; {@code h = row[last]}, the last
 * hidden layer of rectifiers on x; {@code logit = v . (flat E, h) + c}. The flattened attention output opens an adapter
 * site of role {@code ATTENTION}, every hidden layer one of role {@code DEEP}. Numeric features take no part in the
 * attention.
 *
 * <p>The paper's heads have a width of their own, 32 by default, products of queries and keys are not scaled, and there
 * is no linear part. The public code, and MAMDR with four heads and three layers, cuts the embedding into heads,
 * {@link #headsWithinEmbedding()}, and adds the linear part, {@code wide(true)}. Without hidden layers there is no deep
 * network: the paper's plain AutoInt.
 *
 * @param heads number of heads, at least 1
 * @param headWidth width of a head, at least 1, or nothing for the embedding's width divided by the heads
 * @param layers number of attention layers, at least 1
 * @param scaled whether products of queries and keys are divided by the square root of a head's width
 * @param wide whether the linear part is added to the logit
 * @param hidden widths of the hidden layers, each at least 1; empty for no deep network
 * @param dropout probability of a zero in training, in the hidden layers, in [0, 1)
 */
public record AutoInt(
        int heads,
        OptionalInt headWidth,
        int layers,
        boolean scaled,
        boolean wide,
        List<Integer> hidden,
        double dropout)
        implements Backbone {

    private static final int PAPERS_HEAD_WIDTH = 32;
    private static final int PAPERS_LAYERS = 3;

    /**
     * Checks the values.
     *
     * @param heads number of heads, at least 1
     * @param headWidth width of a head, at least 1, or nothing for the embedding's width divided by the heads
     * @param layers number of attention layers, at least 1
     * @param scaled whether products of queries and keys are divided by the square root of a head's width
     * @param wide whether the linear part is added to the logit
     * @param hidden widths of the hidden layers, each at least 1; empty for no deep network
     * @param dropout probability of a zero in training, in the hidden layers, in [0, 1)
     * @throws IllegalArgumentException if a number or width is below 1 or the rate is outside [0, 1)
     */
    public AutoInt {
        Sizes.atLeastOne("heads", heads);
        Sizes.atLeastOne("head width", headWidth.orElse(1));
        Sizes.atLeastOne("attention layers", layers);
        hidden = Sizes.widths("hidden", hidden);
        Sizes.rate(dropout);
    }

    /**
     * Creates a model with three attention layers, heads of width 32, hidden layers of 256, 128 and 64, without
     * scaling, linear part and dropout.
     *
     * @param heads number of heads; the paper has 2, MAMDR 4
     * @return the backbone
     */
    public static AutoInt heads(int heads) {
        return new AutoInt(heads, OptionalInt.of(PAPERS_HEAD_WIDTH), PAPERS_LAYERS, false, false, Defaults.HIDDEN, 0);
    }

    /**
     * The same with heads of another width.
     *
     * @param width width of a head
     * @return the backbone
     */
    public AutoInt headWidth(int width) {
        return new AutoInt(heads, OptionalInt.of(width), layers, scaled, wide, hidden, dropout);
    }

    /**
     * The same with heads that are slices of the embedding, as in the public code: its width must be a multiple of
     * their number.
     *
     * @return the backbone
     */
    public AutoInt headsWithinEmbedding() {
        return new AutoInt(heads, OptionalInt.empty(), layers, scaled, wide, hidden, dropout);
    }

    /**
     * The same with another number of attention layers.
     *
     * @param count number of attention layers
     * @return the backbone
     */
    public AutoInt layers(int count) {
        return new AutoInt(heads, headWidth, count, scaled, wide, hidden, dropout);
    }

    /**
     * The same with or without scaling of the products of queries and keys.
     *
     * @param value true to divide by the square root of a head's width
     * @return the backbone
     */
    public AutoInt scaled(boolean value) {
        return new AutoInt(heads, headWidth, layers, value, wide, hidden, dropout);
    }

    /**
     * The same with or without the linear part.
     *
     * @param value true for the public code's form, false for the paper's
     * @return the backbone
     */
    public AutoInt wide(boolean value) {
        return new AutoInt(heads, headWidth, layers, scaled, value, hidden, dropout);
    }

    /**
     * The same with other hidden layers.
     *
     * @param widths widths of the hidden layers
     * @return the backbone
     */
    public AutoInt hidden(int... widths) {
        return new AutoInt(heads, headWidth, layers, scaled, wide, Sizes.list(widths), dropout);
    }

    /**
     * The same without hidden layers: attention alone, the paper's plain AutoInt.
     *
     * @return the backbone
     */
    public AutoInt withoutDeepNetwork() {
        return new AutoInt(heads, headWidth, layers, scaled, wide, List.of(), dropout);
    }

    /**
     * The same with another dropout rate.
     *
     * @param rate probability of a zero in training
     * @return the backbone
     */
    public AutoInt dropout(double rate) {
        return new AutoInt(heads, headWidth, layers, scaled, wide, hidden, rate);
    }

    @Override
    public String name() {
        return "auto_int";
    }

    @Override
    public Tensor logits(Graph g, Inputs in) {
        Tensor h = attended(g, in);
        if (!hidden.isEmpty()) {
            h = g.concat(h, MlpBlock.deep(hidden, dropout).record(g, "hidden", in.flat()));
        } else if (!wide && in.dense().isPresent()) {
            throw new IllegalArgumentException("attention does not read numeric features: there must be hidden layers"
                    + " or the linear part, got neither");
        }
        Tensor logit = Layers.layer(g.within("output"), h, 1, Activation.NONE);
        return wide ? g.add(in.linear(), logit) : logit;
    }

    private Tensor attended(Graph g, Inputs in) {
        Tensor fields = in.fields();
        int width = headWidth.orElseGet(() -> slice(fields));
        Op.Attention form = new Op.Attention(heads, scaled ? 1 / Math.sqrt(width) : 1);
        Tensor e = fields;
        for (int l = 0; l < layers - 1; l++) {
            Tensor z = FieldAttention.layer(g.within("attention/" + l), e, heads * width, form);
            e = g.activate(z, Activation.RELU);
        }
        Tensor last = FieldAttention.layer(g.within("attention/" + (layers - 1)), e, heads * width, form);
        Tensor flat = g.reshape(last, last.shape().count());
        return OutputSites.activated(
                g, AdapterSite.Role.ATTENTION, "attention", layers, in.embeddings(), flat, Activation.RELU);
    }

    private int slice(Tensor fields) {
        if (fields.width() % heads != 0) {
            throw new IllegalArgumentException(
                    "embeddings of width " + fields.width() + " cannot be cut into " + heads + " heads");
        }
        return fields.width() / heads;
    }
}
