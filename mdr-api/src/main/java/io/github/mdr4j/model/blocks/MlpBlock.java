package io.github.mdr4j.model.blocks;

import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.AdapterSite;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import java.util.List;

/**
 * A multi-layer perceptron: fully connected layers, each with an optional normalisation, an activation, dropout and an
 * adapter site; {@code h = dropout(activation(norm(h W' + b)))}.
 *
 * @param hidden widths of the layers, each at least 1
 * @param activation applied after every layer
 * @param dropout probability of a zero in training, in [0, 1)
 * @param scope whether all domains share the weights or each has its own
 * @param role the role of its adapter sites
 * @param normalization in front of every activation
 */
public record MlpBlock(
        List<Integer> hidden,
        Activation activation,
        double dropout,
        Scope scope,
        AdapterSite.Role role,
        Normalization normalization) {

    /** Records a fully connected layer. */
    @FunctionalInterface
    public interface LayerKind {

        /**
         * Records the layer.
         *
         * @param g the graph, within the path of the layer
         * @param x {@code [.., in]}
         * @param width number of outputs
         * @param activation applied to the result
         * @return {@code [.., width]}
         */
        Tensor layer(Graph g, Tensor x, int width, Activation activation);
    }

    /**
     * Checks the values.
     *
     * @param hidden widths of the layers, each at least 1
     * @param activation applied after every layer
     * @param dropout probability of a zero in training, in [0, 1)
     * @param scope whether all domains share the weights or each has its own
     * @param role the role of its adapter sites
     * @param normalization in front of every activation
     * @throws IllegalArgumentException if a width is below 1, the rate is outside [0, 1), or the scope has rows
     */
    public MlpBlock {
        hidden = BlockChecks.widths("hidden", hidden);
        BlockChecks.requireRate(dropout);
        BlockChecks.requireParameterScope(scope);
    }

    /**
     * A perceptron without normalisation.
     *
     * @param hidden widths of the layers, each at least 1
     * @param activation applied after every layer
     * @param dropout probability of a zero in training, in [0, 1)
     * @param scope whether all domains share the weights or each has its own
     * @param role the role of its adapter sites
     */
    public MlpBlock(List<Integer> hidden, Activation activation, double dropout, Scope scope, AdapterSite.Role role) {
        this(hidden, activation, dropout, scope, role, Normalization.NONE);
    }

    /**
     * The usual deep network: shared weights, rectifiers.
     *
     * @param hidden widths of the layers
     * @param dropout probability of a zero in training
     * @return the block
     */
    public static MlpBlock deep(List<Integer> hidden, double dropout) {
        return new MlpBlock(hidden, Activation.RELU, dropout, Scope.SHARED, AdapterSite.Role.DEEP);
    }

    /**
     * The same with another normalisation.
     *
     * @param kind what is in front of every activation
     * @return the block
     */
    public MlpBlock normalized(Normalization kind) {
        return new MlpBlock(hidden, activation, dropout, scope, role, kind);
    }

    /**
     * Records the block.
     *
     * @param g the graph
     * @param name path of the block; layer i has the path {@code name/i}, its norm {@code name/i/norm}
     * @param x {@code [.., in]}
     * @return {@code [.., last width]}
     */
    public Tensor record(Graph g, String name, Tensor x) {
        return record(g, name, x, this::dense);
    }

    /**
     * Records the block with layers of another kind, such as {@link StarLayer#layer}.
     *
     * @param g the graph
     * @param name path of the block; layer i has the path {@code name/i}, its norm {@code name/i/norm}
     * @param x {@code [.., in]}
     * @param layers records the affine part of each layer
     * @return {@code [.., last width]}
     */
    public Tensor record(Graph g, String name, Tensor x, LayerKind layers) {
        Tensor h = x;
        for (int i = 0; i < hidden.size(); i++) {
            h = recordLayer(g, name, i, h, layers);
        }
        return h;
    }

    /**
     * Records one layer of the block, for a backbone that does something between the layers.
     *
     * @param g the graph
     * @param name path of the block
     * @param index number of the layer, counted from 0
     * @param x {@code [.., in]}
     * @return {@code [.., width]}
     */
    public Tensor recordLayer(Graph g, String name, int index, Tensor x) {
        return recordLayer(g, name, index, x, this::dense);
    }

    private Tensor dense(Graph g, Tensor x, int width, Activation act) {
        return Layers.layer(g, x, width, act, scope);
    }

    private Tensor recordLayer(Graph path, String name, int index, Tensor x, LayerKind layers) {
        Graph g = path.within(name).within(Integer.toString(index));
        AdapterSite inside = new AdapterSite(role, AdapterSite.Phase.LAYER, name, index, hidden.size());
        AdapterSite behind = new AdapterSite(role, AdapterSite.Phase.HIDDEN, name, index, hidden.size());
        int width = hidden.get(index);
        Tensor h;
        if (g.attaches(inside) || !normalization.equals(Normalization.NONE)) {
            Tensor z = layers.layer(g, x, width, Activation.NONE);
            h = normalization.apply(g, g.adapt(inside, x, z), activation, scope);
        } else {
            h = layers.layer(g, x, width, activation);
        }
        return g.adapt(behind, x, g.dropout(h, dropout));
    }
}
