package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftAucTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void softLabels_giveTheSumOverAllPairs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] probabilities = random.doubles(60).toArray();
        double[] scores = random.ints(60, 0, 25).asDoubleStream().toArray();

        assertThat(SoftAuc.of(probabilities, scores)).isCloseTo(overPairs(probabilities, scores), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hardLabels_giveTheUsualAuc(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] labels = random.ints(60, 0, 2).asDoubleStream().toArray();
        double[] scores = random.ints(60, 0, 25).asDoubleStream().toArray();

        assertThat(SoftAuc.of(labels, scores)).isCloseTo(overPairs(labels, scores), within(1e-12));
    }

    @Test
    void knownOrders_giveKnownAreas() {
        double[] labels = {1, 0, 1, 0};

        assertThat(SoftAuc.of(labels, new double[] {4, 1, 3, 2})).isEqualTo(1);
        assertThat(SoftAuc.of(labels, new double[] {1, 4, 2, 3})).isZero();
        assertThat(SoftAuc.of(labels, new double[] {7, 7, 7, 7})).isEqualTo(0.5);
        assertThat(SoftAuc.of(labels, new double[] {4, 3, 2, 1})).isEqualTo(0.75);
    }

    @Test
    void oneClassOnly_hasNoArea() {
        assertThat(SoftAuc.of(new double[] {1, 1}, new double[] {1, 2})).isNaN();
        assertThat(SoftAuc.of(new double[] {0, 0}, new double[] {1, 2})).isNaN();
        assertThat(SoftAuc.of(new double[] {0.3}, new double[] {1})).isNaN();
        assertThat(SoftAuc.of(new double[0], new double[0])).isNaN();
    }

    /** The definition, pair by pair. */
    static double overPairs(double[] probabilities, double[] scores) {
        double ordered = 0;
        double pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (i != j) {
                    double weight = probabilities[i] * (1 - probabilities[j]);
                    pairs += weight;
                    ordered += weight * (scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0);
                }
            }
        }
        return ordered / pairs;
    }
}
