package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Tensor;
import java.math.BigInteger;
import java.util.stream.IntStream;

/** A convolution along the fields of a row with k-max pooling (Liu et al., CIKM 2015). */
public final class FieldConvolution {

    /** The number of values that the last layer keeps. */
    private static final int KEPT_BY_THE_LAST_LAYER = 3;

    private FieldConvolution() {}

    /**
     * Slides a window along the fields: {@code tanh(sum_s x[f + s - (width - 1) / 2] K_s + b)}, with zeros outside, so
     * that the number of fields stays. The weights, which all components share, are named {@code weight}
     * {@code [filters, width * channels]}, the position in the window before the channel, and {@code bias}
     * {@code [filters]}.
     *
     * @param g the graph, within the path of the layer
     * @param x {@code [fields, dim, channels]}
     * @param width number of fields in the window
     * @param filters number of channels of the result
     * @return {@code [fields, dim, filters]}
     */
    public static Tensor layer(Graph g, Tensor x, int width, int filters) {
        Tensor[] shifted = IntStream.range(0, width)
                .mapToObj(s -> shifted(g, x, s - (width - 1) / 2))
                .toArray(Tensor[]::new);
        return Layers.layer(g, g.concat(shifted), filters, Activation.TANH);
    }

    /**
     * The largest values along the fields, the largest first, for each component and channel; never more than there
     * are.
     *
     * @param g the graph
     * @param x {@code [fields, dim, channels]}
     * @param k how many are kept
     * @return {@code [min(k, fields), dim, channels]}
     */
    public static Tensor kMax(Graph g, Tensor x, int k) {
        return g.topK(x, 0, Math.min(k, x.shape().size(0)));
    }

    /**
     * The number of values that a layer keeps: {@code max(1, floor((1 - (l/L)^(L-l)) fields))} after layer l of L, and
     * 3 after the last. It is computed in whole numbers, so that a product of exactly 2 does not become 1.
     *
     * @param layer number l of the layer, counted from 1
     * @param layers number L of layers
     * @param fields number of fields of the row
     * @return at least 1
     * @throws IllegalArgumentException if the layer is not in 1 to {@code layers}
     */
    public static int kept(int layer, int layers, int fields) {
        if (layer < 1 || layer > layers) {
            throw new IllegalArgumentException("layer must be in 1.." + layers + ", got " + layer);
        }
        if (layer == layers) {
            return KEPT_BY_THE_LAST_LAYER;
        }
        BigInteger whole = BigInteger.valueOf(layers).pow(layers - layer);
        BigInteger part = whole.subtract(BigInteger.valueOf(layer).pow(layers - layer));
        return Math.max(
                1, part.multiply(BigInteger.valueOf(fields)).divide(whole).intValueExact());
    }

    /** The fields moved by some places, with zeros where there is none. */
    private static Tensor shifted(Graph g, Tensor x, int places) {
        int fields = x.shape().size(0);
        int[] indices = IntStream.range(places, places + fields)
                .map(f -> f >= 0 && f < fields ? f : -1)
                .toArray();
        return g.select(x, 0, indices);
    }
}
