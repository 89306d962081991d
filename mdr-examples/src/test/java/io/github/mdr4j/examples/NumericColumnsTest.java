package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.NumericScaling;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of any size are learnt from, and rare clicks are predicted as rare from the first epoch on. */
class NumericColumnsTest {

    private static final int ROWS = 4000;

    /** Means and deviations in the data, of prices, of counts and of times. */
    @ParameterizedTest
    @CsvSource({"40, 25", "2e6, 6e5", "1e-6, 1e-7", "-7e9, 1e6"})
    void columnOfAnySize_isLearntFromWithDropout(double mean, double deviation) {
        MultiDomainDataset plain = data(0, 1, 0.5);
        MultiDomainDataset data = data(mean, deviation, 0.5);

        try (TrainedRecommender expected = trainer().build().fit(plain);
                TrainedRecommender model = trainer().build().fit(data)) {
            double auc = model.evaluate(data, Split.TEST).meanAuc();
            assertThat(auc).isGreaterThan(0.75);
            assertThat(auc).isCloseTo(expected.evaluate(plain, Split.TEST).meanAuc(), within(0.02));
        }
    }

    @Test
    void withoutScaling_countsInMillionsSpoilTheModelAndTheReportSaysSo() {
        MultiDomainDataset data = data(2e6, 6e5, 0.5);

        try (TrainedRecommender model =
                trainer().numericScaling(NumericScaling.none()).build().fit(data)) {
            assertThat(model.evaluate(data, Split.TEST).warnings()).isNotEmpty();
        }
    }

    @Test
    void savedModel_scalesTheNumbersOfTheData(@TempDir Path folder) {
        MultiDomainDataset data = data(40, 25, 0.5);
        try (TrainedRecommender model = trainer().build().fit(data)) {
            model.save(folder.resolve("model.mdr"));
            try (TrainedRecommender loaded = TrainedRecommender.load(folder.resolve("model.mdr"))) {
                assertThat(loaded.evaluate(data, Split.TEST)).isEqualTo(model.evaluate(data, Split.TEST));
                assertThat(loaded.predict("a", List.of(Row.of("price", 90.0).and("item", 1))))
                        .isEqualTo(
                                model.predict("a", List.of(Row.of("price", 90.0).and("item", 1))));
                assertThat(NumericScaling.of(loaded.program()).byFeature()).containsKey("price");
            }
        }
    }

    @Test
    void rareClicks_areRareFromTheFirstEpochOn() {
        MultiDomainDataset data = data(0, 1, 0.05);

        assertThat(calibrations(data, true)).allSatisfy(pcoc -> assertThat(pcoc).isBetween(0.5, 2.0));
        assertThat(calibrations(data, false))
                .allSatisfy(pcoc -> assertThat(pcoc).isGreaterThan(2));
    }

    private static List<Double> calibrations(MultiDomainDataset data, boolean fromClicks) {
        try (TrainedRecommender model =
                trainer().epochs(1).outputBiasFromClicks(fromClicks).build().fit(data)) {
            EvaluationReport report = model.evaluate(data, Split.TRAIN);
            return report.domains().stream().map(DomainMetrics::calibration).toList();
        }
    }

    private static MultiDomainTrainerBuilder trainer() {
        return MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(32, 16).dropout(0.5))
                .strategy(Joint.mixed())
                .batchSize(256)
                .seed(3)
                .threads(1);
    }

    private static MultiDomainDataset data(double mean, double deviation, double clickRate) {
        FeatureSchema schema = FeatureSchema.of(
                List.of("a", "b"), List.of(new Feature.Sparse("item", 10), new Feature.Dense("price", 1)));
        SplittableRandom random = new SplittableRandom(1);
        DoubleUnaryOperator number = z -> mean + deviation * z;
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            tables.put(
                    split, List.of(table(schema, number, clickRate, random), table(schema, number, clickRate, random)));
        }
        return MultiDomainDataset.of("prices", schema, tables);
    }

    /** Clicks that the number decides, with some noise. */
    private static RowTable table(
            FeatureSchema schema, DoubleUnaryOperator number, double clickRate, SplittableRandom random) {
        int[] items = new int[ROWS];
        float[] numbers = new float[ROWS];
        float[] labels = new float[ROWS];
        double odds = Math.log(clickRate / (1 - clickRate));
        for (int row = 0; row < ROWS; row++) {
            double z = random.nextGaussian();
            items[row] = random.nextInt(10);
            numbers[row] = (float) number.applyAsDouble(z);
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-odds - 2 * z)) ? 1 : 0;
        }
        return ColumnTable.of(schema, new int[][] {items}, new float[][] {numbers}, new int[0][], labels);
    }
}
