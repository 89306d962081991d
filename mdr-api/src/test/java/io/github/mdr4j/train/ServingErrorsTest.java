package io.github.mdr4j.train;

import static io.github.mdr4j.train.ServedModel.SCHEMA;
import static io.github.mdr4j.train.ServedModel.complete;
import static io.github.mdr4j.train.ServedModel.row;
import static io.github.mdr4j.train.ServedModel.stored;
import static io.github.mdr4j.train.ServedModel.with;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.internal.StoredModel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and columns that cannot be served, and scores that cannot be given. */
class ServingErrorsTest {

    @AutoClose
    private final ServedModel served = new ServedModel();

    private final EchoEngine engine = served.engine();
    private final TrainedRecommender model = served.recommender();

    @Test
    void wrongValues_areNamedWithRowAndFeature() {
        assertInvalid(() -> predictSecond(Row.of("uid", "u0")), "row 1, feature \"pid\": it was not given");
        assertInvalid(
                () -> predictSecond(row(0).and("prise", 3)),
                "row 1: no feature \"prise\"; there are uid, pid, price, seen");
        assertInvalid(
                () -> predictSecond(complete(0).and("domain", "toys")), "row 1: no feature \"domain\"; there are uid");
        assertInvalid(
                () -> predictSecond(with("uid", 1.5)),
                "row 1, feature \"uid\": expected an id of table \"user\" as a text, \"1.5\" (which the model does not"
                        + " know), got 1.5 (Double)");
        assertInvalid(
                () -> predictSecond(with("uid", true)),
                "row 1, feature \"uid\": expected an id (a text) or Row.index(...), got true (Boolean)");
        assertInvalid(
                () -> predictSecond(with("uid", Row.index(4))),
                "row 1, feature \"uid\": expected an index in 0..3, got 4");
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
                () -> predictSecond(with("seen", "p1")), "row 1, feature \"seen\": expected a list of ids, got \"p1\"");
        assertInvalid(
                () -> predictSecond(with("seen", List.of("p1", "p2", "p3", "p4"))),
                "row 1, feature \"seen\": expected at most 3 ids, got 4");
        assertInvalid(
                () -> predictSecond(with("seen", Arrays.asList("p1", null))),
                "row 1, feature \"seen\": expected an id (a text) or Row.index(...), got nothing");
        assertInvalid(
                () -> predictSecond(with("seen", List.of("p1", "p9", Row.index(6)))),
                "row 1, feature \"seen\": expected an index in 0..5, got 6");
        assertInvalid(
                () -> predictSecond(with("price", new double[] {1})),
                "row 1, feature \"price\": expected 2 numbers, got [1.0] (double[])");
        assertInvalid(
                () -> model.rows("books").sequenceByIndex("seen", new int[0], new int[] {0, -1}),
                "row 1, feature \"seen\": expected an index in 0..5, got -1");
        assertInvalid(
                () -> model.rows("books").sparseByIndex("uid", 0, -1),
                "row 1, feature \"uid\": expected an index in 0..3, got -1");
        assertInvalid(
                () -> model.rows("books").dense("price", 1, 2, Double.POSITIVE_INFINITY, 4),
                "row 1, feature \"price\": expected a finite number in FLOAT32, got Infinity");
        assertInvalid(
                () -> model.rows("books").sparseByIndex("uid", 0, 9),
                "row 1, feature \"uid\": expected an index in 0..3, got 9");
    }

    /** As JSON parsers deliver ids that are numbers. */
    @ParameterizedTest
    @MethodSource
    void numberWhereTheModelKnowsIds_isAnErrorThatSaysHowToMeanEither(Number number, String got) {
        String message = "feature \"uid\": expected an id of table \"user\" as a text, \"2\" (which the model does not"
                + " know), or row 2 of the table as Row.index(2), got " + got;
        assertInvalid(() -> predictSecond(with("uid", number)), "row 1, " + message);
        assertInvalid(
                () -> predictSecond(with("seen", List.of("p1", number))),
                "row 1, feature \"seen\": expected an id of table \"item\" as a text, \"2\"");
    }

    static Stream<Arguments> numberWhereTheModelKnowsIds_isAnErrorThatSaysHowToMeanEither() {
        return Stream.of(
                Arguments.of(2, "2 (Integer)"),
                Arguments.of(2L, "2 (Long)"),
                Arguments.of((short) 2, "2 (Short)"),
                Arguments.of(2.0, "2.0 (Double)"),
                Arguments.of(BigInteger.TWO, "2 (BigInteger)"),
                Arguments.of(new BigDecimal("2.00"), "2.00 (BigDecimal)"));
    }

    @Test
    void columnOfNumbersWhereTheModelKnowsIds_isAnError() {
        assertInvalid(
                () -> model.rows("books").sparse("uid", 2, 3),
                "row 0, feature \"uid\": expected an id of table \"user\" as a text, \"2\" (which the model does not"
                        + " know), or row 2 of the table as sparseByIndex(\"uid\", ...), got 2 (Integer)");
        assertInvalid(
                () -> model.rows("books").sequence("seen", List.of(List.of(), List.of(0))),
                "row 1, feature \"seen\": expected an id of table \"item\" as a text, \"0\"");
        assertInvalid(
                () -> predictSecond(with("seen", new int[] {1})),
                "row 1, feature \"seen\": expected an id of table \"item\" as a text, \"1\"");
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
        Engine broken = new EchoEngine() {
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
            assertInvalid(
                    () -> plain.predict("books", List.of(with("uid", 1.5))),
                    "row 0, feature \"uid\": expected an index (a whole number), got 1.5 (Double)");
            assertInvalid(
                    () -> plain.predict("books", List.of(with("uid", 1L << 32))),
                    "row 0, feature \"uid\": expected an index in 0..3, got 4294967296");
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
                .isThrownBy(() -> model.rows("books").sparse("uid", "u1").sparse("uid", "u1"))
                .withMessage("feature \"uid\" is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows("books").sparse("uid", "u1").sparse("pid", "p1", "p2"))
                .withMessage("feature \"pid\": expected 1 values, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows("books").dense("price", 1, 2, 3))
                .withMessage("feature \"price\": expected a multiple of 2 values, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.rows(List.of("books", "toys")).sparse("uid", "u1"))
                .withMessage("feature \"uid\": expected 2 values, got 1");
        assertThatIllegalStateException()
                .isThrownBy(() -> model.rows("books").sparse("uid", "u1").predict())
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

    private double[] predictSecond(Row row) {
        return model.predict("books", List.of(complete(0), row));
    }

    private static void assertInvalid(ThrowingCallable call, String message) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(call).withMessageStartingWith(message);
    }
}
