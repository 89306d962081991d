package io.github.mdr4j.model;

import static io.github.mdr4j.model.Columns.graph;
import static io.github.mdr4j.model.Columns.of;
import static io.github.mdr4j.model.Columns.rows;
import static io.github.mdr4j.model.Columns.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which x, gain, shift and statistics fit together. */
class BatchNormRulesTest {

    private static final Op.BatchNorm OVER_BATCH = Op.BatchNorm.of("norm", Op.Statistics.BATCH);
    private static final Op.BatchNorm PER_DOMAIN = Op.BatchNorm.of("norm", Op.Statistics.DOMAIN);

    private final Graph g = graph();

    @ParameterizedTest
    @CsvSource({
        "ROW, SHARED, BATCH",
        "ROW, SHARED, DOMAIN",
        "ROW, DOMAIN, DOMAIN",
        "EACH, SHARED, DOMAIN",
        "EACH, DOMAIN, DOMAIN"
    })
    void norm_keepsTheType(Scope rows, Scope gain, Op.Statistics statistics) {
        Tensor x = of(g, rows, 2, 3);

        Tensor y = g.batchNorm(
                x, of(g, gain, 2, 3), value(g, "shift", Scope.SHARED, 2, 3), Op.BatchNorm.of("norm", statistics));

        assertThat(y.type()).isEqualTo(x.type());
    }

    @Test
    void usualForm_isThatOfPyTorch() {
        assertThat(OVER_BATCH)
                .isEqualTo(new Op.BatchNorm(
                        "norm", Op.Statistics.BATCH, Op.Variance.STORE_UNBIASED, true, 1e-5, 0.9, Activation.NONE));
        assertThat(OVER_BATCH.keepsState()).isTrue();
        assertThat(new Op.BatchNorm("norm", Op.Statistics.BATCH, Op.Variance.BIASED, false, 1e-5, 0.9, Activation.NONE)
                        .keepsState())
                .isFalse();
        assertThat(new Op.Add().keepsState()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED", "DOMAIN"})
    void normWithoutRows_isRefused(Scope scope) {
        Tensor x = value(g, "x", scope, 4);

        expectMessage(
                () -> g.batchNorm(x, x, x, PER_DOMAIN),
                "%0 batchNorm: takes a tensor with rows, got " + scope + "[4]; operands x " + scope + "[4], x " + scope
                        + "[4], x " + scope + "[4]");
    }

    @Test
    void statisticsOverTheBatchOfEveryDomain_areRefused() {
        Tensor gain = value(g, "gain", Scope.SHARED, 4);
        Tensor each = g.everyDomain(rows(g, 4));

        expectMessage(
                () -> g.batchNorm(each, gain, gain, OVER_BATCH),
                "%3 batchNorm: statistics over the batch would count every row of an each tensor once per domain;"
                        + " operands %2 each[4], gain shared[4], gain shared[4]");
    }

    @Test
    void gainOrShiftPerDomainWithStatisticsOverTheBatch_isRefused() {
        Tensor x = rows(g, 4);
        Tensor shared = value(g, "shared", Scope.SHARED, 4);
        Tensor own = value(g, "own", Scope.DOMAIN, 4);

        expectMessage(
                () -> g.batchNorm(x, own, shared, OVER_BATCH),
                "%2 batchNorm: a gain or shift per domain needs statistics per domain;"
                        + " operands %1 row[4], own domain[4], shared shared[4]");
        expectMessage(
                () -> g.batchNorm(x, shared, own, OVER_BATCH),
                "%2 batchNorm: a gain or shift per domain needs statistics per domain;"
                        + " operands %1 row[4], shared shared[4], own domain[4]");
    }

    @Test
    void gainPerRow_isRefused() {
        Tensor x = rows(g, 4);
        Tensor shift = value(g, "shift", Scope.SHARED, 4);

        expectMessage(
                () -> g.batchNorm(x, x, shift, PER_DOMAIN),
                "%2 batchNorm: gain and shift must be shared or per domain, got row[4];"
                        + " operands %1 row[4], %1 row[4], shift shared[4]");
    }

    @Test
    void gainOrShiftOfAnotherShape_isRefused() {
        Tensor x = rows(g, 2, 4);
        Tensor gain = value(g, "gain", Scope.SHARED, 2, 4);
        Tensor shift = value(g, "shift", Scope.SHARED, 4);

        expectMessage(
                () -> g.batchNorm(x, gain, shift, OVER_BATCH),
                "%3 batchNorm: gain and shift must be [2, 4], got [4];"
                        + " operands %2 row[2, 4], gain shared[2, 4], shift shared[4]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilon_isPositiveAndFinite(double epsilon) {
        expectMessage(() -> norm(epsilon, 0.9), "epsilon of norm \"norm\" must be > 0 and finite, got " + epsilon);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void momentum_isInZeroToOne(double momentum) {
        expectMessage(() -> norm(1e-5, momentum), "momentum of norm \"norm\" must be in 0..1, got " + momentum);
    }

    private static Op.BatchNorm norm(double epsilon, double momentum) {
        return new Op.BatchNorm(
                "norm", Op.Statistics.BATCH, Op.Variance.BIASED, true, epsilon, momentum, Activation.NONE);
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
