package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Tensor;
import java.util.stream.IntStream;

/**
 * Products of field embeddings, pair by pair, as a product-based network takes them (Qu et al., ICDM 2016).
 *
 * <p>The pairs are {@code (0, 1), (0, 2), .., (1, 2), ..}, {@code fields (fields - 1) / 2} of them.
 */
public final class FieldProducts {

    private FieldProducts() {}

    /** What is kept of the outer products {@code e_f e_g'}, each {@code [dim, dim]}. */
    public enum Outer {
        /** Their sum over all f and g, without weights: {@code s s'} with {@code s = sum_f e_f}. The paper's form. */
        SUM,
        /** One number a pair, {@code e_g' K e_f}, with a matrix K for every pair. */
        MATRIX,
        /** One number a pair, {@code sum_i k_i e_f[i] e_g[i]}, with a vector k for every pair. */
        VECTOR,
        /** One number a pair, {@code k <e_f, e_g>}, with a number k for every pair. */
        NUMBER
    }

    /** The embeddings of the first and the second field of every pair, {@code [pairs, dim]} each. */
    private record Pairs(Tensor first, Tensor second) {

        static Pairs of(Graph g, Tensor fields) {
            int count = fields.shape().size(0);
            if (count < 2) {
                throw new IllegalArgumentException("products of fields need at least 2 of them, got " + fields);
            }
            return new Pairs(
                    g.select(fields, 0, pairs(count).map(pair -> pair / count).toArray()),
                    g.select(fields, 0, pairs(count).map(pair -> pair % count).toArray()));
        }

        /** The pairs f < g as the numbers f * count + g. */
        private static IntStream pairs(int count) {
            return IntStream.range(0, count * count).filter(pair -> pair / count < pair % count);
        }
    }

    /**
     * The inner product of every pair, {@code <e_f, e_g>}.
     *
     * @param g the graph
     * @param fields {@code [fields, dim]}, at least 2 fields
     * @return {@code [pairs]}
     * @throws IllegalArgumentException if there is one field only
     */
    public static Tensor inner(Graph g, Tensor fields) {
        Pairs pairs = Pairs.of(g, fields);
        return g.reduce(g.multiply(pairs.first(), pairs.second()), -1, Op.Reduction.SUM);
    }

    /**
     * What is kept of the outer products. Forms with weights name them {@code kernel}: {@code [pairs, dim, dim]} with
     * the second field's axis first, {@code [pairs, dim]} or {@code [pairs, 1]}.
     *
     * @param g the graph, within the path of the kernel
     * @param fields {@code [fields, dim]}, at least 2 fields unless the form is {@link Outer#SUM}
     * @param form what is kept
     * @return {@code [dim * dim]} for {@link Outer#SUM}, {@code [pairs]} otherwise
     * @throws IllegalArgumentException if there is one field only and the form takes pairs
     */
    public static Tensor outer(Graph g, Tensor fields, Outer form) {
        return switch (form) {
            case SUM -> ofSums(g, fields);
            case MATRIX -> withMatrix(g, Pairs.of(g, fields));
            case VECTOR -> weighted(g, Pairs.of(g, fields), fields.width());
            case NUMBER -> weighted(g, Pairs.of(g, fields), 1);
        };
    }

    private static Tensor ofSums(Graph g, Tensor fields) {
        int dim = fields.width();
        Tensor sum = g.reduce(fields, 0, Op.Reduction.SUM);
        return g.reshape(g.multiply(g.reshape(sum, dim, 1), g.reshape(sum, 1, dim)), dim * dim);
    }

    private static Tensor withMatrix(Graph g, Pairs pairs) {
        int dim = pairs.first().width();
        Tensor kernel = g.parameter(
                "kernel", Initializer.GLOROT_NORMAL, pairs.first().shape().size(0), dim, dim);
        Tensor mapped = g.linear(new Op.Linear(Activation.NONE, true, false), pairs.first(), kernel);
        return g.reduce(g.multiply(mapped, pairs.second()), -1, Op.Reduction.SUM);
    }

    private static Tensor weighted(Graph g, Pairs pairs, int width) {
        Tensor kernel =
                g.parameter("kernel", Initializer.ONES, pairs.first().shape().size(0), width);
        Tensor product = g.multiply(pairs.first(), pairs.second());
        return g.reduce(g.multiply(product, kernel), -1, Op.Reduction.SUM);
    }
}
