package io.github.mdr4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GaucTest {

    @ParameterizedTest
    @MethodSource("io.github.mdr4j.metric.AucTest#seeds")
    void interleavedGroups_equalsTheWeightedMeanOfEach(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] names = {Integer.MIN_VALUE, -1, 0, 1, 12, Integer.MAX_VALUE};
        int[] groups = random.ints(80, 0, names.length).map(i -> names[i]).toArray();
        float[] labels = AucTest.labelsOfBothClasses(80, random);
        double[] scores = random.ints(80, 0, 10).mapToDouble(i -> i).toArray();

        double sum = 0;
        double weight = 0;
        for (int name : names) {
            int[] rows = IntStream.range(0, 80).filter(i -> groups[i] == name).toArray();
            float[] ownLabels = new float[rows.length];
            double[] ownScores = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                ownLabels[i] = labels[rows[i]];
                ownScores[i] = scores[rows[i]];
            }
            double auc = AucTest.countedPairs(ownLabels, ownScores);
            if (!Double.isNaN(auc)) {
                sum += rows.length * auc;
                weight += rows.length;
            }
        }
        assertThat(Gauc.of(groups, labels, scores)).isCloseTo(sum / weight, within(1e-14));
    }

    @Test
    void groupsOfOneClass_areLeftOut() {
        int[] groups = {5, 7, 5, 9, 7, 7};
        float[] labels = {0, 1, 1, 1, 0, 0};
        double[] scores = {1, 1, 2, 0, 0, 2};

        // Group 5 orders its pair (2 rows), group 7 one of two (3 rows), group 9 has clicks only.
        assertThat(Gauc.of(groups, labels, scores)).isCloseTo((2 * 1 + 3 * 0.5) / 5, within(1e-15));
    }

    @Test
    void offsetsBetweenGroups_doNotMatter() {
        int[] groups = {0, 0, 1, 1};
        float[] labels = {0, 1, 0, 1};
        double[] scores = {10, 11, -3, -2};

        assertThat(Gauc.of(groups, labels, scores)).isEqualTo(1);
        assertThat(Auc.of(labels, scores)).isEqualTo(0.75);
    }

    @Test
    void oneGroup_equalsAuc() {
        float[] labels = {0, 1, 0, 1};
        double[] scores = {1, 0, 0, 5};

        assertThat(Gauc.of(new int[4], labels, scores)).isEqualTo(Auc.of(labels, scores));
    }

    @Test
    void noGroupOfBothClassesOrNoRows_isNaN() {
        assertThat(Gauc.of(new int[] {1, 2}, new float[] {0, 1}, new double[] {1, 2}))
                .isNaN();
        assertThat(Gauc.of(new int[] {}, new float[] {}, new double[] {})).isNaN();
    }

    @Test
    void invalidValues_areRefusedWithTheRowOfTheCaller() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gauc.of(new int[] {9, 1}, new float[] {3, 1}, new double[] {1, 2}))
                .withMessage("labels[0] must be exactly 0 or 1, got 3.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gauc.of(new int[] {9, 1}, new float[] {0, 1}, new double[] {Double.NaN, 2}))
                .withMessage("scores[0] must be a number, got NaN");
    }

    @Test
    void differentLengths_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gauc.of(new int[1], new float[2], new double[2]))
                .withMessage("groups and labels must have the same length, got 1 and 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Gauc.of(new int[2], new float[2], new double[3]))
                .withMessage("labels and scores must have the same length, got 2 and 3");
    }
}
