package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void numbersByHand_haveTheirMeanDeviationAndRange() {
        Moments moments = Moments.of(new double[] {1, -100, 3, -100, 5, -100, 7, -100}, 0, 2);

        assertThat(moments.count()).isEqualTo(4);
        assertThat(moments.mean()).isEqualTo(4);
        assertThat(moments.deviation()).isEqualTo(Math.sqrt(5));
        assertThat(moments.lowest()).isEqualTo(1);
        assertThat(moments.highest()).isEqualTo(7);
    }

    @Test
    void partsTogether_areThoseOfAllNumbers() {
        double[] numbers = DoubleStream.iterate(1e9, x -> x + 1).limit(10_000).toArray();
        Moments parts = Moments.NONE;
        for (int from = 0; from < numbers.length; from += 999) {
            double[] part = Arrays.copyOfRange(numbers, from, Math.min(from + 999, numbers.length));
            parts = parts.with(Moments.of(part, 0, 1));
        }

        assertThat(parts.mean()).isCloseTo(1e9 + 4999.5, within(1e-3));
        // the variance of n successive whole numbers is (n^2 - 1) / 12
        assertThat(parts.deviation()).isCloseTo(Math.sqrt((1e8 - 1) / 12), within(1e-3));
    }
}
