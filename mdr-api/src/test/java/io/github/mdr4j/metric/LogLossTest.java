package io.github.mdr4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLossTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void zeroLogit_isLnTwoForAnyLabel() {
        assertThat(LogLoss.ofLogits(new float[] {0, 0.25f, 1}, new double[] {0, 0, 0}))
                .isCloseTo(Math.log(2), within(1e-15));
    }

    @ParameterizedTest
    @MethodSource("io.github.mdr4j.metric.AucTest#seeds")
    void moderateLogits_equalsTheDefinition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] labels = new float[100];
        double[] logits = new double[100];
        double expected = 0;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextBoolean() ? (float) random.nextDouble() : random.nextInt(2);
            logits[i] = 16 * random.nextDouble() - 8;
            double p = 1 / (1 + Math.exp(-logits[i]));
            expected -= (labels[i] * Math.log(p) + (1.0 - labels[i]) * Math.log(1 - p)) / labels.length;
        }

        assertThat(LogLoss.ofLogits(labels, logits)).isCloseTo(expected, within(1e-11));
    }

    @Test
    void hugeLogits_areFiniteAndExact() {
        assertThat(LogLoss.ofLogits(new float[] {0}, new double[] {1000})).isEqualTo(1000);
        assertThat(LogLoss.ofLogits(new float[] {1}, new double[] {-1000})).isEqualTo(1000);
        assertThat(LogLoss.ofLogits(new float[] {1}, new double[] {1000})).isZero();
        assertThat(LogLoss.ofLogits(new float[] {0}, new double[] {-1000})).isZero();
        assertThat(LogLoss.ofLogits(new float[] {0.25f}, new double[] {1000})).isEqualTo(750);
        assertThat(LogLoss.ofLogits(new float[] {0.25f}, new double[] {-1000})).isEqualTo(250);
    }

    @Test
    void smallLoss_keepsItsDigits() {
        assertThat(LogLoss.ofLogits(new float[] {1}, new double[] {50})).isCloseTo(Math.exp(-50), within(1e-36));
    }

    @Test
    void infiniteLogits_areNoLossIfRightAndInfiniteIfWrong() {
        assertThat(LogLoss.ofLogits(new float[] {1, 0}, new double[] {INFINITY, -INFINITY}))
                .isZero();
        assertThat(LogLoss.ofLogits(new float[] {0}, new double[] {INFINITY})).isEqualTo(INFINITY);
        assertThat(LogLoss.ofLogits(new float[] {0.5f}, new double[] {-INFINITY}))
                .isEqualTo(INFINITY);
    }

    @Test
    void noRows_isNaN() {
        assertThat(LogLoss.ofLogits(new float[] {}, new double[] {})).isNaN();
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 1.5f, Float.NaN})
    void labelOutsideTheUnitInterval_isRefusedWithItsIndexAndValue(float label) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogLoss.ofLogits(new float[] {0, label}, new double[] {1, 2}))
                .withMessage("labels[1] must lie in [0, 1], got " + label);
    }

    @Test
    void nanLogit_isRefusedWithItsIndex() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogLoss.ofLogits(new float[] {0, 1}, new double[] {1, Double.NaN}))
                .withMessage("logits[1] must be a number, got NaN");
    }

    @Test
    void differentLengths_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogLoss.ofLogits(new float[] {0}, new double[] {1, 2}))
                .withMessage("labels and logits must have the same length, got 1 and 2");
    }
}
