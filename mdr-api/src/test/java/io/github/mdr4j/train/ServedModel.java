package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.internal.StoredModel;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A small model for tests of serving, rows for it, and what comes of them. */
final class ServedModel implements AutoCloseable {

    static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music", "toys"),
            List.of(
                    new Feature.Sparse("uid", "user", 4),
                    new Feature.Sparse("pid", "item", 6),
                    new Feature.Dense("price", 2),
                    new Feature.Sequence("seen", "item", 6, 3)));

    private final EchoEngine engine = new EchoEngine();
    private final TrainedRecommender recommender = model(engine, Precision.FLOAT32);

    EchoEngine engine() {
        return engine;
    }

    /** A model of {@link #stored}. */
    TrainedRecommender recommender() {
        return recommender;
    }

    /** Checks that no scorer is left open. */
    @Override
    public void close() {
        recommender.close();
        assertThat(engine.closed.get()).isGreaterThanOrEqualTo(engine.opened.get());
    }

    /** A row without the item. */
    static Row row(int number) {
        return Row.of("uid", "u" + number % 4)
                .and("price", new double[] {number % 7, 0})
                .and("seen", List.of());
    }

    /** A row with every feature. */
    static Row complete(int number) {
        return row(number).and("pid", "p" + number % 5);
    }

    /** A complete row with another value of one feature. */
    static Row with(String feature, Object value) {
        Map<String, Object> values = new HashMap<>(complete(0).values());
        values.put(feature, value);
        return Row.of(values);
    }

    /** The rows that {@link #complete} makes of 0, 1, …, by column. */
    static Rows columns(Rows rows, int count) {
        return rows.sparseByIndex(
                        "uid", IntStream.range(0, count).map(r -> r % 4).toArray())
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

    /** The probability of a complete row. */
    static double echo(int domain, int number) {
        return sigmoid(echoLogit(domain, number));
    }

    /** The logit of a complete row, domain 0 for what the domains share. */
    static double echoLogit(int domain, int number) {
        return EchoEngine.logit(
                domain, new int[] {number % 4, number % 5}, new double[] {number % 7, 0}, new int[] {-1, -1, -1});
    }

    /** The probability of any row, as {@link EchoEngine} has it. */
    static double probability(int domain, int[] sparse, double[] dense, int... sequence) {
        return sigmoid(EchoEngine.logit(domain, sparse, dense, sequence));
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /** A model with two workers. */
    static TrainedRecommender model(EchoEngine engine, Precision precision) {
        return new TrainedRecommender(engine, stored(precision), new Workers(2));
    }

    /** Shared parameters and specific ones; unknown users are errors, unknown items have a row. */
    static StoredModel stored(Precision precision) {
        Program program =
                Program.record(new LogisticEngine.Line(), null, SCHEMA, Embeddings.dim(4), Op.Statistics.BATCH);
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
