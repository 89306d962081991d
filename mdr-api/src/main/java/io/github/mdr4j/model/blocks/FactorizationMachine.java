package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Tensor;

/**
 * Products of all pairs of field embeddings, as a factorization machine takes them (Rendle, ICDM 2010).
 *
 * <p>Both are computed in time linear in the number of fields: {@code sum_{f<g} e_f * e_g = ((sum_f e_f)^2 - sum_f
 * e_f^2) / 2}, value by value. With one field both are zero.
 */
public final class FactorizationMachine {

    private FactorizationMachine() {}

    /**
     * The interaction term of a factorization machine, {@code sum_{f<g} <e_f, e_g>}.
     *
     * @param g the graph
     * @param fields {@code [fields, dim]}
     * @return {@code [1]}
     */
    public static Tensor interaction(Graph g, Tensor fields) {
        return g.reduce(biInteraction(g, fields), 0, Op.Reduction.SUM);
    }

    /**
     * The bi-interaction pooling of a neural factorization machine, {@code sum_{f<g} e_f * e_g}, value by value (He and
     * Chua, SIGIR 2017).
     *
     * @param g the graph
     * @param fields {@code [fields, dim]}
     * @return {@code [dim]}
     */
    public static Tensor biInteraction(Graph g, Tensor fields) {
        Tensor sum = g.reduce(fields, 0, Op.Reduction.SUM);
        Tensor squares = g.reduce(g.multiply(fields, fields), 0, Op.Reduction.SUM);
        return g.affine(g.subtract(g.multiply(sum, sum), squares), 0.5, 0);
    }
}
