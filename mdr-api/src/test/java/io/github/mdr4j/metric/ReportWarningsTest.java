package io.github.mdr4j.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report says against the model. */
class ReportWarningsTest {

    private static final float[] LABELS = {1, 0, 0, 0};

    @ParameterizedTest
    @ValueSource(doubles = {-30, -3, -1.0986, 0, 2})
    void oneLogitForAllRows_isAConstantModel(double logit) {
        double[] logits = new double[LABELS.length];
        Arrays.fill(logits, logit);

        assertThat(DomainMetrics.of("a", LABELS, logits).isConstant()).isTrue();
    }

    @Test
    void logitsThatDiffer_areNoConstantModel() {
        // The first click comes third of three: an AUC of a half by chance.
        DomainMetrics chance = DomainMetrics.of("a", new float[] {0, 1, 0}, new double[] {-1, 0, 1});

        assertThat(chance.auc()).isEqualTo(0.5);
        assertThat(chance.isConstant()).isFalse();
    }

    @Test
    void clickRateAsPrediction_isNotWorseThanItself() {
        double[] logits = new double[LABELS.length];
        Arrays.fill(logits, Math.log(1.0 / 3));

        assertThat(DomainMetrics.of("a", LABELS, logits).isWorseThanClickRate()).isFalse();
    }

    @Test
    void warnings_nameTheDomainsAndStandBelowTheTable() {
        EvaluationReport report = EvaluationReport.of(List.of(
                DomainMetrics.of("good", LABELS, new double[] {2, -2, -2, -2}),
                DomainMetrics.of("flat", LABELS, new double[] {0, 0, 0, 0}),
                DomainMetrics.of("wrong", LABELS, new double[] {-2, 2, 2, 2})));

        assertThat(report.warnings())
                .containsExactly(
                        "The model predicts the same probability for every row, and so tells none from another, in 1 of"
                                + " 3 domains: flat.",
                        "The log loss is above that of the click rate as a constant prediction in 2 of 3 domains: flat,"
                                + " wrong.");
        assertThat(report.toTable()).contains(report.warnings());
        assertThat(report.toMarkdown()).contains(report.warnings());
    }

    @Test
    void goodModel_isGivenNoWarning() {
        EvaluationReport report =
                EvaluationReport.of(List.of(DomainMetrics.of("good", LABELS, new double[] {2, -2, -2, -2})));

        assertThat(report.warnings()).isEmpty();
    }
}
