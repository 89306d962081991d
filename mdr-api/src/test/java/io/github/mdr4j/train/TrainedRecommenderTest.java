package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.train.Scripts.Given;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainedRecommenderTest {

    private final MultiDomainDataset data = Clicks.scripted(2);
    private final TrainedRecommender model = MultiDomainTrainer.builder()
            .backbone(new LogisticEngine.Line())
            .strategy(Given.together(new double[] {0.7, 0.2}))
            .engine(new LogisticEngine())
            .epochs(1)
            .build()
            .fit(data);

    @Test
    void predictions_areProbabilitiesInTheCallersOrder() {
        Batch batch = Batch.of(data.schema(), 1, 0, 1)
                .sparse(0, Clicks.NON_CLICKS, Clicks.NON_CLICKS, 0)
                .build();

        assertThat(model.predict(batch))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(sigmoid(19.5), sigmoid(69.5), 0.5);
    }

    @Test
    void evaluation_hasTheMetricsOfEachDomain() {
        EvaluationReport report = model.evaluate(data, Split.TEST);

        assertThat(report.domains()).extracting(DomainMetrics::domain).containsExactly("domain 0", "domain 1");
        assertThat(report.domains()).extracting(DomainMetrics::rows).containsExactly(101L, 101L);
        assertThat(report.domain("domain 0").auc()).isCloseTo(0.7, within(1e-12));
        assertThat(report.domain("domain 1").auc()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void domainWithoutTestRows_isUndefined() {
        MultiDomainDataset without = Clicks.with(data, Split.TEST, 1, new int[0], new float[0]);

        EvaluationReport report = model.evaluate(without, Split.TEST);
        assertThat(report.undefinedDomains()).containsExactly("domain 1");
        assertThat(report.domain("domain 1").rows()).isZero();
        assertThat(report.meanAuc()).isEqualTo(report.domain("domain 0").auc());
        assertThat(report.toTable()).contains("AUC is undefined in 1 of 2 domains", "domain 1 (no rows)");
    }

    @Test
    void noTestRowsAtAll_leaveEverythingUndefined() {
        MultiDomainDataset first = Clicks.with(data, Split.TEST, 0, new int[0], new float[0]);
        MultiDomainDataset none = Clicks.with(first, Split.TEST, 1, new int[0], new float[0]);

        EvaluationReport report = model.evaluate(none, Split.TEST);
        assertThat(report.undefinedDomains()).containsExactly("domain 0", "domain 1");
        assertThat(report.meanAuc()).isNaN();
        assertThat(report.weightedAuc()).isNaN();
        assertThat(report.toTable()).contains("domain 0 (no rows), domain 1 (no rows)");
    }

    @Test
    void moreRowsThanABatch_areAllEvaluated() {
        int rows = 10_001;
        int[] items = IntStream.range(0, rows).map(r -> r % 100).toArray();
        float[] labels = new float[rows];
        labels[rows - 1] = 1;
        MultiDomainDataset large = Clicks.with(data, Split.TEST, 0, items, labels);

        // The click is the last row, of item 0, which ties with the 100 other rows of that item.
        assertThat(model.evaluate(large, Split.TEST).domain("domain 0").auc()).isCloseTo(0.005, within(1e-12));
    }

    @Test
    void otherSchema_isRefused() {
        MultiDomainDataset other = Clicks.scripted(3);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> model.evaluate(other, Split.TEST))
                .withMessageStartingWith(
                        "data set \"clicks\" does not fit the model: 1 of 3 domains differ, first domain"
                                + " 2: expected none, got \"domain 2\"; read it with");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        model.predict(Batch.of(other.schema(), 0).sparse(0, 1).build()))
                .withMessage(
                        "the batch has another schema than the model: 1 of 3 domains differ, first domain 2: expected"
                                + " none, got \"domain 2\"");
    }

    @Test
    void closedModel_saysSo() {
        model.close();
        model.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> model.evaluate(data, Split.TEST))
                .withMessage("this recommender is closed");
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
