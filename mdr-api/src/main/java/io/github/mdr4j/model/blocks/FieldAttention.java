package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Tensor;

/** Multi-head self-attention over the fields of a row (Song et al., CIKM 2019). */
public final class FieldAttention {

    private FieldAttention() {}

    /**
     * One interacting layer before its activation, {@code softmax((E Wq)(E Wk)' scale)(E Wv) + E Wr}, the heads side by
     * side. The weights {@code [in, columns]} are named {@code query}, {@code key}, {@code value} and {@code residual}.
     *
     * @param g the graph, within the path of the layer
     * @param fields {@code [fields, in]}
     * @param columns width of all heads together, a multiple of their number
     * @param form heads, and the factor of the products of queries and keys
     * @return {@code [fields, columns]}
     * @throws IllegalArgumentException if the columns cannot be cut into heads
     */
    public static Tensor layer(Graph g, Tensor fields, int columns, Op.Attention form) {
        Tensor attended = g.attention(
                projection(g, "query", fields, columns),
                projection(g, "key", fields, columns),
                projection(g, "value", fields, columns),
                form);
        return g.add(attended, projection(g, "residual", fields, columns));
    }

    private static Tensor projection(Graph g, String name, Tensor fields, int columns) {
        return g.linear(fields, g.parameter(name, Initializer.GLOROT_NORMAL, fields.width(), columns));
    }
}
