package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingHistoryTest {

    private static final float[] ONE_CLICK = {1, 0};

    @Test
    void csv_hasALineForEachEpochAndAColumnForEachDomain() {
        EvaluationReport validation = EvaluationReport.of(List.of(
                DomainMetrics.of("a, b", ONE_CLICK, new double[] {1, 0}),
                DomainMetrics.of("c", new float[] {0}, new double[] {0})));
        EpochResult first = new EpochResult(1, 1, "mamdr", 40, 0.5, 0.25, 0.75, validation, true);
        EpochResult second = new EpochResult(1, 2, "mamdr", 0, 0.5, 0.25, Double.NaN, validation, false);
        TrainingHistory history = new TrainingHistory(
                List.of(new PhaseResult(1, "mamdr", List.of(first, second), List.of(1, 1), StopReason.EPOCHS)));

        assertThat(history.toCsv()).isEqualTo("""
                        phase,strategy,epoch,rows,seconds,validationSeconds,trainLoss,meanAuc,weightedAuc,meanLogLoss,weightedLogLoss,best,"auc:a, b",auc:c
                        1,mamdr,1,40,0.5,0.25,0.75,1.0,1.0,0.5981758072995147,0.5665186828793711,true,1.0,
                        1,mamdr,2,0,0.5,0.25,,1.0,1.0,0.5981758072995147,0.5665186828793711,false,1.0,
                        """);
        assertThat(history.rows()).isEqualTo(40);
        assertThat(history.seconds()).isEqualTo(1);
    }

    @Test
    void noEpoch_isAHeaderAlone() {
        TrainingHistory history =
                new TrainingHistory(List.of(new PhaseResult(1, "x", List.of(), List.of(0), StopReason.REQUESTED)));

        assertThat(history.toCsv().lines()).hasSize(1);
        assertThat(history.bestMeanAuc()).isNaN();
    }
}
