package io.github.mdr4j.train;

import static io.github.mdr4j.train.ServedModel.columns;
import static io.github.mdr4j.train.ServedModel.complete;
import static io.github.mdr4j.train.ServedModel.echo;
import static io.github.mdr4j.train.ServedModel.echoLogit;
import static io.github.mdr4j.train.ServedModel.model;
import static io.github.mdr4j.train.ServedModel.probability;
import static io.github.mdr4j.train.ServedModel.row;
import static io.github.mdr4j.train.ServedModel.sigmoid;
import static io.github.mdr4j.train.ServedModel.stored;
import static io.github.mdr4j.train.ServedModel.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.internal.StoredModel;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ServingTest {

    @AutoClose
    private final ServedModel served = new ServedModel();

    private final EchoEngine engine = served.engine();
    private final TrainedRecommender model = served.recommender();

    @Test
    void rawIdsAndIndices_giveTheSame() {
        Row ids = Row.of("uid", "u2")
                .and("pid", "p4")
                .and("price", new double[] {1, 2})
                .and("seen", List.of("p0", "p3"));
        Row indices = Row.of("uid", Row.index(2))
                .and("pid", Row.index(4))
                .and("price", List.of(1, 2.0f))
                .and("seen", List.of(Row.index(0), "p3"));
        Row object = Row.of(
                Map.of("seen", new String[] {"p0", "p3"}, "uid", "u2", "price", new float[] {1, 2}, "pid", "p4"));
        double expected = probability(1, new int[] {2, 4}, new double[] {1, 2}, 0, 3, -1);

        assertThat(model.predict("music", List.of(ids, indices, object))).containsExactly(expected, expected, expected);
        assertThat(model.rows("music")
                        .sparse("uid", "u2", "u2")
                        .sparseByIndex("pid", 4, 4)
                        .dense("price", 1, 2, 1, 2)
                        .sequence("seen", List.of(List.of("p0", "p3"), List.of("p0", Row.index(3))))
                        .predict())
                .containsExactly(expected, expected);
        assertThat(model.rows("music")
                        .sparseByIndex("uid", 2)
                        .sparse("pid", "p4")
                        .dense("price", 1, 2)
                        .sequenceByIndex("seen", new int[] {0, 3})
                        .predict())
                .containsExactly(expected);
    }

    @Test
    void unknownId_hasItsOwnRowOrIsAnError() {
        Row row = row(0).and("pid", "never seen");
        assertThat(model.predict("books", List.of(row)))
                .containsExactly(probability(0, new int[] {0, 5}, new double[] {0, 0}, -1, -1, -1));

        Row unknownUser =
                Row.of("uid", "u9").and("pid", "p1").and("price", new double[2]).and("seen", List.of());
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
        List<Row> rows = IntStream.range(0, 4).mapToObj(ServedModel::complete).toList();

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
    void numbersWithoutVocabulary_areRowsOfTheTable() {
        StoredModel stored = stored(Precision.FLOAT32);
        StoredModel without = new StoredModel(
                stored.program(), stored.parameters(), stored.states(), Map.of(), stored.history(), Map.of(), Map.of());
        double expected = probability(1, new int[] {2, 4}, new double[] {1, 2}, 0, 3, -1);
        try (TrainedRecommender plain = new TrainedRecommender(engine, without, new Workers(1))) {
            for (List<Number> numbers :
                    List.<List<Number>>of(List.of(2, 4L), List.of((short) 2, (byte) 4), List.of(BigInteger.TWO, 4.0))) {
                Row row = Row.of("uid", numbers.get(0))
                        .and("pid", numbers.get(1))
                        .and("price", new double[] {1, 2})
                        .and("seen", new int[] {0, 3});
                assertThat(plain.predict("music", List.of(row))).containsExactly(expected);
            }
            assertThat(plain.rows("music")
                            .sparse("uid", 2)
                            .sparse("pid", 4)
                            .dense("price", 1, 2)
                            .sequence("seen", List.of(List.of(0, 3)))
                            .predict())
                    .containsExactly(expected);
        }
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
    void callersArrays_areNotKept() {
        int[] uids = {1, 2};
        double[] prices = {1, 2, 3, 4};
        Rows rows = model.rows("books").sparseByIndex("uid", uids).dense("price", prices);
        Arrays.fill(uids, 3);
        Arrays.fill(prices, 9);

        assertThat(rows.sparseByIndex("pid", 0, 0)
                        .sequence("seen", Collections.nCopies(2, List.of()))
                        .predict())
                .containsExactly(
                        probability(0, new int[] {1, 0}, new double[] {1, 2}, -1, -1, -1),
                        probability(0, new int[] {2, 0}, new double[] {3, 4}, -1, -1, -1));
    }

    @Test
    void valueThatOnlyDoublesHold_isFineInDoublePrecision() {
        try (TrainedRecommender wide = model(engine, Precision.FLOAT64)) {
            assertThat(wide.predict("books", List.of(with("price", new double[] {1e39, 1}))))
                    .containsExactly(1);
        }
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(call).withMessageStartingWith(message);
    }
}
