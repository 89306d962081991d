package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {

    private static final int ROWS = 4_000;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.25, 0.37, 0.5, 0.75, 0.9})
    void shareOfDroppedValues_isTheRate(double rate) {
        assertThat(share(DropoutMask.of(7, 3, rate), 0)).isCloseTo(rate, Offset.offset(0.004));
        assertThat(share(DropoutMask.of(7, 3, rate), 64)).isCloseTo(rate, Offset.offset(0.004));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 63})
    void everyColumn_isDroppedAtTheRate(int column) {
        DropoutMask mask = DropoutMask.of(1, 2, 0.3);
        int dropped = 0;
        for (int row = 0; row < ROWS; row++) {
            dropped += (int) (mask.dropped(mask.rowKey(row), 0) >>> column & 1);
        }
        assertThat((double) dropped / ROWS).isCloseTo(0.3, Offset.offset(0.03));
    }

    @Test
    void masksOfOtherRowsColumnsOperationsAndSeeds_agreeByChanceOnly() {
        DropoutMask mask = DropoutMask.of(1, 2, 0.5);
        long bits = mask.dropped(mask.rowKey(5), 0);
        long[] others = {
            mask.dropped(mask.rowKey(6), 0),
            mask.dropped(mask.rowKey(5), 64),
            DropoutMask.of(1, 3, 0.5).dropped(DropoutMask.of(1, 3, 0.5).rowKey(5), 0),
            DropoutMask.of(2, 2, 0.5).dropped(DropoutMask.of(2, 2, 0.5).rowKey(5), 0)
        };
        for (long other : others) {
            assertThat(Long.bitCount(bits ^ other)).isBetween(12, 52);
        }
        assertThat(mask.dropped(mask.rowKey(5), 0)).isEqualTo(bits);
    }

    private static double share(DropoutMask mask, int firstColumn) {
        long dropped = 0;
        for (int row = 0; row < ROWS; row++) {
            dropped += Long.bitCount(mask.dropped(mask.rowKey(row), firstColumn));
        }
        return (double) dropped / (ROWS * DropoutMask.COLUMNS);
    }
}
