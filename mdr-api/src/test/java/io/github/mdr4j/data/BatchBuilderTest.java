package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchBuilderTest {

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music"),
            List.of(
                    new Feature.Sparse("uid", 10),
                    new Feature.Dense("price", 2),
                    new Feature.Sequence("seen", "pid", 5, 3)));

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void unknownDomain_isNamedWithItsRow(int domain) {
        expectMessage(valid(0, domain), "row 1: expected a domain index in 0..1, got " + domain);
    }

    @Test
    void missingColumn_isNamed() {
        expectMessage(Batch.of(SCHEMA, 0), "feature \"uid\" was not given");
        expectMessage(Batch.of(SCHEMA, 0).sparse(0, 1), "feature \"price\" was not given");
        expectMessage(Batch.of(SCHEMA, 0).sparse(0, 1).dense(0, 1, 2), "feature \"seen\" was not given");
    }

    @Test
    void columnThatTheSchemaDoesNotHave_isRefused() {
        BatchBuilder builder = Batch.of(SCHEMA, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.sparse(1, 0))
                .withMessage("the schema has 1 sparse features, got column 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.dense(-1, 0))
                .withMessage("the schema has 1 dense features, got column -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.sequence(7, 0))
                .withMessage("the schema has 1 sequence features, got column 7");
    }

    @Test
    void columnOfAnotherLength_isNamedWithBothLengths() {
        expectMessage(valid(0, 1).sparse(0, 1, 2, 3), "feature \"uid\": expected 2 values for 2 rows, got 3");
        expectMessage(valid(0, 1).dense(0, 1, 2, 3), "feature \"price\": expected 4 values for 2 rows, got 3");
        expectMessage(valid(0, 1).sequence(0, 1), "feature \"seen\": expected 6 values for 2 rows, got 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10, Integer.MAX_VALUE})
    void sparseIdOutsideTheVocabulary_isNamedWithItsRow(int id) {
        expectMessage(valid(0, 1).sparse(0, 9, id), "feature \"uid\", row 1: expected an id in 0..9, got " + id);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 5})
    void sequenceIdOutsideTheVocabulary_isNamedWithItsRow(int id) {
        expectMessage(
                valid(0, 1).sequence(0, 0, 4, -1, 0, id, -1),
                "feature \"seen\", row 1: expected an id in 0..4, got " + id);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity"})
    void numberThatIsNotFinite_isNamedWithItsRow(double value) {
        expectMessage(
                valid(0, 1).dense(0, 1, 2, value, 4),
                "feature \"price\", row 1: expected a finite number, got " + value);
    }

    @Test
    void labelsForSomeRowsOnly_areRefused() {
        expectMessage(valid(0, 1).labels(1), "expected no labels or one for each of 2 rows, got 1");
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.5f, 1.5f, Float.NaN, Float.POSITIVE_INFINITY})
    void labelOutsideZeroToOne_isNamedWithItsRow(float label) {
        expectMessage(valid(0, 1).labels(0, label), "row 1: expected a label in 0..1, got " + label);
    }

    @Test
    void rowOfAnError_isTheCallersAndNotTheSortedOne() {
        expectMessage(valid(1, 1, 0).sparse(0, 1, 2, 10), "feature \"uid\", row 2: expected an id in 0..9, got 10");
    }

    @Test
    void valuesAtTheEdges_areFine() {
        BatchBuilder builder = valid(1, 0)
                .sparse(0, 0, 9)
                .dense(0, -Double.MAX_VALUE, 0, Double.MIN_VALUE, Double.MAX_VALUE)
                .sequence(0, -1, -1, -1, 4, 0, 4)
                .labels(0, 1);

        assertThatCode(builder::build).doesNotThrowAnyException();
    }

    private static BatchBuilder valid(int... domains) {
        return Batch.of(SCHEMA, domains)
                .sparse(0, new int[domains.length])
                .dense(0, new double[2 * domains.length])
                .sequence(0, new int[3 * domains.length]);
    }

    private static void expectMessage(BatchBuilder builder, String message) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }
}
