package io.github.mdr4j.model;

import io.github.mdr4j.data.FeatureSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Records a {@link Program}: every call checks scopes, shapes and names at once and appends one operation.
 *
 * <p>Axes may be counted from the end with negative numbers. Composites of these operations are in
 * {@link io.github.mdr4j.model.blocks}.
 */
public final class Graph {

    private final Recorder recorder;
    private final String path;

    Graph(Recorder recorder, String path) {
        this.recorder = recorder;
        this.path = path;
    }

    /**
     * Starts a recording without an adapter, with statistics over the batch.
     *
     * @param schema domains and columns
     * @return an empty graph
     */
    public static Graph of(FeatureSchema schema) {
        return new Graph(new Recorder(schema, Op.Statistics.BATCH, NumericScaling.none()), "");
    }

    /**
     * Ends the recording.
     *
     * @param logits the result, {@code row[1]}
     * @return the program
     * @throws IllegalArgumentException if the result is not {@code row[1]} or belongs to another graph
     */
    public Program program(Tensor logits) {
        return recorder.program(logits);
    }

    /**
     * This graph with a path in front of the names that are declared through it.
     *
     * @param name one step of the path, or several with {@code /} between them
     * @return a view of this graph
     * @throws IllegalArgumentException if the name is blank
     */
    public Graph within(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a step of a path must not be blank, got \"" + name + "\"");
        }
        return new Graph(recorder, path + name + "/");
    }

    /**
     * The domains and columns.
     *
     * @return the schema
     */
    public FeatureSchema schema() {
        return recorder.schema();
    }

    /**
     * The features under a choice of embeddings.
     *
     * @param embeddings the choice
     * @return the features
     */
    public Inputs inputs(Embeddings embeddings) {
        return new Inputs(new Graph(recorder, ""), embeddings);
    }

    /**
     * The number of domains.
     *
     * @return at least 1
     */
    public int domains() {
        return schema().domains().size();
    }

    /**
     * The rows that the norm of a shared layer should take its statistics over, unless the backbone knows better: those
     * of each domain if the training strategy feeds batches of one domain, those of the batch otherwise.
     *
     * @return the default
     */
    public Op.Statistics defaultStatistics() {
        return recorder.defaultStatistics();
    }

    /**
     * Declares a parameter that all domains share.
     *
     * @param name its name within the current path
     * @param initializer where it starts
     * @param sizes its shape
     * @return {@code shared[sizes]}
     */
    public Tensor parameter(String name, Initializer initializer, int... sizes) {
        return parameter(name, Scope.SHARED, initializer, sizes);
    }

    /**
     * Declares a parameter.
     *
     * @param name its name within the current path
     * @param scope shared, or per domain
     * @param initializer where it starts
     * @param sizes its shape, of one slice if it is per domain
     * @return {@code scope[sizes]}
     */
    public Tensor parameter(String name, Scope scope, Initializer initializer, int... sizes) {
        return recorder.record(
                new Op.Parameter(path + name, scope, Shape.of(sizes), initializer, true, false), List.of());
    }

    /**
     * Declares an embedding table.
     *
     * @param name its name within the current path
     * @param cardinality number of rows
     * @param dim width of a row
     * @param initializer where it starts
     * @return {@code shared[cardinality, dim]}, to be read by {@link #embed} only
     */
    public Tensor table(String name, int cardinality, int dim, Initializer initializer) {
        return table(name, cardinality, dim, initializer, true);
    }

    /**
     * Declares an embedding table that may be frozen.
     *
     * @param name its name within the current path
     * @param cardinality number of rows
     * @param dim width of a row
     * @param initializer where it starts
     * @param trainable false for a frozen table
     * @return {@code shared[cardinality, dim]}, to be read by {@link #embed} only
     */
    public Tensor table(String name, int cardinality, int dim, Initializer initializer, boolean trainable) {
        return recorder.record(
                new Op.Parameter(path + name, Scope.SHARED, Shape.of(cardinality, dim), initializer, trainable, true),
                List.of());
    }

    /**
     * Reads embeddings of categorical features.
     *
     * @param features names of sparse or sequence features
     * @param tables one table a feature
     * @param pooling how sequences are pooled
     * @return {@code row[sum of dims]}
     */
    public Tensor embed(List<String> features, List<Tensor> tables, Op.Reduction pooling) {
        return recorder.record(new Op.Embed(features, pooling), tables);
    }

    /**
     * Reads numeric features, scaled as the recording asks for.
     *
     * @param features names of dense features
     * @return {@code row[sum of widths]}
     */
    public Tensor dense(List<String> features) {
        int width = Nodes.width(schema(), features);
        return recorder.record(new Op.Dense(features, width, recorder.scaling().of(schema(), features)), List.of());
    }

    /**
     * {@code x w}.
     *
     * @param x {@code [.., in]}
     * @param weight {@code [in, out]}, or grouped {@code [groups, in, out]}
     * @return {@code [.., out]}
     */
    public Tensor linear(Tensor x, Tensor weight) {
        return recorder.record(new Op.Linear(Activation.NONE, false, false), List.of(x, weight));
    }

    /**
     * {@code x w + b}.
     *
     * @param x {@code [.., in]}
     * @param weight {@code [in, out]}, or grouped {@code [groups, in, out]}
     * @param bias {@code [out]}
     * @return {@code [.., out]}
     */
    public Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return recorder.record(new Op.Linear(Activation.NONE, false, true), List.of(x, weight, bias));
    }

    /**
     * Any form of {@link Op.Linear}.
     *
     * @param op the form
     * @param operands x, weight and, if the form has one, bias
     * @return {@code [.., out]}
     */
    public Tensor linear(Op.Linear op, Tensor... operands) {
        return recorder.record(op, List.of(operands));
    }

    /**
     * {@code a + b}, shapes aligned on the right, sizes equal or 1.
     *
     * @param a a tensor
     * @param b a tensor
     * @return the sum
     */
    public Tensor add(Tensor a, Tensor b) {
        return recorder.record(new Op.Add(), List.of(a, b));
    }

    /**
     * {@code a - b}.
     *
     * @param a a tensor
     * @param b a tensor
     * @return the difference
     */
    public Tensor subtract(Tensor a, Tensor b) {
        return add(a, affine(b, -1, 0));
    }

    /**
     * {@code a * b}, value by value, shapes aligned on the right, sizes equal or 1.
     *
     * @param a a tensor
     * @param b a tensor
     * @return the product
     */
    public Tensor multiply(Tensor a, Tensor b) {
        return recorder.record(new Op.Multiply(), List.of(a, b));
    }

    /**
     * {@code scale x + offset}.
     *
     * @param x a tensor
     * @param scale a constant
     * @param offset a constant
     * @return as x
     */
    public Tensor affine(Tensor x, double scale, double offset) {
        return recorder.record(new Op.Affine(scale, offset), List.of(x));
    }

    /**
     * {@code activation(x)}; {@link Activation#NONE} records nothing.
     *
     * @param x a tensor
     * @param activation a function
     * @return as x
     */
    public Tensor activate(Tensor x, Activation activation) {
        return activation.equals(Activation.NONE) ? x : recorder.record(new Op.Activate(activation), List.of(x));
    }

    /**
     * Tensors side by side along the last axis; a single one is returned as it is.
     *
     * @param tensors at least one tensor
     * @return one tensor
     */
    public Tensor concat(List<Tensor> tensors) {
        return concat(-1, tensors);
    }

    /**
     * Tensors side by side along the last axis.
     *
     * @param tensors at least one tensor
     * @return one tensor
     */
    public Tensor concat(Tensor... tensors) {
        return concat(-1, List.of(tensors));
    }

    /**
     * Tensors one behind the other along an axis; a single one is returned as it is.
     *
     * @param axis the axis
     * @param tensors at least one tensor
     * @return one tensor
     */
    public Tensor concat(int axis, List<Tensor> tensors) {
        return tensors.size() == 1
                ? tensors.get(0)
                : recorder.record(new Op.Concat(tensors.isEmpty() ? axis : axis(tensors.get(0), axis)), tensors);
    }

    /**
     * The same values under another shape.
     *
     * @param x a tensor
     * @param sizes a shape with as many values
     * @return {@code [sizes]}
     */
    public Tensor reshape(Tensor x, int... sizes) {
        Shape shape = Shape.of(sizes);
        return shape.equals(x.shape()) ? x : recorder.record(new Op.Reshape(shape), List.of(x));
    }

    /**
     * Entries of an axis in a given order.
     *
     * @param x a tensor
     * @param axis the axis
     * @param indices the entries; -1 gives zeros
     * @return x with another size of the axis
     */
    public Tensor select(Tensor x, int axis, int... indices) {
        return recorder.record(
                new Op.Select(axis(x, axis), Arrays.stream(indices).boxed().toList()), List.of(x));
    }

    /**
     * Consecutive entries of an axis.
     *
     * @param x a tensor
     * @param axis the axis
     * @param from the first entry
     * @param to the entry behind the last
     * @return x with another size of the axis
     * @throws IllegalArgumentException if there are no such entries
     */
    public Tensor slice(Tensor x, int axis, int from, int to) {
        int counted = axis(x, axis);
        TypeRules.requireAxis(counted, x.shape());
        int size = x.shape().size(counted);
        if (from < 0 || from >= to || to > size) {
            throw new IllegalArgumentException(
                    "entries " + from + " to " + to + " (exclusive) of axis " + counted + " of " + x + " do not exist");
        }
        return select(x, axis, IntStream.range(from, to).toArray());
    }

    /**
     * Sum, mean or largest value along an axis.
     *
     * @param x a tensor
     * @param axis the axis
     * @param reduction what is taken
     * @return x without the axis
     */
    public Tensor reduce(Tensor x, int axis, Op.Reduction reduction) {
        return recorder.record(new Op.Reduce(axis(x, axis), reduction), List.of(x));
    }

    /**
     * Normalises columns over rows; see {@link Op.BatchNorm}. The name of the running values gets the current path.
     *
     * @param x a tensor with rows
     * @param gain factor, shaped as x
     * @param shift summand, shaped as x
     * @param norm the form, with a name within the current path
     * @return as x
     */
    public Tensor batchNorm(Tensor x, Tensor gain, Tensor shift, Op.BatchNorm norm) {
        Op.BatchNorm named = new Op.BatchNorm(
                path + norm.name(),
                norm.statistics(),
                norm.variance(),
                norm.running(),
                norm.epsilon(),
                norm.momentum(),
                norm.activation());
        return recorder.record(named, List.of(x, gain, shift));
    }

    /**
     * Multi-head attention over the positions of a row; see {@link Op.Attention}.
     *
     * @param q queries, {@code [positions, width]}
     * @param k keys, {@code [others, width]}
     * @param v values, {@code [others, columns]}
     * @param form heads and scale
     * @return {@code [positions, columns]}
     */
    public Tensor attention(Tensor q, Tensor k, Tensor v, Op.Attention form) {
        return recorder.record(form, List.of(q, k, v));
    }

    /**
     * {@code e^x / sum e^x} along the last axis.
     *
     * @param x a tensor
     * @return as x
     */
    public Tensor softmax(Tensor x) {
        return recorder.record(new Op.Softmax(), List.of(x));
    }

    /**
     * The k largest values along an axis, the largest first.
     *
     * @param x a tensor
     * @param axis the axis
     * @param k how many
     * @return x with k entries along the axis
     */
    public Tensor topK(Tensor x, int axis, int k) {
        return recorder.record(new Op.TopK(axis(x, axis), k), List.of(x));
    }

    /**
     * Normalises every row along its last axis; see {@link Op.LayerNorm}.
     *
     * @param x a tensor with rows
     * @param gain factor, shaped as the last axes of x
     * @param shift summand, shaped as the last axes of x
     * @param norm the form
     * @return as x
     */
    public Tensor layerNorm(Tensor x, Tensor gain, Tensor shift, Op.LayerNorm norm) {
        return recorder.record(norm, List.of(x, gain, shift));
    }

    /**
     * Declares the parameters of a network of another library and runs it; see {@link Op.Network}. Parameters and norms
     * get the current path in front of their names.
     *
     * @param x {@code row[n]}
     * @param network the network
     * @param parameters its parameters in the runtime's order, shared
     * @return {@code row[width]}
     */
    public Tensor network(Tensor x, Op.Network network, List<Op.Parameter> parameters) {
        List<Tensor> operands = new ArrayList<>(List.of(x));
        for (Op.Parameter p : parameters) {
            Op.Parameter named =
                    new Op.Parameter(path + p.name(), p.scope(), p.shape(), p.initializer(), p.trainable(), p.table());
            operands.add(recorder.record(named, List.of()));
        }
        List<Op.Network.Norm> norms = network.norms().stream()
                .map(norm -> new Op.Network.Norm(path + norm.name(), norm.width(), norm.momentum()))
                .toList();
        return recorder.record(
                new Op.Network(network.runtime(), network.configuration(), network.width(), norms), operands);
    }

    /**
     * Drops values at random in training; a rate of 0 records nothing.
     *
     * @param x a tensor with rows
     * @param rate probability of a zero, in [0, 1)
     * @return as x
     */
    public Tensor dropout(Tensor x, double rate) {
        Op.Dropout op = new Op.Dropout(rate);
        return rate == 0 ? x : recorder.record(op, List.of(x));
    }

    /**
     * x without a gradient through it.
     *
     * @param x a tensor
     * @return as x
     */
    public Tensor stopGradient(Tensor x) {
        return recorder.record(new Op.StopGradient(), List.of(x));
    }

    /**
     * Every row under every domain; a tensor that has it already is returned as it is.
     *
     * @param x a tensor with rows
     * @return {@code each}, shaped as x
     */
    public Tensor everyDomain(Tensor x) {
        return recorder.everyDomain(x);
    }

    /**
     * Every row under its own domain; a tensor of scope {@code row} is returned as it is.
     *
     * @param x a tensor with rows
     * @return {@code row}, shaped as x
     */
    public Tensor ownDomain(Tensor x) {
        return x.scope() == Scope.ROW ? x : recorder.record(new Op.OwnDomain(), List.of(x));
    }

    /**
     * The values of a row under all domains as a leading axis.
     *
     * @param x a tensor of scope {@code each}
     * @return {@code row[domains, shape of x]}
     */
    public Tensor domainsAsAxis(Tensor x) {
        return recorder.record(new Op.DomainsAsAxis(domains()), List.of(x));
    }

    /**
     * Whether an adapter wants to change the vector at a site; either way the site counts as open.
     *
     * @param site a site
     * @return true if {@link #adapt} would change it
     */
    public boolean attaches(AdapterSite site) {
        return recorder.sites().attaches(site);
    }

    /**
     * Opens a site: returns the vector, or what an adapter makes of it.
     *
     * @param site the site
     * @param input the input of the layer
     * @param value the vector
     * @return a vector of the same scope and shape
     * @throws IllegalArgumentException if the adapter gives another scope or shape
     */
    public Tensor adapt(AdapterSite site, Tensor input, Tensor value) {
        return recorder.sites().adapt(site, input, value);
    }

    /** Counts an axis from 0; one that does not exist stays as it is, for the message. */
    private static int axis(Tensor x, int axis) {
        int rank = x.shape().rank();
        return axis < 0 && axis + rank >= 0 ? axis + rank : axis;
    }
}
