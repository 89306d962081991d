package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InteractionsTest {

    @Test
    void unsortedPairs_areSortedAndTakenOnce() {
        Interactions pairs = TestInteractions.of(
                new int[] {5, 2, 30}, new int[] {1, 9, 20}, new int[] {5, 0, 40}, new int[] {5, 9, 50}, new int[] {
                    5, 2, 10
                });

        assertThat(pairs.users()).containsExactly(5, 1);
        assertThat(pairs.catalogue()).containsExactly(2, 9, 0);
        assertThat(pairs.starts()).containsExactly(0, 3, 4);
        assertThat(pairs.items()).containsExactly(0, 1, 2, 1);
        assertThat(pairs.lines()).containsExactly(0, 3, 2, 1);
        assertThat(pairs.times()).containsExactly(10, 50, 40, 20);
        assertThat(pairs.duplicates()).isEqualTo(1);
        assertThat(pairs.size()).isEqualTo(4);
    }

    @Test
    void otherNumbers_changeNothingElse() {
        Interactions pairs = TestInteractions.of(new int[] {0, 1}, new int[] {1, 0}, new int[] {0, 0});
        Interactions others = TestInteractions.of(new int[] {9, 1}, new int[] {3, 7}, new int[] {9, 7});

        assertThat(others.starts()).isEqualTo(pairs.starts());
        assertThat(others.items()).isEqualTo(pairs.items());
        assertThat(others.users()).containsExactly(9, 3);
        assertThat(others.catalogue()).containsExactly(1, 7);
    }

    @Test
    void oneRowWithoutTime_leavesAllWithout() {
        assertThat(TestInteractions.of(new int[] {0, 0, 7}, new int[] {0, 1}).times())
                .isNull();
    }

    @Test
    void timesOfAnySize_areKept() {
        Interactions.Builder builder = new Interactions.Builder();
        builder.add(0, 0, Long.MIN_VALUE);
        builder.add(0, 1, -1);
        builder.add(0, 2, 1L << 40);

        assertThat(builder.build().times()).containsExactly(Long.MIN_VALUE, -1, 1L << 40);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomPairs_areThoseOfASortedMap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Interactions.Builder builder = new Interactions.Builder();
        TreeMap<Integer, TreeMap<Integer, Long>> expected = new TreeMap<>();
        for (int row = 0; row < 40_000; row++) {
            int user = random.nextInt(500);
            int item = random.nextInt(200);
            long time = random.nextLong();
            builder.add(user, item, time);
            expected.computeIfAbsent(user, key -> new TreeMap<>()).merge(item, time, Math::min);
        }
        Interactions pairs = builder.build();

        TreeMap<Integer, TreeMap<Integer, Long>> found = new TreeMap<>();
        for (int user = 0; user < pairs.users().length; user++) {
            TreeMap<Integer, Long> own = new TreeMap<>();
            for (int i = pairs.starts()[user]; i < pairs.starts()[user + 1]; i++) {
                assertThat(i == pairs.starts()[user] || pairs.items()[i - 1] < pairs.items()[i])
                        .isTrue();
                own.put(pairs.catalogue()[pairs.items()[i]], pairs.times()[i]);
            }
            found.put(pairs.users()[user], own);
        }
        assertThat(found).isEqualTo(expected);
        assertThat(pairs.duplicates()).isEqualTo(40_000 - pairs.size());
    }
}
