package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op.Reduction;
import io.github.mdr4j.model.Pretrained;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.param.TableView;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Features of every kind, as a model reads them and learns from them, compared with loops over the rows. */
class FeaturesTest {

    private static final int DIM = 2;
    private static final int[] DOMAINS = {1, 0, 1, 1};
    private static final int[] USERS = {3, 0, 3, 2};
    private static final int[] ITEMS = {4, 1, 0, 2};
    private static final int[][] SEEN = {{1, 4, -1}, {-1, -1, -1}, {2, 2, 0}, {3, -1, -1}};
    private static final int[][] BOUGHT = {{0, -1}, {1, 2}, {-1, -1}, {4, 4}};
    private static final double[] PRICES = {0.5, -1, 2, 0.25};
    private static final double[][] TAGS = {{1, 0, 0}, {0, 1, 1}, {0.5, 0.5, 0}, {-1, 2, -3}};
    private static final float[] LABELS = {1, 0, 1, 0};

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music"),
            List.of(
                    new Feature.Sparse("user", 4),
                    new Feature.Dense("price", 1),
                    new Feature.Sequence("seen", "item", 5, 3),
                    new Feature.Sparse("item", 5),
                    new Feature.Dense("tags", 3),
                    new Feature.Sequence("bought", "item", 5, 2)));

    private static final Embeddings EMBEDDINGS = Embeddings.dim(DIM).standardDeviation(1);

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Sgd.rate(0.1),
                Sgd.rate(0.1).l2(0.1).dense(),
                Adam.rate(0.1),
                Adam.rate(0.1).l2(0.1).dense());
    }

    @Test
    void numbers_standSideBySideInTheOrderOfTheSchema() {
        Model model = new Model(EMBEDDINGS, in -> in.dense().orElseThrow());

        assertThat(model.width()).isEqualTo(4);
        model.expect(row -> join(new double[] {PRICES[row]}, TAGS[row]));
    }

    @Test
    void ids_areRowsOfTheirTables() {
        Model model = new Model(EMBEDDINGS, in -> in.embed(List.of("user", "item")));

        model.expect(row -> join(model.embedding("user", USERS[row]), model.embedding("item", ITEMS[row])));
    }

    @ParameterizedTest
    @EnumSource
    void sequences_arePooledOverTheirIdsWithoutThePadding(Reduction pooling) {
        Model model = new Model(EMBEDDINGS.pooling(pooling), in -> in.embed(List.of("seen", "user", "bought")));

        model.expect(row -> join(
                model.pooled(SEEN[row], pooling),
                model.embedding("user", USERS[row]),
                model.pooled(BOUGHT[row], pooling)));
    }

    @Test
    void oneSequence_canBePooledDifferently() {
        Model model = new Model(
                EMBEDDINGS.pooling("bought", Reduction.SUM).pooling("seen", Reduction.MAX),
                in -> in.embed(List.of("seen", "user", "bought")));

        model.expect(row -> join(
                model.pooled(SEEN[row], Reduction.MAX),
                model.embedding("user", USERS[row]),
                model.pooled(BOUGHT[row], Reduction.SUM)));
    }

    @Test
    void featuresOfOneTable_trainItTogether() {
        Model model = new Model(EMBEDDINGS.pooling(Reduction.SUM), in -> in.embed(List.of("seen", "item", "bought")));
        double[] head = model.value("head");
        double[] logits = model.logits();
        double[] expected = new double[5 * DIM];
        for (int row = 0; row < LABELS.length; row++) {
            double error = (1 / (1 + Math.exp(-logits[row])) - LABELS[row]) / LABELS.length;
            addTo(expected, SEEN[row], error, head, 0);
            addTo(expected, new int[] {ITEMS[row]}, error, head, DIM);
            addTo(expected, BOUGHT[row], error, head, 2 * DIM);
        }

        assertThat(model.gradient("embedding/item")).containsExactly(expected, within(1e-12));
    }

    @Test
    void linearPart_hasOneWeightForEachIdAndNumber() {
        Model model = new Model(EMBEDDINGS.pooling("bought", Reduction.SUM), Inputs::linear);

        model.expect(row -> {
            double[] item = model.value("linear/item");
            double sum = model.value("linear/user")[USERS[row]]
                    + mean(item, SEEN[row])
                    + item[ITEMS[row]]
                    + Arrays.stream(BOUGHT[row])
                            .filter(id -> id >= 0)
                            .mapToDouble(id -> item[id])
                            .sum()
                    + model.value("linear/domain")[DOMAINS[row]];
            double[] numbers = join(new double[] {PRICES[row]}, TAGS[row]);
            for (int c = 0; c < numbers.length; c++) {
                sum += numbers[c] * model.value("linearDense/weight")[c];
            }
            return new double[] {sum};
        });
    }

    @Test
    void domain_isAFeatureOnlyIfChosen() {
        Model with = new Model(EMBEDDINGS, Inputs::embeddings);
        Model without = new Model(EMBEDDINGS.withoutDomain(), Inputs::embeddings);

        with.expect(row -> join(
                with.embedding("user", USERS[row]),
                with.pooled(SEEN[row], Reduction.MEAN),
                with.embedding("item", ITEMS[row]),
                with.pooled(BOUGHT[row], Reduction.MEAN),
                with.embedding("domain", DOMAINS[row])));
        without.expect(row -> join(
                without.embedding("user", USERS[row]),
                without.pooled(SEEN[row], Reduction.MEAN),
                without.embedding("item", ITEMS[row]),
                without.pooled(BOUGHT[row], Reduction.MEAN)));
    }

    @Test
    void pretrainedTable_isReadByAllItsFeatures() {
        double[][] rows = matrix(5, 3);
        Model model = new Model(
                EMBEDDINGS.pretrained("item", Pretrained.of(rows)), in -> in.embed(List.of("seen", "user", "item")));

        assertThat(model.width()).isEqualTo(3 + DIM + 3);
        assertThat(model.value("embedding/item"))
                .containsExactly(
                        Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
        model.expect(row ->
                join(model.pooled(SEEN[row], Reduction.MEAN), model.embedding("user", USERS[row]), rows[ITEMS[row]]));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void frozenTable_isNeverMovedNorCopied(Optimizer optimizer) {
        Embeddings embeddings =
                EMBEDDINGS.pretrained("item", Pretrained.of(matrix(5, DIM)).frozen());
        Model model = new Model(embeddings, Inputs::flat);

        ParameterVector after = model.trained(optimizer);

        assertThat(page(after, "embedding/item")).isSameAs(page(model.initial, "embedding/item"));
        assertThat(after.values("embedding/user")).isNotEqualTo(model.value("embedding/user"));
        assertThat(model.gradient("embedding/item")).containsOnly(0);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void pretrainedTableThatIsNotFrozen_isTrained(Optimizer optimizer) {
        Model model = new Model(EMBEDDINGS.pretrained("item", Pretrained.of(matrix(5, DIM))), Inputs::flat);

        assertThat(model.trained(optimizer).values("embedding/item")).isNotEqualTo(model.value("embedding/item"));
    }

    /** Some inputs under a head of random weights, and its parameters. */
    private static final class Model {

        private final Program program;
        private final ParameterVector initial;

        Model(Embeddings embeddings, Function<Inputs, Tensor> body) {
            Graph g = Graph.of(SCHEMA);
            Tensor x = body.apply(g.inputs(embeddings));
            this.program = g.program(g.linear(x, g.parameter("head", new Initializer.Normal(1), x.width(), 1)));
            this.initial = ProgramParameters.initial(program, embeddings.pretrained(), 7, Precision.FLOAT64);
        }

        int width() {
            return value("head").length;
        }

        double[] value(String name) {
            return initial.values(name);
        }

        double[] embedding(String table, int id) {
            double[] all = value("embedding/" + table);
            int dim = initial.layout().entry("embedding/" + table).size();
            return Arrays.copyOfRange(all, id * dim, (id + 1) * dim);
        }

        double[] pooled(int[] ids, Reduction pooling) {
            double[][] rows = Arrays.stream(ids)
                    .filter(id -> id >= 0)
                    .mapToObj(id -> embedding("item", id))
                    .toArray(double[][]::new);
            int dim = embedding("item", 0).length;
            return IntStream.range(0, dim)
                    .mapToDouble(c -> {
                        DoubleStream column = Arrays.stream(rows).mapToDouble(row -> row[c]);
                        return switch (pooling) {
                            case SUM -> column.sum();
                            case MEAN -> column.average().orElse(0);
                            case MAX -> column.max().orElse(0);
                        };
                    })
                    .toArray();
        }

        /** Compares the logits with those of vectors that are made row by row. */
        void expect(Function<Integer, double[]> vector) {
            double[] head = value("head");
            double[] expected = IntStream.range(0, LABELS.length)
                    .mapToDouble(row -> {
                        double[] x = vector.apply(row);
                        assertThat(x).hasSize(head.length);
                        return IntStream.range(0, x.length)
                                .mapToDouble(c -> x[c] * head[c])
                                .sum();
                    })
                    .toArray();

            assertThat(logits()).containsExactly(expected, within(1e-12));
        }

        double[] logits() {
            try (Learner learner = learner()) {
                return batch().inCallersOrder(learner.predict(batch()));
            }
        }

        double[] gradient(String name) {
            try (Learner learner = learner()) {
                return learner.gradient(batch()).values().values(name);
            }
        }

        ParameterVector trained(Optimizer optimizer) {
            try (Learner learner = learner()) {
                learner.load(OptimizerState.initial(optimizer, initial.layout(), Precision.FLOAT64));
                for (int step = 0; step < 5; step++) {
                    learner.step(batch());
                }
                return learner.parameters();
            }
        }

        private Learner learner() {
            Learner learner = new Nd4jEngine().learner(program, new EngineOptions(Precision.FLOAT64, 1));
            learner.load(initial, ProgramParameters.initialState(program));
            return learner;
        }
    }

    private static Batch batch() {
        return Batch.of(SCHEMA, DOMAINS)
                .sparse(0, USERS)
                .sparse(1, ITEMS)
                .sequence(0, flat(SEEN))
                .sequence(1, flat(BOUGHT))
                .dense(0, PRICES)
                .dense(1, join(TAGS))
                .labels(LABELS)
                .build();
    }

    private static int[] flat(int[][] rows) {
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    }

    private static double[] join(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[][] matrix(int rows, int width) {
        return IntStream.range(0, rows)
                .mapToObj(r -> IntStream.range(0, width)
                        .mapToDouble(c -> Math.sin(r * width + c + 1))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double mean(double[] weights, int[] ids) {
        return Arrays.stream(ids)
                .filter(id -> id >= 0)
                .mapToDouble(id -> weights[id])
                .average()
                .orElse(0);
    }

    private static void addTo(double[] table, int[] ids, double error, double[] head, int from) {
        for (int id : ids) {
            for (int c = 0; id >= 0 && c < DIM; c++) {
                table[id * DIM + c] += error * head[from + c];
            }
        }
    }

    /** The array of a table of one page. */
    private static Object page(ParameterVector vector, String table) {
        Object[] pages = ((TableView.Paged) vector.table(vector.layout().index(table))).pages();
        assertThat(pages).hasSize(1).doesNotContainNull();
        return pages[0];
    }
}
