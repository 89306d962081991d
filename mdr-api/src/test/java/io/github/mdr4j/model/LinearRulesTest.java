package io.github.mdr4j.model;

import static io.github.mdr4j.model.Columns.graph;
import static io.github.mdr4j.model.Columns.of;
import static io.github.mdr4j.model.Columns.rows;
import static io.github.mdr4j.model.Columns.type;
import static io.github.mdr4j.model.Columns.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which x, weight and bias fit together. */
class LinearRulesTest {

    private static final Op.Linear TRANSPOSED = new Op.Linear(Activation.RELU, true, false);

    private final Graph g = graph();

    @ParameterizedTest
    @CsvSource({
        "SHARED, SHARED, SHARED",
        "SHARED, DOMAIN, DOMAIN",
        "DOMAIN, SHARED, DOMAIN",
        "ROW, SHARED, ROW",
        "ROW, DOMAIN, ROW",
        "ROW, ROW, ROW",
        "ROW, EACH, EACH",
        "EACH, SHARED, EACH",
        "EACH, DOMAIN, EACH",
        "EACH, ROW, EACH",
        "EACH, EACH, EACH"
    })
    void widestScope_isThatOfTheProduct(Scope x, Scope weight, Scope product) {
        assertThat(g.linear(of(g, x, 4), of(g, weight, 4, 3)).type()).isEqualTo(type(product, 3));
    }

    @Test
    void plainWeight_takesTheLastAxis() {
        Tensor weight = value(g, "w", Scope.SHARED, 4, 3);

        assertThat(g.linear(rows(g, 4), weight).type()).isEqualTo(type(Scope.ROW, 3));
        assertThat(g.linear(rows(g, 5, 4), weight).type()).isEqualTo(type(Scope.ROW, 5, 3));
        assertThat(g.linear(rows(g, 2, 5, 4), weight).type()).isEqualTo(type(Scope.ROW, 2, 5, 3));
    }

    @Test
    void transposedWeight_isStoredAsOutIn() {
        assertThat(g.linear(TRANSPOSED, rows(g, 4), value(g, "w", Scope.SHARED, 3, 4))
                        .type())
                .isEqualTo(type(Scope.ROW, 3));
        assertThat(g.linear(TRANSPOSED, rows(g, 2, 4), value(g, "v", Scope.DOMAIN, 2, 3, 4))
                        .type())
                .isEqualTo(type(Scope.ROW, 2, 3));
    }

    @Test
    void groupedWeight_takesOneXOrOneAGroup() {
        Tensor weight = value(g, "w", Scope.DOMAIN, 2, 4, 3);

        assertThat(g.linear(rows(g, 4), weight).type()).isEqualTo(type(Scope.ROW, 2, 3));
        assertThat(g.linear(rows(g, 2, 4), weight).type()).isEqualTo(type(Scope.ROW, 2, 3));
    }

    @Test
    void weightPerRow_takesAVectorOrAMatrix() {
        Tensor weight = rows(g, 4, 3);

        assertThat(g.linear(rows(g, 4), weight).type()).isEqualTo(type(Scope.ROW, 3));
        assertThat(g.linear(rows(g, 5, 4), weight).type()).isEqualTo(type(Scope.ROW, 5, 3));
        assertThat(g.linear(new Op.Linear(Activation.NONE, true, false), rows(g, 3), weight)
                        .type())
                .isEqualTo(type(Scope.ROW, 4));
    }

    @Test
    void bias_isOneVectorOrOneAGroup() {
        Tensor x = rows(g, 4);
        Tensor plain = value(g, "w", Scope.SHARED, 4, 3);
        Tensor grouped = value(g, "v", Scope.SHARED, 2, 4, 3);
        Tensor vector = value(g, "b", Scope.DOMAIN, 3);

        assertThat(g.linear(x, plain, vector).type()).isEqualTo(type(Scope.ROW, 3));
        assertThat(g.linear(rows(g, 5, 4), plain, vector).type()).isEqualTo(type(Scope.ROW, 5, 3));
        assertThat(g.linear(x, grouped, vector).type()).isEqualTo(type(Scope.ROW, 2, 3));
        assertThat(g.linear(x, grouped, value(g, "c", Scope.SHARED, 2, 3)).type())
                .isEqualTo(type(Scope.ROW, 2, 3));
        assertThat(g.linear(x, plain, rows(g, 3)).type()).isEqualTo(type(Scope.ROW, 3));
    }

    @Test
    void columnsThatDoNotFit_areNamedWithBothShapes() {
        Tensor weight = value(g.within("tower"), "weight", Scope.DOMAIN, 5, 3);

        expectMessage(
                () -> g.linear(rows(g, 4), weight),
                "%2 linear: x has 4 columns, weight [5, 3] takes 5; operands %1 row[4], tower/weight domain[5, 3]");
        expectMessage(
                () -> g.linear(TRANSPOSED, rows(g, 5), weight),
                "%4 linear: x has 5 columns, weight [5, 3] transposed takes 3;"
                        + " operands %3 row[5], tower/weight domain[5, 3]");
    }

    @Test
    void weightWithOneAxis_isRefused() {
        expectMessage(
                () -> g.linear(rows(g, 4), value(g, "w", Scope.SHARED, 4)),
                "%2 linear: weight must have 2 or 3 axes, got [4]; operands %1 row[4], w shared[4]");
    }

    @Test
    void groupsThatDoNotFit_areRefused() {
        Tensor weight = value(g, "w", Scope.SHARED, 2, 4, 3);

        expectMessage(
                () -> g.linear(rows(g, 3, 4), weight),
                "%3 linear: x has 3 groups, weight [2, 4, 3] has 2; operands %2 row[3, 4], w shared[2, 4, 3]");
        expectMessage(
                () -> g.linear(rows(g, 2, 2, 4), weight),
                "%6 linear: a grouped weight takes x of 1 or 2 axes, got [2, 2, 4];"
                        + " operands %5 row[2, 2, 4], w shared[2, 4, 3]");
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED", "DOMAIN"})
    void weightPerRowForXWithoutRows_isRefused(Scope scope) {
        Tensor x = value(g, "x", scope, 4);
        Tensor weight = rows(g, 4, 3);

        expectMessage(
                () -> g.linear(x, weight),
                "%3 linear: a weight per row is [in, out] and needs an x with rows and 1 or 2 axes, got x " + scope
                        + "[4], weight row[4, 3]; operands x " + scope + "[4], %2 row[4, 3]");
    }

    @Test
    void weightPerRow_hasTwoAxesAndXAtMostTwo() {
        Tensor x = rows(g, 4);
        Tensor grouped = rows(g, 2, 4, 3);

        expectMessage(
                () -> g.linear(x, grouped),
                "%5 linear: a weight per row is [in, out] and needs an x with rows and 1 or 2 axes, got x row[4],"
                        + " weight row[2, 4, 3]; operands %1 row[4], %4 row[2, 4, 3]");
        expectMessage(
                () -> g.linear(x, x),
                "%5 linear: a weight per row is [in, out] and needs an x with rows and 1 or 2 axes, got x row[4],"
                        + " weight row[4]; operands %1 row[4], %1 row[4]");
        expectMessage(
                () -> g.linear(grouped, rows(g, 3, 5)),
                "%8 linear: a weight per row is [in, out] and needs an x with rows and 1 or 2 axes, got x"
                        + " row[2, 4, 3], weight row[3, 5]; operands %4 row[2, 4, 3], %7 row[3, 5]");
    }

    @Test
    void biasWiderThanTheProduct_isRefused() {
        Tensor x = value(g, "x", Scope.SHARED, 4);
        Tensor weight = value(g, "w", Scope.SHARED, 4, 3);

        expectMessage(
                () -> g.linear(x, weight, value(g, "b", Scope.DOMAIN, 3)),
                "%0 linear: bias is domain, the product only shared;"
                        + " operands x shared[4], w shared[4, 3], b domain[3]");
        expectMessage(
                () -> g.linear(x, weight, rows(g, 3)),
                "%2 linear: bias is row, the product only shared;"
                        + " operands x shared[4], w shared[4, 3], %1 row[3]");
        Tensor each = g.everyDomain(rows(g, 3));
        expectMessage(
                () -> g.linear(value(g, "y", Scope.DOMAIN, 4), weight, each),
                "%5 linear: bias is each, the product only domain;"
                        + " operands y domain[4], w shared[4, 3], %4 each[3]");
    }

    @Test
    void biasOfAnotherShape_isRefused() {
        Tensor x = rows(g, 4);
        Tensor bias = value(g, "b", Scope.SHARED, 4);

        expectMessage(
                () -> g.linear(x, value(g, "w", Scope.SHARED, 4, 3), bias),
                "%2 linear: bias must be [3], got [4]; operands %1 row[4], w shared[4, 3], b shared[4]");
        expectMessage(
                () -> g.linear(x, value(g, "v", Scope.SHARED, 2, 4, 3), bias),
                "%2 linear: bias must be [3] or [2, 3], got [4];"
                        + " operands %1 row[4], v shared[2, 4, 3], b shared[4]");
        Tensor fields = rows(g, 5, 4);
        Tensor matrix = value(g, "c", Scope.SHARED, 5, 3);
        expectMessage(
                () -> g.linear(fields, value(g, "u", Scope.SHARED, 4, 3), matrix),
                "%5 linear: bias must be [3], got [5, 3]; operands %4 row[5, 4], u shared[4, 3], c shared[5, 3]");
    }

    @Test
    void numberOfOperands_isThatOfTheForm() {
        Tensor x = rows(g, 4);
        Tensor weight = value(g, "w", Scope.SHARED, 4, 3);

        expectMessage(
                () -> g.linear(new Op.Linear(Activation.NONE, false, true), x, weight),
                "%2 linear: takes 3 operands, got 2; operands %1 row[4], w shared[4, 3]");
        expectMessage(() -> g.linear(TRANSPOSED), "%2 linear: takes 2 operands, got 0");
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
