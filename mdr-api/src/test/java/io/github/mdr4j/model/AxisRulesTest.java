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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which operands fit softmax, top k, attention and layer norm, and what comes out. */
class AxisRulesTest {

    private static final Op.Attention ONE_HEAD = new Op.Attention(1, 1);
    private static final Op.LayerNorm NORM = new Op.LayerNorm(1e-5, Activation.NONE);

    private final Graph g = graph();

    @ParameterizedTest
    @EnumSource
    void softmax_keepsTheType(Scope scope) {
        Tensor x = of(g, scope, 2, 3);

        assertThat(g.softmax(x).type()).isEqualTo(x.type());
    }

    @ParameterizedTest
    @EnumSource
    void topK_shortensOneAxis(Scope scope) {
        Tensor x = of(g, scope, 4, 3, 2);

        assertThat(g.topK(x, 0, 2).type()).isEqualTo(type(scope, 2, 3, 2));
        assertThat(g.topK(x, -2, 3).type()).isEqualTo(type(scope, 4, 3, 2));
        assertThat(g.topK(x, 2, 1).type()).isEqualTo(type(scope, 4, 3, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 4})
    void topKOfMoreOrFewerThanThereAre_isRefused(int k) {
        expectMessage(
                () -> g.topK(rows(g, 2, 3), 1, k), "%3 topK: k must be in 1..3, got " + k + "; operands %2 row[2, 3]");
    }

    @Test
    void topKAlongAnAxisThatDoesNotExist_isRefused() {
        expectMessage(
                () -> g.topK(rows(g, 2, 3), 2, 1),
                "%3 topK: axis must be in 0..1 for [2, 3], got 2; operands %2 row[2, 3]");
    }

    @Test
    void attention_hasThePositionsOfTheQueriesAndTheColumnsOfTheValues() {
        Tensor q = rows(g, 3, 4);
        Tensor k = rows(g, 5, 4);
        Tensor v = rows(g, 5, 6);

        assertThat(g.attention(q, k, v, ONE_HEAD).type()).isEqualTo(type(Scope.ROW, 3, 6));
        assertThat(g.attention(q, k, v, new Op.Attention(2, 0.5)).type()).isEqualTo(type(Scope.ROW, 3, 6));
        assertThat(g.attention(q, g.everyDomain(k), v, ONE_HEAD).type()).isEqualTo(type(Scope.EACH, 3, 6));
    }

    @Test
    void attentionOfTensorsThatDoNotFit_isRefused() {
        Tensor x = rows(g, 2, 4);
        Tensor wide = rows(g, 2, 6);
        Tensor longer = rows(g, 3, 4);

        expectMessage(
                () -> g.attention(x, wide, x, ONE_HEAD),
                "%9 attention: queries have 4 columns, keys 6; operands %2 row[2, 4], %5 row[2, 6], %2 row[2, 4]");
        expectMessage(
                () -> g.attention(x, longer, x, ONE_HEAD),
                "%9 attention: keys have 3 positions, values 2;"
                        + " operands %2 row[2, 4], %8 row[3, 4], %2 row[2, 4]");
        expectMessage(
                () -> g.attention(x, x, x, new Op.Attention(3, 1)),
                "%9 attention: 3 heads do not divide the columns of row[2, 4];"
                        + " operands %2 row[2, 4], %2 row[2, 4], %2 row[2, 4]");
        expectMessage(
                () -> g.attention(x, x, wide, new Op.Attention(4, 1)),
                "%9 attention: 4 heads do not divide the columns of row[2, 6];"
                        + " operands %2 row[2, 4], %2 row[2, 4], %5 row[2, 6]");
    }

    @Test
    void attentionOfOtherThanPositionsOfRows_isRefused() {
        Tensor x = rows(g, 2, 4);
        Tensor flat = rows(g, 4);

        expectMessage(
                () -> g.attention(x, x, flat, ONE_HEAD),
                "%5 attention: queries, keys and values must be [positions, width] of one scope with rows,"
                        + " got [row[2, 4], row[2, 4], row[4]]; operands %2 row[2, 4], %2 row[2, 4], %4 row[4]");
        expectMessage(
                () -> g.attention(value(g, "q", Scope.DOMAIN, 2, 4), x, x, ONE_HEAD),
                "%5 attention: queries, keys and values must be [positions, width] of one scope with rows,"
                        + " got [domain[2, 4], row[2, 4], row[2, 4]];"
                        + " operands q domain[2, 4], %2 row[2, 4], %2 row[2, 4]");
    }

    @Test
    void headsAndScale_areChecked() {
        expectMessage(() -> new Op.Attention(0, 1), "heads must be >= 1, got 0");
        expectMessage(() -> new Op.Attention(1, Double.NaN), "scale must be finite, got NaN");
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED", "DOMAIN"})
    void layerNorm_keepsTheType(Scope scope) {
        Tensor x = rows(g, 2, 3);
        Tensor line = value(g, "line", scope, 3);
        Tensor all = value(g, "all", scope, 2, 3);

        assertThat(g.layerNorm(x, line, line, NORM).type()).isEqualTo(x.type());
        assertThat(g.layerNorm(x, all, line, NORM).type()).isEqualTo(x.type());
        assertThat(g.layerNorm(g.everyDomain(x), line, all, NORM).type()).isEqualTo(type(Scope.EACH, 2, 3));
    }

    @Test
    void layerNormOfAWeight_isRefused() {
        Tensor w = value(g, "w", Scope.DOMAIN, 4);

        expectMessage(
                () -> g.layerNorm(w, w, w, NORM),
                "%0 layerNorm: takes a tensor with rows, got domain[4]; operands w domain[4], w domain[4], w domain[4]");
    }

    @Test
    void gainThatDoesNotFit_isRefused() {
        Tensor x = rows(g, 2, 3);
        Tensor gain = value(g, "gain", Scope.SHARED, 3);
        Tensor first = value(g, "first", Scope.SHARED, 2);
        Tensor long3 = value(g, "long", Scope.SHARED, 1, 2, 3);

        expectMessage(
                () -> g.layerNorm(x, first, gain, NORM),
                "%3 layerNorm: gain and shift must have the last axes of [2, 3], got [2];"
                        + " operands %2 row[2, 3], first shared[2], gain shared[3]");
        expectMessage(
                () -> g.layerNorm(x, gain, long3, NORM),
                "%3 layerNorm: gain and shift must have the last axes of [2, 3], got [1, 2, 3];"
                        + " operands %2 row[2, 3], gain shared[3], long shared[1, 2, 3]");
        expectMessage(
                () -> g.layerNorm(x, gain, x, NORM),
                "%3 layerNorm: gain and shift must be shared or per domain, got row[2, 3];"
                        + " operands %2 row[2, 3], gain shared[3], %2 row[2, 3]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilon_isPositive(double epsilon) {
        expectMessage(
                () -> new Op.LayerNorm(epsilon, Activation.NONE), "epsilon must be > 0 and finite, got " + epsilon);
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
