package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.internal.StoredModel;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServingTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music", "toys"),
            List.of(
                    new Feature.Sparse("uid", "user", 4),
                    new Feature.Sparse("pid", "item", 6),
                    new Feature.Dense("price", 2),
                    new Feature.Sequence("seen", "item", 6, 3)));

    private final EchoEngine engine = new EchoEngine();
    private final TrainedRecommender model = model(engine, Precision.FLOAT32);

    /** Weights of all ids. */
    private record Line() implements Backbone {
        @Override
        public String name() {
            return "line";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            return in.linear();
        }
    }

    @AfterEach
    void close() {
        model.close();
        assertThat(engine.closed.get()).isGreaterThanOrEqualTo(engine.opened.get());
    }

    @Test
    void rawIdsAndIndices_giveTheSame() {
        Row ids = Row.of("uid", "u2")
                .and("pid", "p4")
                .and("price", new double[] {1, 2})
                .and("seen", List.of("p0", "p3"));
        Row indices =
                Row.of("uid", 2).and("pid", 4L).and("price", List.of(1, 2.0f)).and("seen", new int[] {0, 3});
        Row object =
                Row.of(Map.of("seen", new String[] {"p0", "p3"}, "uid", "u2", "price", new float[] {1, 2}, "pid", 4));
        double expected = probability(1, new int[] {2, 4}, new double[] {1, 2}, 0, 3, -1);

        assertThat(model.predict("music", List.of(ids, indices, object))).containsExactly(expected, expected, expected);
        assertThat(model.rows("music")
                        .sparse("uid", "u2", "u2")
                        .sparse("pid", 4, 4)
                        .dense("price", 1, 2, 1, 2)
                        .sequence("seen", List.of(List.of("p0", "p3"), List.of(0, 3)))
                        .predict())
                .containsExactly(expected, expected);
    }

    @Test
    void unknownId_hasItsOwnRowOrIsAnError() {
        Row row = row(0).and("pid", "never seen");
        assertThat(model.predict("books", List.of(row)))
                .containsExactly(probability(0, new int[] {0, 5}, new double[] {0, 0}, -1, -1, -1));

        Row unknownUser =
                Row.of("uid", "u9").and("pid", 1).and("price", new double[2]).and("seen", List.of());
        assertInvalid(
                () -> model.predict("books", List.of(complete(0), unknownUser)),
                "row 1, feature \"uid\": id \"u9\" is not among the 4 ids of table \"user\", and unknown ids have no row");
        assertInvalid(
                () -> model.rows("books").sparse("uid", "u0", "u1", "u9"),
                "row 2, feature \"uid\": id \"u9\" is not among");
    }

    @Test
    void severalDomainsInOneCall_comeInTheCallersOrder() {
        List<String> domains = List.of("toys", "books", "toys", "music");
        List<Row> rows = IntStream.range(0, 4).mapToObj(ServingTest::complete).toList();

        assertThat(model.predict(domains, rows)).containsExactly(echo(2, 0), echo(0, 1), echo(2, 2), echo(1, 3));
        assertThat(columns(model.rows(domains), 4).predict())
                .containsExactly(echo(2, 0), echo(0, 1), echo(2, 2), echo(1, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(List.of("toys"), rows))
                .withMessage("expected a domain for each of 4 rows, got 1");
    }

    @Test
    void manyRows_arePredictedInPieces() {
        int count = 10_000;
        List<String> domains = IntStream.range(0, count)
                .mapToObj(r -> r % 3 == 0 ? "toys" : "books")
                .toList();

        double[] result = columns(model.rows(domains), count).predict();

        assertThat(result)
                .containsExactly(IntStream.range(0, count)
                        .mapToDouble(r -> echo(r % 3 == 0 ? 2 : 0, r))
                        .toArray());
        assertThat(engine.batchRows).hasSize(3).allMatch(rows -> rows <= 4096);
    }

    @Test
    void noRows_giveNoPredictions() {
        assertThat(model.predict("books", List.of())).isEmpty();
        assertThat(columns(model.rows("books"), 0).predict()).isEmpty();
        assertThat(columns(model.rows(List.of()), 0).predict()).isEmpty();
    }

    @Test
    void unknownDomain_isAnErrorUnlessShared() {
        assertInvalid(
                () -> model.predict("garden", List.of(complete(0))),
                "no domain \"garden\"; there are books, music, toys");
        assertInvalid(() -> model.predict("garden", List.of()), "no domain \"garden\"; there are books, music, toys");
        assertInvalid(
                () -> model.predict(List.of("toys", "garden"), List.of(complete(0), complete(1))),
                "row 1: no domain \"garden\"; there are books, music, toys");
        assertInvalid(
                () -> columns(model.rows(List.of("toys", "books", "garden")), 3).predict(),
                "row 2: no domain \"garden\"; there are books, music, toys");
        assertInvalid(
                () -> columns(model.rows("garden"), 1).predict(), "no domain \"garden\"; there are books, music, toys");

        double[] result = model.predict(
                List.of("garden", "toys", "pets"),
                List.of(complete(1), complete(2), complete(3)),
                UnknownDomain.SHARED);
        assertThat(result)
                .containsExactly(
                        sigmoid(EchoEngine.SHARED + echoLogit(0, 1)),
                        echo(2, 2),
                        sigmoid(EchoEngine.SHARED + echoLogit(0, 3)));
        assertThat(columns(model.rows("pets").unknownDomain(UnknownDomain.SHARED), 2)
                        .predict())
                .containsExactly(
                        sigmoid(EchoEngine.SHARED + echoLogit(0, 0)), sigmoid(EchoEngine.SHARED + echoLogit(0, 1)));
        assertThat(engine.opened).as("scorers").hasValue(2);
    }

    @Test
    void domainsForThemselves_haveNothingToShare() {
        StoredModel stored = stored(Precision.FLOAT32);
        ParameterVector value = stored.parameters().of(0);
        StoredModel apart = new StoredModel(
                stored.program(),
                new DomainParameters.PerDomain(List.of(value, value, value)),
                stored.states(),
                stored.vocabularies(),
                stored.history(),
                Map.of(),
                Map.of());
        try (TrainedRecommender own = new TrainedRecommender(engine, apart, new Workers(1))) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> own.predict("garden", List.of(complete(0)), UnknownDomain.SHARED))
                    .withMessageContaining("every domain has all parameters for itself");
        }
    }

    @Test
    void wrongValues_areNamedWithRowAndFeature() {
        assertInvalid(() -> predictSecond(Row.of("uid", 0)), "row 1, feature \"pid\": it was not given");
        assertInvalid(
                () -> predictSecond(row(0).and("prise", 3)),
                "row 1: no feature \"prise\"; there are uid, pid, price, seen");
        assertInvalid(
                () -> predictSecond(complete(0).and("domain", "toys")), "row 1: no feature \"domain\"; there are uid");
        assertInvalid(
                () -> predictSecond(with("uid", 1.5)), "row 1, feature \"uid\": expected an id (a text) or an index");
        assertInvalid(() -> predictSecond(with("uid", 4)), "row 1, feature \"uid\": expected an index in 0..3, got 4");
        assertInvalid(
                () -> predictSecond(with("uid", -1)), "row 1, feature \"uid\": expected an index in 0..3, got -1");
        assertInvalid(
                () -> predictSecond(with("price", "3.5")),
                "row 1, feature \"price\": expected 2 numbers, got \"3.5\" (String)");
        assertInvalid(
                () -> predictSecond(with("price", List.of(1, "x"))),
                "row 1, feature \"price\": expected a number, got \"x\" (String)");
        assertInvalid(
                () -> predictSecond(with("price", new double[] {1, Double.NaN})),
                "row 1, feature \"price\": expected a finite number in FLOAT32, got NaN");
        assertInvalid(
                () -> predictSecond(with("price", new double[] {1e39, 1})),
                "row 1, feature \"price\": expected a finite number in FLOAT32, got 1.0E39");
        assertInvalid(
                () -> predictSecond(with("seen", "p1")),
                "row 1, feature \"seen\": expected a list of ids or indices, got \"p1\"");
        assertInvalid(
                () -> predictSecond(with("seen", List.of(1, 2, 3, 4))),
                "row 1, feature \"seen\": expected at most 3 ids, got 4");
        assertInvalid(
                () -> predictSecond(with("seen", Arrays.asList(1, null))),
                "row 1, feature \"seen\": expected an id (a text) or an index (a whole number), got nothing");
        assertInvalid(
                () -> predictSecond(with("seen", List.of(1, -1))),
                "row 1, feature \"seen\": expected an index in 0..5, got -1");
        assertInvalid(
                () -> predictSecond(with("seen", List.of("p1", "p9", 6))),
                "row 1, feature \"seen\": expected an index in 0..5, got 6");
        assertInvalid(
                () -> predictSecond(with("price", new double[] {1})),
                "row 1, feature \"price\": expected 2 numbers, got [1.0] (double[])");
        assertInvalid(
                () -> predictSecond(with("uid", 1L << 32)),
                "row 1, feature \"uid\": expected an index in 0..3, got 4294967296");
        assertInvalid(
                () -> model.rows("books").sequence("seen", List.of(List.of(), List.of(0, -1))),
                "row 1, feature \"seen\": expected an index in 0..5, got -1");
        assertInvalid(
                () -> model.rows("books").sparse("uid", 0, -1),
                "row 1, feature \"uid\": expected an index in 0..3, got -1");
        assertInvalid(
                () -> model.rows("books").dense("price", 1, 2, Double.POSITIVE_INFINITY, 4),
                "row 1, feature \"price\": expected a finite number in FLOAT32, got Infinity");
        assertInvalid(
                () -> model.rows("books").sparse("uid", 0, 9),
                "row 1, feature \"uid\": expected an index in 0..3, got 9");
    }

    @Test
    void valueThatOnlyDoublesHold_isFineInDoublePrecision() {
        try (TrainedRecommender wide = model(engine, Precision.FLOAT64)) {
            assertThat(wide.predict("books", List.of(with("price", new double[] {1e39, 1}))))
                    .containsExactly(1);
        }
    }

    @Test
    void scoreThatIsNoNumber_isAnError() {
        StoredModel stored = stored(Precision.FLOAT32);
        Scorer scorer = new Scorer() {
            @Override
            public double[] logits(Batch batch) {
                double[] logits = new double[batch.rows()];
                logits[logits.length - 1] = Double.NaN;
                return logits;
            }

            @Override
            public void close() {}
        };
        Engine broken = new Engine() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Learner learner(Program program, EngineOptions options) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Scorer scorer(Program program, DomainParameters parameters, ModelStates states) {
                return scorer;
            }
        };
        try (TrainedRecommender wrong = new TrainedRecommender(broken, stored, new Workers(1))) {
            assertInvalid(
                    () -> wrong.predict("books", List.of(complete(0), complete(1))),
                    "row 1: its score is not a number");
            Batch batch = Batch.of(SCHEMA, 2, 0)
                    .sparse(0, 1, 2)
                    .sparse(1, 1, 2)
                    .dense(0, 1, 2, 3, 4)
                    .sequence(0, -1, -1, -1, -1, -1, -1)
                    .build();
            assertInvalid(() -> wrong.predict(batch), "row 0: its score is not a number");
        }
    }

    @Test
    void idsOfATableWithoutVocabulary_areAnError() {
        StoredModel stored = stored(Precision.FLOAT32);
        StoredModel without = new StoredModel(
                stored.program(), stored.parameters(), stored.states(), Map.of(), stored.history(), Map.of(), Map.of());
        try (TrainedRecommender plain = new TrainedRecommender(engine, without, new Workers(1))) {
            assertInvalid(
                    () -> plain.rows("books").sparse("uid", "u1"),
                    "row 0, feature \"uid\": the model has no vocabulary of table \"user\": expected an index, got id \"u1\"");
        }
    }

    @Test
    void wrongColumns_areMistakesOfTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows("books").sparse("color", "red"))
                .withMessageStartingWith("no feature \"color\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows("books").sparse("price", 3))
                .withMessage("feature \"price\" is given as Sparse: expected Dense");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows("books").sparse("domain", 1))
                .withMessageContaining("the domain is no column");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows("books").sparse("uid", 1).sparse("uid", 1))
                .withMessage("feature \"uid\" is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows("books").sparse("uid", 1).sparse("pid", 1, 2))
                .withMessage("feature \"pid\": expected 1 values, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows("books").dense("price", 1, 2, 3))
                .withMessage("feature \"price\": expected a multiple of 2 values, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows(List.of("books", "toys")).sparse("uid", 1))
                .withMessage("feature \"uid\": expected 2 values, got 1");
        assertThatIllegalStateException()
                .isThrownBy(() -> model.rows("books").sparse("uid", 1).predict())
                .withMessage("feature \"pid\" was not given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of("uid", 1).and("uid", 2))
                .withMessage("feature \"uid\" is given twice: 1 and 2");
    }

    @Test
    void valueThatIsNull_countsAsNotGiven() {
        Map<String, Object> values = new HashMap<>();
        values.put("uid", "u1");
        values.put("pid", null);

        assertInvalid(
                () -> model.predict("books", List.of(Row.of(values))), "row 0, feature \"pid\": it was not given");
    }

    @Test
    void callersArrays_areNotKept() {
        int[] uids = {1, 2};
        double[] prices = {1, 2, 3, 4};
        Rows rows = model.rows("books").sparse("uid", uids).dense("price", prices);
        Arrays.fill(uids, 3);
        Arrays.fill(prices, 9);

        assertThat(rows.sparse("pid", 0, 0)
                        .sequence("seen", Collections.nCopies(2, List.of()))
                        .predict())
                .containsExactly(
                        probability(0, new int[] {1, 0}, new double[] {1, 2}, -1, -1, -1),
                        probability(0, new int[] {2, 0}, new double[] {3, 4}, -1, -1, -1));
    }

    @Test
    void eightThreads_predictAsOneDoes() {
        List<String> domains = List.of("toys", "books", "garden", "music");
        List<Row> rows = IntStream.range(0, 4).mapToObj(ServingTest::complete).toList();
        double[] expected = model.predict(domains, rows, UnknownDomain.SHARED);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (TrainedRecommender fresh = model(engine, Precision.FLOAT32)) {
            List<CompletableFuture<double[]>> all = IntStream.range(0, 200)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> fresh.predict(domains, rows, UnknownDomain.SHARED), threads))
                    .toList();
            all.forEach(result -> assertThat(result.join()).containsExactly(expected));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void closedModel_saysSo() {
        model.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> model.predict("books", List.of(complete(0))))
                .withMessage("this recommender is closed");
    }

    @Test
    void modelClosedWithinACall_saysSo() {
        List<String> domains = Collections.nCopies(30_000, "toys");
        Rows rows = columns(model.rows(domains), domains.size());
        engine.onScoring = model::close;

        assertThatIllegalStateException()
                .isThrownBy(rows::predict)
                .withMessage("this recommender is closed")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void modelClosedBeforeItsSharedScorerIsMade_leavesNothingOpen() {
        engine.onScoring = model::close;

        assertThatIllegalStateException()
                .isThrownBy(() -> model.predict(
                        List.of("toys", "garden"), List.of(complete(0), complete(1)), UnknownDomain.SHARED))
                .withMessage("this recommender is closed");
        assertThat(engine.closed.get()).isGreaterThanOrEqualTo(engine.opened.get());
    }

    /** Pieces, unknown domains and calls of several sizes at the same time. */
    @Test
    void eightThreads_predictManyRowsAsOneDoes() {
        List<Integer> sizes = List.of(1, 5000, 37, 9000, 4096);
        List<double[]> expected = sizes.stream().map(this::manyRows).toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<double[]>> all = IntStream.range(0, 60)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> manyRows(sizes.get(i % sizes.size())), threads))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).join()).containsExactly(expected.get(i % sizes.size()));
            }
        } finally {
            threads.shutdown();
        }
    }

    private double[] manyRows(int count) {
        List<String> names = List.of("toys", "garden", "books");
        List<String> domains = IntStream.range(0, count)
                .mapToObj(r -> names.get(r * 7 % names.size()))
                .toList();
        return columns(model.rows(domains).unknownDomain(UnknownDomain.SHARED), count)
                .predict();
    }

    private double[] predictSecond(Row row) {
        return model.predict("books", List.of(complete(0), row));
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(call).withMessageStartingWith(message);
    }

    /** A row without the item. */
    private static Row row(int number) {
        return Row.of("uid", number % 4)
                .and("price", new double[] {number % 7, 0})
                .and("seen", List.of());
    }

    private static Row complete(int number) {
        return row(number).and("pid", "p" + number % 5);
    }

    /** A complete row with another value of one feature. */
    private static Row with(String feature, Object value) {
        Map<String, Object> values = new HashMap<>(complete(0).values());
        values.put(feature, value);
        return Row.of(values);
    }

    private static Rows columns(Rows rows, int count) {
        return rows.sparse("uid", IntStream.range(0, count).map(r -> r % 4).toArray())
                .sparse(
                        "pid",
                        IntStream.range(0, count).mapToObj(r -> "p" + r % 5).toArray(String[]::new))
                .dense(
                        "price",
                        IntStream.range(0, 2 * count)
                                .mapToDouble(i -> i % 2 == 0 ? i / 2 % 7 : 0)
                                .toArray())
                .sequence("seen", Collections.nCopies(count, List.of()));
    }

    private static double echo(int domain, int number) {
        return sigmoid(echoLogit(domain, number));
    }

    private static double echoLogit(int domain, int number) {
        return EchoEngine.logit(
                domain, new int[] {number % 4, number % 5}, new double[] {number % 7, 0}, new int[] {-1, -1, -1});
    }

    private static double probability(int domain, int[] sparse, double[] dense, int... sequence) {
        return sigmoid(EchoEngine.logit(domain, sparse, dense, sequence));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static TrainedRecommender model(EchoEngine engine, Precision precision) {
        return new TrainedRecommender(engine, stored(precision), new Workers(2));
    }

    private static StoredModel stored(Precision precision) {
        Program program = Program.record(new Line(), null, SCHEMA, Embeddings.dim(4), Op.Statistics.BATCH);
        ParameterVector shared = ProgramParameters.initial(program, 1, precision);
        return new StoredModel(
                program,
                new DomainParameters.SharedPlusSpecific(shared, Collections.nCopies(3, shared.times(0))),
                ModelStates.of(ProgramParameters.initialState(program)),
                Map.of(
                        "user", Vocabulary.of(List.of("u0", "u1", "u2", "u3"), Vocabulary.Unknown.ERROR),
                        "item", Vocabulary.of(List.of("p0", "p1", "p2", "p3", "p4"), Vocabulary.Unknown.OWN_ROW)),
                new TrainingHistory(List.of()),
                Map.of(),
                Map.of());
    }
}
