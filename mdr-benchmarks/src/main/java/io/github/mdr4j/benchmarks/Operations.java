package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Every operation by name, as programs of {@value #COPIES} of it one after another on 1,024 rows of 256 numbers. */
final class Operations {

    /** How often a program has its operation. */
    static final int COPIES = 8;

    /** The name of a layer of 256 x 256 with rectifiers. */
    static final String LAYER = "linear";

    private static final int ROWS = 1_024;
    private static final int WIDTH = 256;
    private static final int FIELDS = 16;
    private static final int IDS = 1_000;

    private static final FeatureSchema SCHEMA =
            FeatureSchema.of(List.of("a", "b", "c"), List.of(new Feature.Sparse("id", IDS)));

    private static final Map<String, Case> CASES = cases();

    private Operations() {}

    /** Puts an operation behind a tensor. */
    private interface Link extends BiFunction<Graph, Tensor, Tensor> {}

    /** An operation, and what else its link needs to keep the shape. */
    private record Case(Link link, Link frame) {}

    /** The names of all operations. */
    static List<String> names() {
        return List.copyOf(CASES.keySet());
    }

    /** A program of copies of an operation. */
    static Workload of(String name) {
        return workload(name, known(name).link());
    }

    /** The same program without the operation. */
    static Workload without(String name) {
        return workload("without " + name, known(name).frame());
    }

    private static Case known(String name) {
        Case found = CASES.get(name);
        if (found == null) {
            throw new IllegalArgumentException("unknown operation \"" + name + "\": expected one of " + names());
        }
        return found;
    }

    private static Workload workload(String name, Link link) {
        return new Workload(name, program(link), Sgd.rate(1e-6), List.of(batch()));
    }

    private static Program program(Link link) {
        Graph g = Graph.of(SCHEMA);
        Tensor table = g.table("table", IDS, WIDTH, new Initializer.Normal(0.1));
        Tensor x = g.embed(List.of("id"), List.of(table), Op.Reduction.SUM);
        for (int i = 0; i < COPIES; i++) {
            Tensor y = link.apply(g.within("copy" + i), x);
            if (!y.shape().equals(Shape.of(WIDTH))) {
                throw new IllegalStateException("a link must keep the shape, got " + y);
            }
            x = y;
        }
        return g.program(g.linear(x, g.parameter("output", new Initializer.Normal(0.1), WIDTH, 1)));
    }

    private static Batch batch() {
        SplittableRandom random = new SplittableRandom(5);
        float[] labels = new float[ROWS];
        for (int r = 0; r < ROWS; r++) {
            labels[r] = random.nextInt(2);
        }
        return Batch.of(SCHEMA, IntStream.range(0, ROWS).map(r -> r % 3).toArray())
                .sparse(0, random.ints(ROWS, 0, IDS).toArray())
                .labels(labels)
                .seed(1)
                .build();
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        add(cases, LAYER, (g, x) -> {
            Tensor weight = g.parameter("weight", Initializer.GLOROT_NORMAL, WIDTH, WIDTH);
            Tensor bias = g.parameter("bias", Initializer.ZEROS, WIDTH);
            return g.linear(new Op.Linear(Activation.RELU, true, true), x, weight, bias);
        });
        addValueByValue(cases);
        addShapes(cases);
        addNorms(cases);
        addAlongAxes(cases);
        addDomains(cases);
        return cases;
    }

    private static void addValueByValue(Map<String, Case> cases) {
        for (Activation activation :
                List.of(Activation.RELU, Activation.leakyRelu(0.1), Activation.SIGMOID, Activation.TANH)) {
            add(cases, "activate " + activation, (g, x) -> g.activate(x, activation));
        }
        add(cases, "affine", (g, x) -> g.affine(x, 0.5, 0.1));
        add(cases, "add two of [256]", (g, x) -> g.add(x, x));
        add(cases, "multiply two of [256]", (g, x) -> g.multiply(x, x));
        add(cases, "multiply by a shared [256]", (g, x) -> g.multiply(x, g.parameter("m", Initializer.ONES, WIDTH)));
        add(cases, "dropout", (g, x) -> g.dropout(x, 0.5));
    }

    private static void addShapes(Map<String, Case> cases) {
        int half = WIDTH / 2;
        add(cases, "two slices and concat", (g, x) -> g.concat(g.slice(x, 0, half, WIDTH), g.slice(x, 0, 0, half)));
        add(
                cases,
                "select 256 single columns",
                (g, x) -> g.select(
                        x, 0, IntStream.range(0, WIDTH).map(i -> WIDTH - 1 - i).toArray()));
        for (Op.Reduction reduction : Op.Reduction.values()) {
            cases.put(
                    "reduce [16, 16] by " + reduction.name().toLowerCase(Locale.ROOT) + " and repeat",
                    new Case(
                            (g, x) -> g.reshape(
                                    g.multiply(constant(g), g.reduce(g.affine(fields(g, x), 0.05, 0), 0, reduction)),
                                    WIDTH),
                            (g, x) -> g.affine(x, 0.05, 0)));
        }
        add(cases, "add a shared [256]", (g, x) -> g.add(x, g.parameter("p", Initializer.ZEROS, WIDTH)));
    }

    private static void addNorms(Map<String, Case> cases) {
        for (Op.Statistics statistics : Op.Statistics.values()) {
            add(cases, "batch norm, statistics of a " + statistics.name().toLowerCase(Locale.ROOT), (g, x) -> {
                Tensor gain = g.parameter("gain", Initializer.ONES, WIDTH);
                Tensor shift = g.parameter("shift", Initializer.ZEROS, WIDTH);
                return g.batchNorm(x, gain, shift, Op.BatchNorm.of("norm", statistics));
            });
        }
        add(cases, "layer norm of [256]", (g, x) -> {
            Tensor gain = g.parameter("gain", Initializer.ONES, WIDTH);
            Tensor shift = g.parameter("shift", Initializer.ZEROS, WIDTH);
            return g.layerNorm(x, gain, shift, new Op.LayerNorm(1e-5, Activation.NONE));
        });
    }

    private static void addAlongAxes(Map<String, Case> cases) {
        add(cases, "softmax of [256]", (g, x) -> g.softmax(x));
        add(cases, "softmax of [16, 16]", (g, x) -> g.reshape(g.softmax(fields(g, x)), WIDTH));
        for (int heads : new int[] {1, 2, 4}) {
            add(cases, "attention in [16, 16], heads: " + heads, (g, x) -> {
                Tensor f = fields(g, x);
                return g.reshape(g.attention(f, f, f, new Op.Attention(heads, 0.25)), WIDTH);
            });
        }
        add(cases, "attention in [8, 32], heads: 2", (g, x) -> {
            Tensor f = g.reshape(x, 8, 32);
            return g.reshape(g.attention(f, f, f, new Op.Attention(2, 0.25)), WIDTH);
        });
        int[] four = IntStream.range(0, FIELDS).map(i -> i % 4).toArray();
        cases.put(
                "top 4 along 16 of [16, 16]",
                new Case(
                        (g, x) -> g.reshape(g.select(g.topK(fields(g, x), 0, 4), 0, four), WIDTH),
                        (g, x) -> g.reshape(g.select(fields(g, x), 0, four), WIDTH)));
    }

    private static void addDomains(Map<String, Case> cases) {
        add(cases, "every domain, own domain (3 domains)", (g, x) -> g.ownDomain(g.everyDomain(x)));
        add(cases, "linear 256 x 256 of each domain", (g, x) -> {
            Tensor weight = g.parameter("weight", Scope.DOMAIN, Initializer.GLOROT_NORMAL, WIDTH, WIDTH);
            return g.linear(new Op.Linear(Activation.RELU, true, false), x, weight);
        });
        add(cases, "linear [16, 16] by [16, 16] of the row", (g, x) -> {
            Tensor f = fields(g, x);
            return g.reshape(g.linear(f, g.affine(f, 0.1, 0)), WIDTH);
        });
        add(cases, "linear of 4 groups of 64 x 64", (g, x) -> {
            Tensor weight = g.parameter("weight", Initializer.GLOROT_NORMAL, 4, 64, 64);
            return g.reshape(g.linear(new Op.Linear(Activation.RELU, true, false), g.reshape(x, 4, 64), weight), WIDTH);
        });
    }

    private static void add(Map<String, Case> cases, String name, Link link) {
        cases.put(name, new Case(link, (g, x) -> x));
    }

    private static Tensor constant(Graph g) {
        return g.parameter("ones", Initializer.ONES, FIELDS, 1);
    }

    private static Tensor fields(Graph g, Tensor x) {
        return g.reshape(x, FIELDS, WIDTH / FIELDS);
    }
}
