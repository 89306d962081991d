package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseResultTest {

    private static final float[] LABELS = {1, 0};

    @ParameterizedTest
    @CsvSource({
        "EPOCHS, 2, 2, true",
        "EPOCHS, 1, 2, true",
        "EPOCHS, 1, 1, false",
        "EARLY_STOPPING, 2, 2, false",
        "REQUESTED, 2, 2, false"
    })
    void phase_wasStillImprovingIfTheLimitEndedItAtItsBest(StopReason reason, int first, int second, boolean expected) {
        assertThat(phase(List.of(first, second), reason).wasStillImproving()).isEqualTo(expected);
    }

    @Test
    void validation_isThatOfTheEpochThatEachDomainKept() {
        EvaluationReport kept =
                phase(List.of(2, 1), StopReason.EPOCHS).validation().orElseThrow();

        assertThat(kept.domain("a").auc()).isEqualTo(1);
        assertThat(kept.domain("b").auc()).isEqualTo(0);
    }

    @Test
    void phaseWithoutAnEpoch_hasNoValidation() {
        PhaseResult phase = new PhaseResult(1, "x", List.of(), List.of(0, 0), StopReason.REQUESTED);

        assertThat(phase.validation()).isEmpty();
        assertThat(phase.wasStillImproving()).isFalse();
    }

    private static PhaseResult phase(List<Integer> best, StopReason reason) {
        return new PhaseResult(
                1, "x", List.of(epoch(1, new double[] {0, 1}), epoch(2, new double[] {1, 0})), best, reason);
    }

    private static EpochResult epoch(int number, double[] logits) {
        EvaluationReport report = EvaluationReport.of(
                List.of(DomainMetrics.of("a", LABELS, logits), DomainMetrics.of("b", LABELS, logits)));
        return new EpochResult(1, number, "x", 2, 1, 1, 0.5, report, true);
    }
}
