package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowSampleTest {

    @Test
    void fewHashes_areAllKeptOnce() {
        RowSample sample = new RowSample(4);
        sample.add(new long[] {5, -1, 3, 5});
        sample.add(new long[] {3, 0});

        assertThat(sample.hashes()).containsExactly(0, 3, 5, -1);
        assertThat(sample.bound()).isEqualTo(-1);
    }

    @Test
    void manyHashes_leaveTheSmallestWithoutSign() {
        long[] all = new SplittableRandom(1).longs(5000).toArray();
        long[] expected = Arrays.stream(all)
                .boxed()
                .sorted(Long::compareUnsigned)
                .mapToLong(Long::longValue)
                .limit(100)
                .toArray();
        RowSample forwards = new RowSample(100);
        RowSample backwards = new RowSample(100);
        for (int i = 0; i < all.length; i += 50) {
            forwards.add(Arrays.copyOfRange(all, i, i + 50));
            backwards.add(Arrays.copyOfRange(all, all.length - i - 50, all.length - i));
        }

        assertThat(forwards.hashes()).containsExactly(expected);
        assertThat(backwards.hashes()).containsExactly(expected);
        assertThat(forwards.bound()).isEqualTo(expected[99]).isEqualTo(backwards.bound());
    }
}
