package io.github.mdr4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void predictedOverObserved_isTheRatioOfSums() {
        assertThat(Calibration.of(new float[] {1, 0, 0, 1}, new double[] {0.5, 0.25, 0.25, 0.5}))
                .isEqualTo(0.75);
        assertThat(Calibration.of(new float[] {1, 0}, new double[] {1, 0.5})).isEqualTo(1.5);
    }

    @Test
    void noPredictedClicks_isZero() {
        assertThat(Calibration.of(new float[] {1}, new double[] {0})).isZero();
    }

    @Test
    void noClicksOrNoRows_isNaN() {
        assertThat(Calibration.of(new float[] {0, 0}, new double[] {0.5, 0.5})).isNaN();
        assertThat(Calibration.of(new float[] {}, new double[] {})).isNaN();
    }

    @Test
    void invalidValues_areRefusedWithIndexAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(new float[] {1}, new double[] {1.5}))
                .withMessage("probabilities[0] must lie in [0, 1], got 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(new float[] {-1}, new double[] {0.5}))
                .withMessage("labels[0] must lie in [0, 1], got -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibration.of(new float[] {1}, new double[] {}))
                .withMessage("labels and probabilities must have the same length, got 1 and 0");
    }
}
