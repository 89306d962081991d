package io.github.mdr4j.model;

import static io.github.mdr4j.model.Columns.graph;
import static io.github.mdr4j.model.Columns.of;
import static io.github.mdr4j.model.Columns.rows;
import static io.github.mdr4j.model.Columns.type;
import static io.github.mdr4j.model.Columns.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which operands fit the operations other than linear and the norm, and what comes out. */
class OpRulesTest {

    private final Graph g = graph();

    @Test
    void embed_addsUpTheWidthsOfItsTables() {
        Tensor users = g.table("users", 10, 4, Initializer.ZEROS);
        Tensor items = g.table("items", 6, 2, Initializer.ZEROS);

        Tensor x = g.embed(List.of("uid", "seen", "pid"), List.of(users, items, items), Op.Reduction.MAX);

        assertThat(x.type()).isEqualTo(type(Scope.ROW, 8));
        assertThat(x.width()).isEqualTo(8);
    }

    @Test
    void embedOfFeaturesThatDoNotFit_isRefused() {
        Tensor items = g.table("items", 6, 2, Initializer.ZEROS);

        expectMessage(() -> g.embed(List.of(), List.of(), Op.Reduction.SUM), "no feature to embed");
        expectMessage(
                () -> g.embed(List.of("pid", "seen"), List.of(items), Op.Reduction.SUM),
                "%0 embed: takes 2 operands, got 1; operands items shared[6, 2]");
        expectMessage(
                () -> g.embed(List.of("colour"), List.of(items), Op.Reduction.SUM),
                "%0 embed: no feature \"colour\"; there are uid, price, seen, pid, stock, domain;"
                        + " operands items shared[6, 2]");
        expectMessage(
                () -> g.embed(List.of("price"), List.of(items), Op.Reduction.SUM),
                "%0 embed: feature \"price\" is numeric and cannot be embedded; operands items shared[6, 2]");
        expectMessage(
                () -> g.embed(List.of("uid"), List.of(items), Op.Reduction.SUM),
                "%0 embed: feature \"uid\" has 10 ids, its table only 6 rows; operands items shared[6, 2]");
    }

    @Test
    void tableWithMoreRowsThanIds_isEmbedded() {
        Tensor table = g.table("items", 7, 2, Initializer.ZEROS);

        assertThat(g.embed(List.of("pid"), List.of(table), Op.Reduction.SUM).type())
                .isEqualTo(type(Scope.ROW, 2));
    }

    @Test
    void widthsThatOverflow_areRefused() {
        Tensor table = g.table("wide", 3, 2_000_000_000, Initializer.ZEROS);

        expectMessage(
                () -> g.embed(List.of("domain", "domain"), List.of(table, table), Op.Reduction.SUM),
                "%0 embed: a size must be at most 2147483647, got 4000000000;"
                        + " operands wide shared[3, 2000000000], wide shared[3, 2000000000]");
        Tensor w = value(g, "w", Scope.SHARED, 2_000_000_000);
        expectMessage(
                () -> g.concat(w, w),
                "%0 concat: a size must be at most 2147483647, got 4000000000;"
                        + " operands w shared[2000000000], w shared[2000000000]");
        Tensor column = value(g, "column", Scope.SHARED, 100_000, 1);
        Tensor line = value(g, "line", Scope.SHARED, 100_000);
        expectMessage(
                () -> g.multiply(column, line),
                "%0 multiply: shape [100000, 100000] has more than 2147483647 values;"
                        + " operands column shared[100000, 1], line shared[100000]");
    }

    @Test
    void dense_addsUpTheWidthsOfItsFeatures() {
        assertThat(g.dense(List.of("stock", "price")).type()).isEqualTo(type(Scope.ROW, 3));
        expectMessage(() -> g.dense(List.of()), "no dense feature to read");
        expectMessage(() -> g.dense(List.of("uid")), "feature \"uid\" is not numeric");
        expectMessage(
                () -> g.dense(List.of("size")), "no feature \"size\"; there are uid, price, seen, pid, stock, domain");
    }

    @ParameterizedTest
    @CsvSource({
        "SHARED, DOMAIN, DOMAIN",
        "DOMAIN, ROW, ROW",
        "DOMAIN, EACH, EACH",
        "ROW, SHARED, ROW",
        "ROW, EACH, EACH",
        "SHARED, SHARED, SHARED"
    })
    void sumsAndProducts_haveTheWidestScope(Scope a, Scope b, Scope result) {
        assertThat(g.add(of(g, a, 4), of(g, b, 1)).type()).isEqualTo(type(result, 4));
        assertThat(g.multiply(of(g, b, 3, 1), of(g, a, 2)).type()).isEqualTo(type(result, 3, 2));
    }

    @Test
    void sumsAndProducts_alignShapesOnTheRight() {
        Tensor x = rows(g, 2, 3, 4);

        assertThat(g.add(x, value(g, "a", Scope.SHARED, 4)).type()).isEqualTo(x.type());
        assertThat(g.multiply(value(g, "b", Scope.SHARED, 3, 1), x).type()).isEqualTo(x.type());
        assertThat(g.add(rows(g, 1), x).type()).isEqualTo(x.type());
        assertThat(g.multiply(rows(g, 2, 1), rows(g, 1, 3)).type()).isEqualTo(type(Scope.ROW, 2, 3));
    }

    @Test
    void sumOfShapesThatDoNotFit_isRefused() {
        Tensor x = rows(g, 3, 4);

        expectMessage(
                () -> g.add(x, value(g, "a", Scope.DOMAIN, 3)),
                "%3 add: shapes [3, 4] and [3] do not match (aligned on the right, sizes must be equal or 1);"
                        + " operands %2 row[3, 4], a domain[3]");
        expectMessage(
                () -> g.multiply(value(g, "b", Scope.SHARED, 2, 4), x),
                "%3 multiply: shapes [2, 4] and [3, 4] do not match (aligned on the right, sizes must be equal or 1);"
                        + " operands b shared[2, 4], %2 row[3, 4]");
    }

    @ParameterizedTest
    @EnumSource
    void valueByValue_keepsTheType(Scope scope) {
        Tensor x = of(g, scope, 2, 3);

        assertThat(g.affine(x, 2, -1).type()).isEqualTo(x.type());
        assertThat(g.activate(x, Activation.TANH).type()).isEqualTo(x.type());
        assertThat(g.stopGradient(x).type()).isEqualTo(x.type());
    }

    @Test
    void constantsThatAreNotFinite_areRefused() {
        expectMessage(() -> g.affine(rows(g, 1), Double.NaN, 0), "scale and offset must be finite, got NaN and 0.0");
        expectMessage(
                () -> g.affine(rows(g, 1), 1, Double.NEGATIVE_INFINITY),
                "scale and offset must be finite, got 1.0 and -Infinity");
    }

    @ParameterizedTest
    @EnumSource
    void concat_addsUpOneAxis(Scope scope) {
        Tensor a = of(g, scope, 2, 3);
        Tensor b = of(g, scope, 2, 5);

        assertThat(g.concat(a, b, a).type()).isEqualTo(type(scope, 2, 11));
        assertThat(g.concat(0, List.of(a, a)).type()).isEqualTo(type(scope, 4, 3));
        assertThat(g.concat(-2, List.of(b, b)).type()).isEqualTo(type(scope, 4, 5));
    }

    @Test
    void concatOfDifferentScopes_isRefused() {
        expectMessage(
                () -> g.concat(rows(g, 4), value(g, "w", Scope.DOMAIN, 4)),
                "%2 concat: all operands must have one scope, got row[4] and domain[4];"
                        + " operands %1 row[4], w domain[4]");
    }

    @Test
    void concatOfRowAndEach_isLifted() {
        assertThat(g.concat(g.everyDomain(rows(g, 4)), rows(g, 2)).type()).isEqualTo(type(Scope.EACH, 6));
    }

    @Test
    void concatOfShapesThatDoNotFit_isRefused() {
        Tensor a = value(g, "a", Scope.SHARED, 2, 3);
        Tensor b = value(g, "b", Scope.SHARED, 4, 3);
        Tensor c = value(g, "c", Scope.SHARED, 3);

        expectMessage(
                () -> g.concat(a, b),
                "%0 concat: along axis 1, [4, 3] does not fit [2, 3]; operands a shared[2, 3], b shared[4, 3]");
        expectMessage(
                () -> g.concat(a, c),
                "%0 concat: along axis 1, [3] does not fit [2, 3]; operands a shared[2, 3], c shared[3]");
        expectMessage(
                () -> g.concat(-3, List.of(a, b)),
                "%0 concat: axis must be in 0..1 for [2, 3], got -3; operands a shared[2, 3], b shared[4, 3]");
        expectMessage(() -> g.concat(List.of()), "%0 concat: nothing to concatenate");
    }

    @Test
    void reshape_keepsTheNumberOfValues() {
        Tensor x = value(g, "x", Scope.DOMAIN, 2, 6);

        assertThat(g.reshape(x, 3, 2, 2).type()).isEqualTo(type(Scope.DOMAIN, 3, 2, 2));
        expectMessage(
                () -> g.reshape(x, 5, 2), "%1 reshape: [2, 6] has 12 values, [5, 2] has 10; operands x domain[2, 6]");
        expectMessage(
                () -> g.reshape(x, 2_000_000_000, 2_000_000_000),
                "%1 reshape: shape [2000000000, 2000000000] has more than 2147483647 values;"
                        + " operands x domain[2, 6]");
    }

    @Test
    void select_takesEntriesInAnyOrder() {
        Tensor x = rows(g, 2, 3);

        assertThat(g.select(x, 1, 2, 0, -1, 2).type()).isEqualTo(type(Scope.ROW, 2, 4));
        assertThat(g.select(x, -2, 1).type()).isEqualTo(type(Scope.ROW, 1, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 3})
    void selectOfEntriesThatDoNotExist_isRefused(int index) {
        expectMessage(
                () -> g.select(rows(g, 2, 3), 1, 0, index),
                "%3 select: indices must be in -1..2, got [0, " + index + "]; operands %2 row[2, 3]");
    }

    @Test
    void selectOfNothing_isRefused() {
        expectMessage(() -> g.select(rows(g, 2, 3), 1), "%3 select: no index to select; operands %2 row[2, 3]");
        expectMessage(
                () -> g.select(rows(g, 2, 3), 2, 0),
                "%6 select: axis must be in 0..1 for [2, 3], got 2; operands %5 row[2, 3]");
    }

    @Test
    void reduce_removesOneAxis() {
        Tensor x = rows(g, 2, 3, 4);

        assertThat(g.reduce(x, 1, Op.Reduction.MEAN).type()).isEqualTo(type(Scope.ROW, 2, 4));
        assertThat(g.reduce(x, -1, Op.Reduction.MAX).type()).isEqualTo(type(Scope.ROW, 2, 3));
        assertThat(g.reduce(rows(g, 4), 0, Op.Reduction.SUM).type()).isEqualTo(type(Scope.ROW, 1));
        expectMessage(
                () -> g.reduce(x, -4, Op.Reduction.SUM),
                "%8 reduce: axis must be in 0..2 for [2, 3, 4], got -4; operands %2 row[2, 3, 4]");
    }

    @Test
    void dropout_needsRows() {
        assertThat(g.dropout(rows(g, 4), 0.5).type()).isEqualTo(type(Scope.ROW, 4));
        assertThat(g.dropout(g.everyDomain(rows(g, 4)), 0.5).type()).isEqualTo(type(Scope.EACH, 4));
        expectMessage(
                () -> g.dropout(value(g, "w", Scope.DOMAIN, 4), 0.5),
                "%7 dropout: takes a tensor with rows, got domain[4]; operands w domain[4]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void dropoutRate_isInZeroToOne(double rate) {
        expectMessage(() -> g.dropout(rows(g, 4), rate), "dropout rate must be in [0, 1), got " + rate);
    }

    @Test
    void domainsAsAxis_comeFirst() {
        Tensor each = g.everyDomain(rows(g, 4, 2));

        assertThat(g.domainsAsAxis(each).type()).isEqualTo(type(Scope.ROW, 3, 4, 2));
        Tensor full = g.everyDomain(rows(g, 2, 2, 2));
        expectMessage(
                () -> g.domainsAsAxis(full),
                "%9 domainsAsAxis: a shape has 1 to 3 axes, got [3, 2, 2, 2]; operands %8 each[2, 2, 2]");
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
