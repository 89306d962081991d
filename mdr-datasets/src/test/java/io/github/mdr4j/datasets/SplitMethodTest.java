package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.DataFormatException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitMethodTest {

    private static final Split T = Split.TRAIN;
    private static final Split V = Split.VALIDATION;
    private static final Split E = Split.TEST;

    /** ceil(0.4 n) are held out, of which ceil(half) are test rows; the rows of Douban are those that are known. */
    @ParameterizedTest
    @CsvSource({
        "0,0,0,0",
        "1,1,0,0",
        "2,1,0,1",
        "3,1,1,1",
        "4,2,1,1",
        "5,3,1,1",
        "6,3,1,2",
        "7,4,1,2",
        "8,4,2,2",
        "9,5,2,2",
        "10,6,2,2",
        "11,6,2,3",
        "96041,57624,19208,19209",
        "69709,41825,13942,13942"
    })
    void mamdr_roundsTestRowsUp(int rows, int train, int validation, int test) {
        int[] counts = new int[3];
        MamdrSplit.count(new SplitFractions(0.6, 0.2, 0.2), rows, counts);

        assertThat(counts).containsExactly(train, validation, test);
    }

    @ParameterizedTest
    @CsvSource({
        "0.8,0.1,0.1,10,8,1,1", // 1 - 0.8 is a little less than 0.2: ceil(1.9999999999999996)
        "0.7,0.15,0.15,10,6,2,2", // 1 - 0.7 is a little more than 0.3: ceil(3.0000000000000004)
        "1,0,0,10,10,0,0",
        "0,0,1,10,0,0,10",
        "0,1,0,1,0,1,0",
        "0.5,0.5,0,4,2,2,0"
    })
    void mamdr_roundsOtherSharesLikeScikitLearn(
            double first, double second, double third, int rows, int train, int validation, int test) {
        int[] counts = new int[3];
        MamdrSplit.count(new SplitFractions(first, second, third), rows, counts);

        assertThat(counts).containsExactly(train, validation, test);
    }

    @Test
    void mamdr_splitsPositivesOnceAndNegativesByUser() {
        Interactions positives = TestInteractions.random(3_000, 100, 200, 1);
        SplitAssignment split = assign(SplitMethod.mamdr(), positives, 0, 1);
        int[] expected = new int[3];
        MamdrSplit.count(new SplitFractions(0.6, 0.2, 0.2), positives.size(), expected);
        int[] negatives = new int[3];
        split.ofNegatives(0, 7, negatives);

        assertThat(counts(split, positives)).containsExactly(expected);
        assertThat(negatives).containsExactly(4, 1, 2);
        assertThat(splits(split, positives))
                .isEqualTo(splits(assign(SplitMethod.mamdr(), positives, 0, 1), positives))
                .isNotEqualTo(splits(assign(SplitMethod.mamdr(), positives, 0, 2), positives));
    }

    @Test
    void random_splitsAllRowsAtOnce() {
        Interactions positives = TestInteractions.random(1_000, 50, 200, 1);
        int negatives = 2_500 - positives.size();
        SplitAssignment split = assign(SplitMethod.random(), positives, negatives, 3);
        int[] total = counts(split, positives);
        assertThat(total[0]).isBetween((int) (0.7 * positives.size()), (int) (0.9 * positives.size()));
        int[] counts = new int[3];
        for (int left = negatives, user = 0; left > 0; user++) {
            int count = Math.min(left, 60);
            split.ofNegatives(user, count, counts);
            assertThat(IntStream.of(counts).sum()).isEqualTo(count);
            for (int s = 0; s < 3; s++) {
                total[s] += counts[s];
            }
            left -= count;
        }

        assertThat(total).containsExactly(2_000, 250, 250);
    }

    @Test
    void byTime_cutsTheTimeAndKeepsEqualTimesTogether() {
        Interactions positives = TestInteractions.of(
                new int[] {0, 0, 50},
                new int[] {0, 1, 10},
                new int[] {0, 2, 30},
                new int[] {1, 0, 20},
                new int[] {1, 1, 30},
                new int[] {1, 2, 40});
        SplitAssignment split = assign(SplitMethod.byTime(0.5, 0.25, 0.25), positives, 12, 1);

        assertThat(splits(split, positives)).containsExactly(E, T, V, T, V, E);
    }

    @Test
    void byTime_needsTimes() {
        Interactions without = TestInteractions.of(new int[] {0, 0, 5}, new int[] {0, 1});
        Interactions same = TestInteractions.of(new int[] {0, 0, 5}, new int[] {0, 1, 5});
        SplitMethod method = SplitMethod.byTime(0.5, 0, 0.5);

        assertThatThrownBy(() -> assign(method, without, 0, 1))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("books: expected a time in every row to split by time, got rows without");
        assertThatThrownBy(() -> assign(method, same, 0, 1))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("books: expected times to split by, got 5 in all of the first 1 of 2 rows");
    }

    @Test
    void leaveLastOut_takesTheLastOfEveryUserByTime() {
        Interactions positives = TestInteractions.of(
                new int[] {0, 0, 50},
                new int[] {0, 1, 10},
                new int[] {0, 2, 30},
                new int[] {1, 0, 20},
                new int[] {1, 1, 10},
                new int[] {2, 2, 40});
        SplitAssignment split = assign(SplitMethod.leaveLastOut(), positives, 12, 1);

        assertThat(splits(split, positives)).containsExactly(E, T, V, E, T, T);
    }

    @Test
    void leaveLastOutWithoutTimes_goesByTheLines() {
        Interactions positives = TestInteractions.of(
                new int[] {9, 3}, new int[] {0, 5}, new int[] {0, 1}, new int[] {0, 9}, new int[] {0, 3});

        assertThat(splits(assign(SplitMethod.leaveLastOut(), positives, 0, 1), positives))
                .containsExactly(T, E, T, T, V);
    }

    @Test
    void orderedSplits_giveNegativesInProportion() {
        Interactions positives = TestInteractions.of(
                new int[] {0, 0, 1}, new int[] {0, 1, 2}, new int[] {0, 2, 3}, new int[] {0, 3, 4}, new int[] {1, 0, 1
                });
        SplitAssignment split = assign(SplitMethod.leaveLastOut(), positives, 0, 1);
        int[] counts = new int[3];

        split.ofNegatives(0, 12, counts);
        assertThat(counts).containsExactly(6, 3, 3);
        split.ofNegatives(0, 3, counts);
        assertThat(counts).containsExactly(1, 1, 1);
        split.ofNegatives(1, 5, counts);
        assertThat(counts).containsExactly(5, 0, 0);
    }

    @Test
    void fractions_mustSumToOne() {
        assertThatThrownBy(() -> SplitMethod.random(0.5, 0.5, 0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must sum to 1");
    }

    @Test
    void methods_sayWhatTheyAre() {
        assertThat(List.of(SplitMethod.mamdr(), SplitMethod.random(), SplitMethod.leaveLastOut()))
                .hasToString("[mamdr 0.6,0.2,0.2, random 0.8,0.1,0.1, leave last out]");
    }

    private static SplitAssignment assign(SplitMethod method, Interactions positives, int negatives, long seed) {
        return method.assign("books", positives, negatives, new SplittableRandom(seed));
    }

    private static List<Split> splits(SplitAssignment split, Interactions positives) {
        return IntStream.range(0, positives.size()).mapToObj(split::ofPositive).toList();
    }

    private static int[] counts(SplitAssignment split, Interactions positives) {
        List<Split> all = splits(split, positives);
        return Arrays.stream(Split.values())
                .mapToInt(s -> (int) all.stream().filter(s::equals).count())
                .toArray();
    }
}
