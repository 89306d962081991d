package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BestByDomainTest {

    private final ParameterVector zero =
            ParameterVector.zeros(ParameterLayout.of(List.of(ParameterEntry.dense("epoch", 1))), Precision.FLOAT64);

    @Test
    void stoppedDomain_staysStoppedWhateverComes() {
        BestByDomain best = new BestByDomain(List.of(true, true), EarlyStopping.onMeanAuc(1), state(0));

        best.offer(1, aucs(0.75, 0.25), state(1));
        best.offer(2, aucs(0.5, 0.5), state(2));
        assertThat(best.isTraining(0)).isFalse();
        best.offer(3, aucs(1, 0.75), state(3));

        assertThat(best.isTraining(0)).isFalse();
        assertThat(best.isTraining(1)).isTrue();
        assertThat(best.epochs()).containsExactly(1, 3);
        assertThat(best.state().parameters().of(0).get("epoch", 0)).isEqualTo(1);
        assertThat(best.state().parameters().of(1).get("epoch", 0)).isEqualTo(3);
    }

    @Test
    void nothingOffered_isTheStart() {
        BestByDomain best = new BestByDomain(List.of(true, false), EarlyStopping.never(), state(7));

        assertThat(best.epochs()).containsExactly(0, 0);
        assertThat(best.state().parameters().of(1).get("epoch", 0)).isEqualTo(7);
    }

    @Test
    void criterion_decidesWhichAucCounts() {
        EvaluationReport exactBetter = report(new double[] {-9.5, -9.8, -9.9, -10});
        EvaluationReport binnedBetter = report(new double[] {1, 2, 0, -1});
        EarlyStopping exact = EarlyStopping.onMeanAuc(1);
        assertThat(exactBetter.meanAuc()).isGreaterThan(binnedBetter.meanAuc());
        assertThat(exactBetter.meanBinnedAuc()).isLessThan(binnedBetter.meanBinnedAuc());

        assertThat(bestEpochs(exact, binnedBetter, exactBetter)).containsExactly(2, 2);
        assertThat(bestEpochs(exact.criterion(EarlyStopping.Criterion.BINNED_AUC), binnedBetter, exactBetter))
                .containsExactly(1, 1);
    }

    /** The best epoch of all domains together, and of the only one by itself. */
    private List<Integer> bestEpochs(EarlyStopping rule, EvaluationReport... epochs) {
        BestMean together = new BestMean(1, rule, state(0));
        BestByDomain apart = new BestByDomain(List.of(true), rule, state(0));
        for (int epoch = 1; epoch <= epochs.length; epoch++) {
            together.offer(epoch, epochs[epoch - 1], state(epoch));
            apart.offer(epoch, epochs[epoch - 1], state(epoch));
        }
        return List.of(together.epochs().get(0), apart.epochs().get(0));
    }

    /** A domain with one click, whose logit comes first. */
    private static EvaluationReport report(double[] logits) {
        return EvaluationReport.of(List.of(DomainMetrics.of("domain", new float[] {1, 0, 0, 0}, logits)));
    }

    private TrainingState state(double epoch) {
        OptimizerState optimizer = OptimizerState.initial(Sgd.rate(1), zero.layout(), Precision.FLOAT64);
        return TrainingState.shared(zero.with("epoch", new double[] {epoch}), ModelState.empty(), optimizer);
    }

    /** A report of AUCs that are multiples of a quarter. */
    private static EvaluationReport aucs(double... values) {
        List<DomainMetrics> domains = new ArrayList<>();
        for (double value : values) {
            double[] logits = {4 * value - 0.5, 0, 1, 2, 3};
            domains.add(DomainMetrics.of("domain " + domains.size(), new float[] {1, 0, 0, 0, 0}, logits));
        }
        return EvaluationReport.of(domains);
    }
}
