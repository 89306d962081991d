package io.github.mdr4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinnedAucTest {

    private static final double EPSILON = 1e-7;

    @ParameterizedTest
    @MethodSource("io.github.mdr4j.metric.AucTest#seeds")
    void randomProbabilities_equalsEveryThresholdCounted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 2 + random.nextInt(200);
        float[] labels = AucTest.labelsOfBothClasses(rows, random);
        double[] probabilities = new double[rows];
        for (int i = 0; i < rows; i++) {
            int near = random.nextInt(500);
            probabilities[i] = switch (random.nextInt(4)) {
                case 0 -> near / 499.0;
                case 1 -> Math.min(1, Math.nextUp(near / 499.0));
                case 2 -> Math.max(0, Math.nextDown(near / 499.0));
                default -> random.nextDouble();
            };
        }

        assertThat(BinnedAuc.of(labels, probabilities))
                .isCloseTo(everyThresholdCounted(labels, probabilities), within(1e-13));
    }

    @Test
    void textbookCase_isThreeQuartersWithTheEpsilons() {
        // The curve has two steps: one of the negatives passes at half of the positives, the other at all of them.
        double width = 1 / (2 + EPSILON);
        double expected = width * (1 + EPSILON) / (2 + EPSILON) + width;

        double actual = BinnedAuc.of(new float[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8});

        assertThat(actual).isCloseTo(expected, within(1e-15)).isCloseTo(0.75, within(1e-7));
    }

    @Test
    void differentProbabilitiesInOneBin_areTied() {
        // The single step is the diagonal from (0, e / (1 + e)) to (1 / (1 + e), 1).
        double expected = 1 / (1 + EPSILON) * (1 + EPSILON / (1 + EPSILON)) / 2;

        assertThat(BinnedAuc.of(new float[] {0, 1}, new double[] {0.5001, 0.5002}))
                .isCloseTo(expected, within(1e-15));
    }

    @Test
    void probabilityOnAThreshold_belongsToTheBinBelow() {
        double threshold = 250.0 / 499;
        float[] labels = {0, 1};

        assertThat(BinnedAuc.of(labels, new double[] {0.5, threshold})).isCloseTo(0.5, within(1e-6));
        assertThat(BinnedAuc.of(labels, new double[] {0.5, Math.nextUp(threshold)}))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void probabilitiesZeroAndOne_areInTheOutermostBins() {
        assertThat(BinnedAuc.of(new float[] {0, 1}, new double[] {0, 1})).isCloseTo(1, within(1e-6));
        assertThat(BinnedAuc.of(new float[] {0, 1}, new double[] {1, 0})).isCloseTo(0, within(1e-6));
        assertThat(BinnedAuc.of(new float[] {0, 1}, new double[] {0, 0.5 / 499}))
                .isCloseTo(0.5, within(1e-6));
        assertThat(BinnedAuc.of(new float[] {0, 1}, new double[] {498.5 / 499, 1}))
                .isCloseTo(0.5, within(1e-6));
    }

    @Test
    void manySpreadProbabilities_comesCloseToTheExactArea() {
        int rows = 200_000;
        SplittableRandom random = new SplittableRandom(11);
        float[] labels = new float[rows];
        double[] probabilities = new double[rows];
        for (int i = 0; i < rows; i++) {
            probabilities[i] = random.nextDouble();
            labels[i] = random.nextDouble() < probabilities[i] ? 1 : 0;
        }

        assertThat(BinnedAuc.of(labels, probabilities)).isCloseTo(Auc.of(labels, probabilities), within(1e-5));
    }

    @Test
    void crowdedProbabilities_fallShortOfTheExactArea() {
        float[] labels = {0, 0, 1, 1};
        double[] probabilities = {0.0002, 0.0004, 0.0006, 0.0008};

        assertThat(Auc.of(labels, probabilities)).isEqualTo(1);
        assertThat(BinnedAuc.of(labels, probabilities)).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void oneClassOrNoRows_isNaN() {
        assertThat(BinnedAuc.of(new float[] {1, 1}, new double[] {0.1, 0.2})).isNaN();
        assertThat(BinnedAuc.of(new float[] {0, 0}, new double[] {0.1, 0.2})).isNaN();
        assertThat(BinnedAuc.of(new float[] {}, new double[] {})).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, 1.000001, Double.NaN, Double.POSITIVE_INFINITY})
    void valueThatIsNoProbability_isRefusedWithItsIndexAndValue(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinnedAuc.of(new float[] {0, 1}, new double[] {0.5, value}))
                .withMessage("probabilities[1] must lie in [0, 1], got " + value);
    }

    @Test
    void softLabel_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinnedAuc.of(new float[] {0, 2}, new double[] {0.5, 0.5}))
                .withMessage("labels[1] must be exactly 0 or 1, got 2.0");
    }

    @Test
    void differentLengths_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinnedAuc.of(new float[] {0, 1}, new double[] {0.5}))
                .withMessage("labels and probabilities must have the same length, got 2 and 1");
    }

    /** The formula as it is written, with a pass over the rows for each threshold. */
    private static double everyThresholdCounted(float[] labels, double[] probabilities) {
        double[] x = new double[500];
        double[] y = new double[500];
        for (int t = 0; t < 500; t++) {
            double threshold = t == 0 ? -EPSILON : t == 499 ? 1 + EPSILON : t / 499.0;
            double[][] counts = new double[2][2];
            for (int i = 0; i < labels.length; i++) {
                counts[(int) labels[i]][probabilities[i] > threshold ? 1 : 0]++;
            }
            x[t] = counts[0][1] / (counts[0][1] + counts[0][0] + EPSILON);
            y[t] = (counts[1][1] + EPSILON) / (counts[1][1] + counts[1][0] + EPSILON);
        }
        double area = 0;
        for (int t = 0; t < 499; t++) {
            area += (x[t] - x[t + 1]) * (y[t] + y[t + 1]) / 2;
        }
        return area;
    }
}
