package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegativeSamplingTest {

    @ParameterizedTest
    @CsvSource({
        "1,0.22,50,300",
        "2,0.5,50,300",
        "3,0.05,50,300",
        "4,7,50,300",
        "5,0.3,5,300",
        "6,1e-12,50,40",
        "7,0.4,50,20"
    })
    void negatives_areDistinctItemsThatTheUserHasNotTouched(long seed, double ratio, int users, int items) {
        Interactions positives = TestInteractions.random(2_000, users, items, seed);
        NegativeSampling sampling = new NegativeSampling(positives, ratio, new SplittableRandom(seed));
        long total = 0;
        for (int user = 0; user < positives.users().length; user++) {
            int[] touched = Arrays.copyOfRange(
                    positives.items(), positives.starts()[user], positives.starts()[user + 1]);
            int free = positives.catalogue().length - touched.length;
            int[] negatives = Arrays.copyOf(sampling.draw(user), sampling.count(user));

            assertThat(negatives)
                    .hasSize((int) Math.min(free, Math.floor(touched.length / ratio)))
                    .doesNotHaveDuplicates()
                    .doesNotContain(touched);
            assertThat(IntStream.of(negatives)).allMatch(item -> item >= 0 && item < positives.catalogue().length);
            total += negatives.length;
        }
        assertThat(sampling.total()).isEqualTo(total);
    }

    @Test
    void userWithEveryItem_getsNone() {
        NegativeSampling sampling = new NegativeSampling(
                TestInteractions.of(new int[] {0, 0}, new int[] {0, 1}, new int[] {1, 1}),
                0.5,
                new SplittableRandom(1));

        assertThat(sampling.wanted(0)).isEqualTo(4);
        assertThat(sampling.count(0)).isZero();
        assertThat(sampling.draw(0)).isEmpty();
        assertThat(sampling.wanted(1)).isEqualTo(2);
        assertThat(sampling.count(1)).isEqualTo(1);
        assertThat(sampling.draw(1)[0]).isZero();
    }

    /** Rejecting and shuffling draw every free item equally often, and in every place. */
    @ParameterizedTest
    @CsvSource({"0.5,20", "0.2,8"})
    void everyFreeItem_isAsLikely(double ratio, int items) {
        Interactions.Builder builder = new Interactions.Builder();
        int users = 20_000;
        for (int user = 0; user < users; user++) {
            builder.add(user, 0);
        }
        IntStream.range(0, items).forEach(item -> builder.add(users, item));
        Interactions positives = builder.build();
        NegativeSampling sampling = new NegativeSampling(positives, ratio, new SplittableRandom(3));
        int[] drawn = new int[items];
        int[] first = new int[items];
        for (int user = 0; user < users; user++) {
            int[] negatives = sampling.draw(user);
            first[negatives[0]]++;
            Arrays.stream(negatives, 0, sampling.count(user)).forEach(item -> drawn[item]++);
        }

        double expectedFirst = users / (items - 1.0);
        double expected = expectedFirst * sampling.count(0);
        assertThat(drawn[0]).isZero();
        for (int item = 1; item < items; item++) {
            assertThat((double) first[item])
                    .isBetween(
                            expectedFirst - 5 * Math.sqrt(expectedFirst), expectedFirst + 5 * Math.sqrt(expectedFirst));
            assertThat((double) drawn[item])
                    .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
        }
    }

    @Test
    void sameSeed_drawsTheSame() {
        Interactions positives = TestInteractions.random(500, 20, 100, 1);

        assertThat(all(positives, 5)).isEqualTo(all(positives, 5)).isNotEqualTo(all(positives, 6));
    }

    private static int[][] all(Interactions positives, long seed) {
        NegativeSampling sampling = new NegativeSampling(positives, 0.5, new SplittableRandom(seed));
        return IntStream.range(0, positives.users().length)
                .mapToObj(user -> Arrays.copyOf(sampling.draw(user), sampling.count(user)))
                .toArray(int[][]::new);
    }
}
