package io.github.mdr4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AucTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomScoresWithManyTies_equalsCountedPairs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rows = 2 + random.nextInt(300);
        int levels = 1 + random.nextInt(40);
        float[] labels = labelsOfBothClasses(rows, random);
        double[] scores = random.ints(rows, 0, levels)
                .mapToDouble(level -> (level - levels / 2) / 3.0)
                .toArray();

        assertThat(Auc.of(labels, scores)).isEqualTo(countedPairs(labels, scores));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void specialScores_equalsCountedPairs(long seed) {
        double[] levels = {-INFINITY, -Double.MAX_VALUE, -1, -Double.MIN_VALUE, -0.0, 0.0, Double.MIN_VALUE, 1, INFINITY
        };
        SplittableRandom random = new SplittableRandom(seed);
        float[] labels = labelsOfBothClasses(50, random);
        double[] scores =
                random.ints(50, 0, levels.length).mapToDouble(i -> levels[i]).toArray();

        assertThat(Auc.of(labels, scores)).isEqualTo(countedPairs(labels, scores));
    }

    @Test
    void perfectOrder_isOne() {
        assertThat(Auc.of(new float[] {0, 1, 0, 1}, new double[] {-2, 5, -INFINITY, INFINITY}))
                .isEqualTo(1);
    }

    @Test
    void reversedOrder_isZero() {
        assertThat(Auc.of(new float[] {1, 0}, new double[] {-1, 1})).isZero();
    }

    @Test
    void textbookCase_isThreeQuarters() {
        assertThat(Auc.of(new float[] {0, 0, 1, 1}, new double[] {0.1, 0.4, 0.35, 0.8}))
                .isEqualTo(0.75);
    }

    @Test
    void zerosOfBothSigns_areTied() {
        assertThat(Auc.of(new float[] {0, 1}, new double[] {-0.0, 0.0})).isEqualTo(0.5);
        assertThat(Auc.of(new float[] {0, 1}, new double[] {0.0, -0.0})).isEqualTo(0.5);
    }

    @Test
    void neighbouringDoubles_areNotTied() {
        assertThat(Auc.of(new float[] {0, 1}, new double[] {0.1, Math.nextUp(0.1)}))
                .isEqualTo(1);
    }

    @Test
    void equalInfinities_areTied() {
        assertThat(Auc.of(new float[] {0, 1, 0}, new double[] {INFINITY, INFINITY, -INFINITY}))
                .isEqualTo(0.75);
    }

    @Test
    void manyRows_matchesTheKnownArea() {
        int rows = 400_000;
        SplittableRandom random = new SplittableRandom(7);
        float[] labels = new float[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = random.nextDouble();
            labels[i] = random.nextDouble() < scores[i] ? 1 : 0;
        }

        // Clicks have density 2p and the others 2(1 - p), which gives an area of 5/6.
        assertThat(Auc.of(labels, scores)).isCloseTo(5.0 / 6, within(0.003));
    }

    @Test
    void twiceTheWinsBeyondThirtyTwoBits_doNotOverflow() {
        int rows = 300_000;
        float[] labels = new float[rows];
        double[] scores = new double[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % 2;
            scores[i] = labels[i];
        }

        assertThat(Auc.of(labels, scores)).isEqualTo(1);
    }

    @Test
    void oneClassOrNoRows_isNaN() {
        assertThat(Auc.of(new float[] {1, 1}, new double[] {1, 2})).isNaN();
        assertThat(Auc.of(new float[] {0, 0}, new double[] {1, 2})).isNaN();
        assertThat(Auc.of(new float[] {}, new double[] {})).isNaN();
    }

    @Test
    void arguments_areLeftAsTheyWere() {
        double[] scores = {3, 1, 2};
        Auc.of(new float[] {0, 1, 1}, scores);

        assertThat(scores).containsExactly(3, 1, 2);
    }

    @Test
    void nanScore_isRefusedWithItsIndex() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Auc.of(new float[] {0, 1, 1}, new double[] {1, 2, Double.NaN}))
                .withMessage("scores[2] must be a number, got NaN");
    }

    @Test
    void softLabel_isRefusedWithItsIndexAndValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Auc.of(new float[] {0, 0.5f}, new double[] {1, 2}))
                .withMessage("labels[1] must be exactly 0 or 1, got 0.5");
    }

    @Test
    void nanLabel_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Auc.of(new float[] {Float.NaN, 1}, new double[] {1, 2}))
                .withMessage("labels[0] must be exactly 0 or 1, got NaN");
    }

    @Test
    void differentLengths_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Auc.of(new float[] {0, 1}, new double[] {1, 2, 3}))
                .withMessage("labels and scores must have the same length, got 2 and 3");
    }

    static float[] labelsOfBothClasses(int rows, SplittableRandom random) {
        float[] labels = new float[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(3) == 0 ? 1 : 0;
        }
        int click = random.nextInt(rows);
        labels[click] = 1;
        labels[(click + 1) % rows] = 0;
        return labels;
    }

    /** The definition: every pair of a click and a non-click, ties counting one half. */
    static double countedPairs(float[] labels, double[] scores) {
        long twiceTheWins = 0;
        long pairs = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < labels.length; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    pairs++;
                    twiceTheWins += scores[i] > scores[j] ? 2 : scores[i] == scores[j] ? 1 : 0;
                }
            }
        }
        return twiceTheWins / (2.0 * pairs);
    }
}
