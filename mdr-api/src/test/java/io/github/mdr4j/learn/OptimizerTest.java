package io.github.mdr4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The optimisers as values. */
class OptimizerTest {

    @Test
    void adam_startsFromTheUsualValues() {
        assertThat(Adam.rate(0.01)).isEqualTo(new Adam(0.01, 0.9, 0.999, 1e-8, 0, true, false, 0));
        assertThat(Adam.rate(0.01).name()).isEqualTo("adam");
    }

    @Test
    void sgd_startsWithoutPenalty() {
        assertThat(Sgd.rate(0.1)).isEqualTo(new Sgd(0.1, 0, true));
        assertThat(Sgd.rate(0.1).name()).isEqualTo("sgd");
    }

    @Test
    void choices_addUp() {
        assertThat(Adam.rate(0.01).l2(1e-4).dense()).isEqualTo(new Adam(0.01, 0.9, 0.999, 1e-8, 1e-4, false, false, 0));
        assertThat(Adam.rate(0.01).dense().l2(1e-4)).isEqualTo(new Adam(0.01, 0.9, 0.999, 1e-8, 1e-4, false, false, 0));
        assertThat(Sgd.rate(0.1).l2(1e-4).dense()).isEqualTo(new Sgd(0.1, 1e-4, false));
        assertThat(Sgd.rate(0.1).dense().l2(1e-4)).isEqualTo(new Sgd(0.1, 1e-4, false));
    }

    @Test
    void epsilonHat_isAChoiceWithANameOfItsOwn() {
        assertThat(Adam.rate(0.01).withEpsilonHat().dense().l2(1e-4))
                .isEqualTo(new Adam(0.01, 0.9, 0.999, 1e-8, 1e-4, false, true, 0));
        assertThat(Adam.rate(0.01).withEpsilonHat().name()).isEqualTo("adam-epsilon-hat");
        assertThat(Adam.rate(0.01).dense().withEpsilonHat().name()).isEqualTo("dense-adam-epsilon-hat");
    }

    @Test
    void denseForm_hasANameOfItsOwn() {
        assertThat(Adam.rate(0.01).dense().name()).isEqualTo("dense-adam");
        assertThat(Sgd.rate(0.1).dense().name()).isEqualTo("dense-sgd");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void rate_isPositiveAndFinite(double rate) {
        expectMessage(() -> Adam.rate(rate), "learning rate of adam must be > 0 and finite, got " + rate);
        expectMessage(() -> Sgd.rate(rate), "learning rate of sgd must be > 0 and finite, got " + rate);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void penalty_isFiniteAndNotNegative(double l2) {
        expectMessage(() -> Adam.rate(1).l2(l2), "l2 of adam must be >= 0 and finite, got " + l2);
        expectMessage(() -> Sgd.rate(1).l2(l2), "l2 of sgd must be >= 0 and finite, got " + l2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void decays_areInZeroToOne(double beta) {
        expectMessage(
                () -> new Adam(1, beta, 0.9, 1e-8, 0, true, false, 0), "beta1 of adam must be in [0, 1), got " + beta);
        expectMessage(
                () -> new Adam(1, 0.9, beta, 1e-8, 0, true, false, 0), "beta2 of adam must be in [0, 1), got " + beta);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilon_isPositiveAndFinite(double epsilon) {
        expectMessage(
                () -> new Adam(1, 0.9, 0.999, epsilon, 0, true, false, 0),
                "epsilon of adam must be > 0 and finite, got " + epsilon);
    }

    private static void expectMessage(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
