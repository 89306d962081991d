package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.ParameterVectorBuilder;
import io.github.mdr4j.param.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Small programs, one for every operation and scope, and random values for them. */
final class Programs {

    static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("a", "b", "c"),
            List.of(
                    new Feature.Sparse("u", 5),
                    new Feature.Sparse("p", 6),
                    new Feature.Sequence("s", "p", 6, 3),
                    new Feature.Dense("d", 2)));

    private static final Initializer RANDOM = new Initializer.Normal(1);

    private Programs() {}

    /** Programs by name. */
    static Map<String, Program> all() {
        Map<String, Program> all = new LinkedHashMap<>();
        for (Scope weights : List.of(Scope.SHARED, Scope.DOMAIN)) {
            for (Scope rows : List.of(Scope.ROW, Scope.EACH)) {
                addScoped(all, weights, rows);
            }
        }
        addUnscoped(all);
        return all;
    }

    private static void addScoped(Map<String, Program> all, Scope scope, Scope rows) {
        String name = " " + scope + " on " + rows;
        all.put(
                "linear" + name,
                program(g -> g.linear(
                        new Op.Linear(Activation.TANH, false, true),
                        x(g, rows, 4),
                        p(g, "w", scope, 4, 3),
                        p(g, "b", scope, 3))));
        all.put(
                "linear transposed" + name,
                program(g -> g.linear(
                        new Op.Linear(Activation.SIGMOID, true, true),
                        x(g, rows, 4),
                        p(g, "w", scope, 3, 4),
                        p(g, "b", scope, 3))));
        all.put(
                "linear large" + name,
                program(g -> g.linear(
                        new Op.Linear(Activation.TANH, true, true),
                        x(g, rows, 130),
                        p(g, "w", scope, 140, 130),
                        p(g, "b", scope, 140))));
        all.put(
                "linear grouped" + name,
                program(g -> g.linear(
                        new Op.Linear(Activation.leakyRelu(0.1), true, true),
                        g.linear(
                                new Op.Linear(Activation.leakyRelu(0.1), false, true),
                                x(g, rows, 4),
                                p(g, "w", scope, 2, 4, 3),
                                p(g, "b", scope, 2, 3)),
                        p(g, "w2", scope, 2, 5, 3),
                        p(g, "b2", scope, 5))));
        all.put(
                "linear of fields" + name,
                program(g -> g.linear(g.reshape(x(g, rows, 6), 3, 2), p(g, "w", scope, 2, 3), p(g, "b", scope, 3))));
        all.put(
                "linear weight per row" + name,
                program(g -> g.linear(
                        x(g, rows, 4),
                        g.reshape(g.linear(dense(g), p(g, "h", scope, 2, 12)), 4, 3),
                        p(g, "b", scope, 3))));
        all.put(
                "linear matrix by weight per row" + name,
                program(g -> g.linear(
                        new Op.Linear(Activation.NONE, true, true),
                        g.reshape(x(g, rows, 6), 3, 2),
                        g.reshape(g.linear(dense(g), p(g, "h", scope, 2, 8)), 4, 2),
                        p(g, "b", scope, 4))));
        all.put(
                "linear bias per row" + name,
                program(g ->
                        g.linear(x(g, rows, 4), p(g, "w", scope, 4, 3), g.linear(dense(g), p(g, "h", scope, 2, 3)))));
        all.put(
                "add and multiply" + name,
                program(g -> g.add(g.multiply(x(g, rows, 4), p(g, "m", scope, 4)), p(g, "a", scope, 1))));
        all.put(
                "broadcast axes" + name,
                program(g -> g.add(
                        g.multiply(g.reshape(x(g, rows, 6), 3, 2), p(g, "m", scope, 3, 1)), p(g, "a", scope, 2))));
        all.put(
                "computed weight" + name,
                program(g -> g.linear(
                        new Op.Linear(Activation.TANH, false, true),
                        x(g, rows, 4),
                        g.multiply(p(g, "w", Scope.SHARED, 4, 3), p(g, "own", scope, 4, 3)),
                        g.add(p(g, "b", Scope.SHARED, 3), p(g, "ownBias", scope, 3)))));
        all.put(
                "low-rank weight" + name,
                program(g -> g.linear(
                        x(g, rows, 4),
                        g.add(
                                p(g, "w", Scope.SHARED, 4, 3),
                                g.linear(p(g, "down", scope, 4, 2), p(g, "up", scope, 2, 3))))));
        all.put(
                "concat, select and reduce of weights" + name,
                program(g -> g.multiply(
                        x(g, rows, 4),
                        g.reduce(
                                g.select(
                                        g.concat(0, List.of(p(g, "w", scope, 2, 4), p(g, "v", scope, 3, 4))),
                                        0,
                                        4,
                                        0,
                                        -1,
                                        4),
                                0,
                                Op.Reduction.MEAN))));
        all.put(
                "layer norm" + name,
                program(g -> g.layerNorm(
                        x(g, rows, 5),
                        p(g, "gain", scope, 5),
                        p(g, "shift", scope, 5),
                        new Op.LayerNorm(1e-2, Activation.TANH))));
        all.put(
                "layer norm of groups" + name,
                program(g -> g.layerNorm(
                        g.reshape(x(g, rows, 12), 2, 2, 3),
                        p(g, "gain", scope, 2, 3),
                        p(g, "shift", Scope.SHARED, 3),
                        new Op.LayerNorm(1e-2, Activation.NONE))));
        all.put(
                "softmax, top k of weights" + name,
                program(g -> g.multiply(
                        g.multiply(x(g, rows, 4), g.softmax(p(g, "w", scope, 2, 4))),
                        g.topK(p(g, "v", scope, 3, 4), 0, 2))));
        if (rows == Scope.EACH && scope == Scope.SHARED) {
            return;
        }
        for (Op.Variance variance : Op.Variance.values()) {
            Op.Statistics statistics = scope == Scope.DOMAIN ? Op.Statistics.DOMAIN : Op.Statistics.BATCH;
            all.put(
                    "batch norm " + variance + name,
                    program(g -> g.batchNorm(
                            x(g, rows, 4),
                            p(g, "gain", scope, 4),
                            p(g, "shift", scope, 4),
                            new Op.BatchNorm("n", statistics, variance, true, 1e-2, 0.9, Activation.SIGMOID))));
        }
    }

    private static void addUnscoped(Map<String, Program> all) {
        for (Scope rows : List.of(Scope.ROW, Scope.EACH)) {
            addAlongAxes(all, rows);
        }
        all.put(
                "batch norm, shared gain, statistics per domain",
                program(g -> g.batchNorm(
                        x(g, Scope.ROW, 4),
                        p(g, "gain", Scope.SHARED, 4),
                        p(g, "shift", Scope.SHARED, 4),
                        Op.BatchNorm.of("n", Op.Statistics.DOMAIN))));
        all.put(
                "batch norm without running values",
                program(g -> g.batchNorm(
                        x(g, Scope.ROW, 4),
                        p(g, "gain", Scope.SHARED, 4),
                        p(g, "shift", Scope.SHARED, 4),
                        new Op.BatchNorm(
                                "n", Op.Statistics.BATCH, Op.Variance.UNBIASED, false, 1e-3, 0.9, Activation.NONE))));
        all.put(
                "batch norm without running values on each",
                program(g -> g.ownDomain(g.batchNorm(
                        g.linear(g.everyDomain(x(g, Scope.ROW, 4)), p(g, "own", Scope.DOMAIN, 4, 3)),
                        g.multiply(p(g, "gain", Scope.SHARED, 3), p(g, "ownGain", Scope.DOMAIN, 3)),
                        g.add(p(g, "shift", Scope.SHARED, 3), p(g, "ownShift", Scope.DOMAIN, 3)),
                        new Op.BatchNorm(
                                "n",
                                Op.Statistics.DOMAIN,
                                Op.Variance.BIASED,
                                false,
                                1e-3,
                                0.9,
                                Activation.SIGMOID)))));
        all.put(
                "batch norm wide",
                program(g -> g.batchNorm(
                        x(g, Scope.ROW, 130),
                        p(g, "gain", Scope.SHARED, 130),
                        p(g, "shift", Scope.SHARED, 130),
                        Op.BatchNorm.of("n", Op.Statistics.BATCH))));
        for (Activation act :
                List.of(Activation.RELU, Activation.SIGMOID, Activation.TANH, Activation.leakyRelu(0.2))) {
            all.put("activate " + act, program(g -> g.activate(x(g, Scope.ROW, 4), act)));
        }
        all.put("affine", program(g -> g.affine(x(g, Scope.ROW, 4), -2, 0.5)));
        all.put("square", program(g -> {
            Tensor x = x(g, Scope.ROW, 4);
            return g.multiply(x, x);
        }));
        for (int axis = 0; axis < 2; axis++) {
            int a = axis;
            all.put(
                    "concat along " + a,
                    program(g -> g.concat(
                            a,
                            List.of(
                                    g.reshape(x(g, Scope.ROW, 4), 2, 2),
                                    g.reshape(g.linear(dense(g), p(g, "v", Scope.SHARED, 2, 4)), 2, 2)))));
            for (Op.Reduction reduction : Op.Reduction.values()) {
                all.put(
                        "reduce " + reduction + " along " + a,
                        program(g -> g.reduce(g.reshape(x(g, Scope.ROW, 6), 3, 2), a, reduction)));
            }
        }
        all.put("reduce a vector", program(g -> g.reduce(x(g, Scope.ROW, 6), 0, Op.Reduction.MEAN)));
        all.put(
                "reduce the middle of three",
                program(g -> g.reduce(g.reshape(x(g, Scope.ROW, 12), 2, 3, 2), 1, Op.Reduction.MAX)));
        all.put(
                "select with repeats and zeros",
                program(g -> g.select(g.reshape(x(g, Scope.ROW, 6), 3, 2), 0, 2, 0, -1, 2)));
        all.put("select columns", program(g -> g.select(g.reshape(x(g, Scope.ROW, 6), 3, 2), 1, 1, 1, 0)));
        all.put("dropout", program(g -> g.dropout(x(g, Scope.ROW, 7), 0.4)));
        all.put("dropout of each", program(g -> g.dropout(x(g, Scope.EACH, 7), 0.4)));
        all.put("one tensor in several places", program(g -> {
            Tensor x = x(g, Scope.ROW, 4);
            return g.add(g.multiply(x, g.activate(x, Activation.SIGMOID)), g.reshape(g.reshape(x, 2, 2), 4));
        }));
        all.put("stop gradient", program(g -> {
            Tensor x = x(g, Scope.ROW, 4);
            return g.multiply(x, p(g, "m", Scope.SHARED, 4));
        }));
        all.put("own domain", program(g -> g.linear(g.everyDomain(x(g, Scope.ROW, 4)), p(g, "w", Scope.DOMAIN, 4, 3))));
        all.put(
                "domains as axis",
                program(g ->
                        g.domainsAsAxis(g.linear(g.everyDomain(x(g, Scope.ROW, 4)), p(g, "w", Scope.DOMAIN, 4, 3)))));
        all.put("every domain meets row", program(g -> {
            Tensor x = x(g, Scope.ROW, 4);
            Tensor each = g.linear(g.everyDomain(x), p(g, "w", Scope.DOMAIN, 4, 4));
            return g.add(g.ownDomain(g.multiply(each, x)), x);
        }));
        all.put(
                "weight per domain from a shared network",
                program(g -> g.linear(
                        x(g, Scope.ROW, 4),
                        g.reshape(g.linear(p(g, "code", Scope.DOMAIN, 3), p(g, "hyper", Scope.SHARED, 3, 8)), 4, 2))));
        for (Op.Reduction pooling : Op.Reduction.values()) {
            all.put(
                    "embed a sequence by " + pooling,
                    program(g -> g.linear(
                            g.embed(
                                    List.of("s", "u", "domain"),
                                    List.of(
                                            g.table("items", 6, 3, RANDOM),
                                            g.table("users", 5, 2, RANDOM),
                                            g.table("domains", 3, 2, RANDOM)),
                                    pooling),
                            p(g, "w", Scope.SHARED, 7, 3))));
            all.put("one table for two features by " + pooling, program(g -> {
                Tensor items = g.table("items", 6, 3, RANDOM);
                return g.linear(
                        g.embed(List.of("s", "p"), List.of(items, items), pooling), p(g, "w", Scope.SHARED, 6, 3));
            }));
        }
    }

    private static void addAlongAxes(Map<String, Program> all, Scope rows) {
        String name = " on " + rows;
        all.put("softmax" + name, program(g -> g.softmax(x(g, rows, 5))));
        all.put("softmax of fields" + name, program(g -> g.softmax(g.reshape(x(g, rows, 6), 2, 3))));
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            all.put(
                    "top k along " + a + name,
                    program(g -> g.topK(g.reshape(x(g, rows, 24), 4, 3, 2), a, a == 2 ? 1 : 2)));
        }
        all.put("top k of everything" + name, program(g -> g.topK(x(g, rows, 5), 0, 5)));
        for (int heads = 1; heads <= 2; heads++) {
            int h = heads;
            all.put(
                    "attention of " + h + " to others" + name,
                    program(g -> g.attention(
                            g.reshape(x(g, rows, 12), 3, 4),
                            g.reshape(weighted(g, rows, "k", 8), 2, 4),
                            g.reshape(weighted(g, rows, "v", 12), 2, 6),
                            new Op.Attention(h, 0.7))));
            all.put("attention of " + h + " to itself" + name, program(g -> {
                Tensor x = g.reshape(x(g, rows, 12), 3, 4);
                return g.attention(x, x, x, new Op.Attention(h, 0.5));
            }));
        }
    }

    private static Tensor weighted(Graph g, Scope rows, String name, int width) {
        Tensor y = g.linear(dense(g), p(g, name, Scope.SHARED, 2, width));
        return rows == Scope.EACH ? g.everyDomain(y) : y;
    }

    /** A program that ends in a product with random weights. */
    static Program program(Function<Graph, Tensor> body) {
        Graph g = Graph.of(SCHEMA);
        Tensor y = g.ownDomain(lift(g, body.apply(g)));
        Tensor flat = g.reshape(y, y.shape().count());
        return g.program(g.linear(flat, g.parameter("head", RANDOM, flat.width(), 1)));
    }

    private static Tensor lift(Graph g, Tensor y) {
        return y.scope().hasRows() ? y : g.add(g.reduce(x(g, Scope.ROW, 4), 0, Op.Reduction.SUM), y);
    }

    private static Tensor x(Graph g, Scope rows, int width) {
        Tensor e = g.embed(
                List.of("u", "p"),
                List.of(g.table("tableU", 5, 3, RANDOM), g.table("tableP", 6, 2, RANDOM)),
                Op.Reduction.SUM);
        Tensor x = g.linear(e, g.parameter("wx", new Initializer.Normal(0.5), 5, width));
        return rows == Scope.EACH ? g.everyDomain(x) : x;
    }

    private static Tensor dense(Graph g) {
        return g.dense(List.of("d"));
    }

    private static Tensor p(Graph g, String name, Scope scope, int... sizes) {
        return g.parameter(name, scope, new Initializer.Normal(Shape.of(sizes).count() > 1000 ? 0.1 : 1), sizes);
    }

    static ParameterVector values(Program program, long seed, Precision precision) {
        return ProgramParameters.initial(program, seed, precision);
    }

    /** Running statistics that are not those of a fresh norm. */
    static ModelState state(Program program) {
        ModelState state = ProgramParameters.initialState(program);
        for (ModelState.Entry entry : state.entries()) {
            double[] mean = state.mean(entry.name());
            double[] variance = state.variance(entry.name());
            java.util.Arrays.fill(mean, 0.3);
            java.util.Arrays.fill(variance, 1.7);
            state = state.with(entry.name(), mean, variance, state.count(entry.name()));
        }
        return state;
    }

    /** A batch with the given numbers of rows a domain. */
    static Batch batch(long seed, int... rowsOfDomain) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = java.util.Arrays.stream(rowsOfDomain).sum();
        int[] domains = new int[rows];
        int at = 0;
        for (int d = 0; d < rowsOfDomain.length; d++) {
            for (int i = 0; i < rowsOfDomain[d]; i++) {
                domains[at++] = d;
            }
        }
        int[] sequences = new int[rows * 3];
        java.util.Arrays.fill(sequences, -1);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < r % 4; i++) {
                sequences[r * 3 + i] = random.nextInt(6);
            }
        }
        float[] labels = new float[rows];
        for (int r = 0; r < rows; r++) {
            labels[r] = random.nextInt(2);
        }
        return Batch.of(SCHEMA, domains)
                .sparse(0, random.ints(rows, 0, 5).toArray())
                .sparse(1, random.ints(rows, 0, 6).toArray())
                .sequence(0, sequences)
                .dense(0, random.doubles(2L * rows, -1, 1).toArray())
                .labels(labels)
                .seed(seed)
                .build();
    }

    static ParameterVector change(ParameterVector values, String name, int index, double by) {
        double[] copy = values.values(name);
        copy[index] += by;
        return values.with(name, copy);
    }

    static ParameterVectorBuilder builder(Program program, Precision precision) {
        return ParameterVector.builder(ProgramParameters.layout(program), precision);
    }
}
