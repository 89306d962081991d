package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;

/**
 * The gate unit of PEPNet (Chang et al., KDD 2023), which strengthens or weakens every value of a vector by what it
 * reads elsewhere: {@code scale sigmoid(relu(z W' + b) V' + c)}, all layers as wide as the vector. With the usual scale
 * of 2 it is 1 where the last layer gives 0.
 *
 * @param scale the largest factor, above 0
 * @param scope whether all domains share the unit or each has its own
 */
public record GateUnit(double scale, Scope scope) {

    /** The scale of the paper. */
    public static final double SCALE = 2;

    /**
     * Checks the values.
     *
     * @param scale the largest factor, above 0
     * @param scope whether all domains share the unit or each has its own
     * @throws IllegalArgumentException if the scale is not above 0 and finite, or the scope has rows
     */
    public GateUnit {
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("scale of a gate unit must be > 0 and finite, got " + scale);
        }
        BlockChecks.requireParameterScope(scope);
    }

    /**
     * Records the unit.
     *
     * @param g the graph
     * @param name path of the unit; its layers have the paths {@code name/hidden} and {@code name/output}
     * @param z {@code [in]}
     * @param width width of the vector that it is for
     * @return {@code [width]}, each in 0 to scale
     */
    public Tensor record(Graph g, String name, Tensor z, int width) {
        Graph path = g.within(name);
        Tensor h = Layers.layer(path.within("hidden"), z, width, Activation.RELU, scope);
        return g.affine(Layers.layer(path.within("output"), h, width, Activation.SIGMOID, scope), scale, 0);
    }
}
