package io.github.mdr4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DomainMetricsTest {

    private static final double NAN = Double.NaN;

    @Test
    void bothClasses_computesEveryMetric() {
        float[] labels = {0, 0, 1, 1, 0};
        double[] logits = {-2, 0.5, 0, 3, -1};

        DomainMetrics metrics = DomainMetrics.of("books", labels, logits);

        double[] probabilities = new double[5];
        double predicted = 0;
        for (int i = 0; i < 5; i++) {
            probabilities[i] = 1 / (1 + Math.exp(-logits[i]));
            predicted += probabilities[i];
        }
        assertThat(metrics.domain()).isEqualTo("books");
        assertThat(metrics.rows()).isEqualTo(5);
        assertThat(metrics.clickRate()).isEqualTo(0.4);
        assertThat(metrics.auc()).isEqualTo(5.0 / 6);
        assertThat(metrics.binnedAuc()).isEqualTo(BinnedAuc.of(labels, probabilities));
        assertThat(metrics.logLoss()).isEqualTo(LogLoss.ofLogits(labels, logits));
        assertThat(metrics.calibration()).isCloseTo(predicted / 2, within(1e-15));
        assertThat(metrics.hasBothClasses()).isTrue();
    }

    @Test
    void saturatedProbabilities_areStillOrderedByTheirLogits() {
        DomainMetrics metrics = DomainMetrics.of("books", new float[] {0, 1}, new double[] {800, 1000});

        assertThat(metrics.auc()).isEqualTo(1);
        assertThat(metrics.binnedAuc()).isCloseTo(0.5, within(1e-6));
        assertThat(metrics.logLoss()).isEqualTo(400);
    }

    @Test
    void noClicks_leavesAreasAndCalibrationUndefined() {
        DomainMetrics metrics = DomainMetrics.of("toys", new float[] {0, 0}, new double[] {0, 0});

        assertThat(metrics).isEqualTo(new DomainMetrics("toys", 2, 0, NAN, NAN, Math.log(2), NAN));
        assertThat(metrics.hasBothClasses()).isFalse();
    }

    @Test
    void onlyClicks_leavesAreasUndefined() {
        DomainMetrics metrics = DomainMetrics.of("toys", new float[] {1, 1}, new double[] {0, 0});

        assertThat(metrics).isEqualTo(new DomainMetrics("toys", 2, 1, NAN, NAN, Math.log(2), 0.5));
    }

    @Test
    void noRows_leavesEverythingUndefined() {
        DomainMetrics metrics = DomainMetrics.of("toys", new float[] {}, new double[] {});

        assertThat(metrics).isEqualTo(new DomainMetrics("toys", 0, NAN, NAN, NAN, NAN, NAN));
    }

    @Test
    void invalidRows_areRefusedWithTheDomain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainMetrics.of("toys", new float[] {0, 1}, new double[] {0, NAN}))
                .withMessage("cannot evaluate domain \"toys\": logits[1] must be a number, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DomainMetrics.of("toys", new float[] {0, 0.5f}, new double[] {0, 0}))
                .withMessage("cannot evaluate domain \"toys\": labels[1] must be exactly 0 or 1, got 0.5");
    }

    @Test
    void valuesOutOfRange_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainMetrics(" ", 2, 0.5, 0.5, 0.5, 1, 1))
                .withMessage("domain must have a name, got \" \"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainMetrics("toys", -1, NAN, NAN, NAN, NAN, NAN))
                .withMessage("rows of domain \"toys\" must be >= 0, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainMetrics("toys", 2, 0.5, 1.1, 0.5, 1, 1))
                .withMessage("auc of domain \"toys\" must lie in [0, 1], got 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainMetrics("toys", 2, 0.5, 0.5, 0.5, -1, 1))
                .withMessage("logLoss of domain \"toys\" must be >= 0, got -1.0");
    }

    @Test
    void valueThatTheRowsDoNotDefine_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainMetrics("toys", 2, 0, 0.5, NAN, 1, NAN))
                .withMessage("auc of domain \"toys\" must be NaN, since its rows do not define it, got 0.5");
    }

    @Test
    void missingValueThatTheRowsDefine_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainMetrics("toys", 2, 0.5, NAN, 0.5, 1, 1))
                .withMessage("auc of domain \"toys\" must lie in [0, 1], got NaN");
    }
}
