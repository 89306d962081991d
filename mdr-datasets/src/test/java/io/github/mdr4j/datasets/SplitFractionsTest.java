package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Split;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitFractionsTest {

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.1, 0.1, 1000209, 800167, 100020, 100022",
        "0.6, 0.2, 0.2, 5, 3, 1, 1",
        "0.29, 0.57, 0.14, 100, 29, 57, 14",
        "0.7, 0.1, 0.2, 10, 7, 1, 2",
        "1, 0, 0, 9, 9, 0, 0",
        "0, 0, 1, 9, 0, 0, 9",
        "0.5, 0.5, 0, 3, 1, 1, 1",
        "0.8, 0.1, 0.1, 0, 0, 0, 0"
    })
    void rows_areCountedAndRoundingGoesToTheTestRows(
            double train, double validation, double test, int rows, int trainRows, int validationRows, int testRows) {
        SplitFractions fractions = new SplitFractions(train, validation, test);

        assertThat(fractions.count(Split.TRAIN, rows)).isEqualTo(trainRows);
        assertThat(fractions.count(Split.VALIDATION, rows)).isEqualTo(validationRows);
        assertThat(fractions.count(Split.TEST, rows)).isEqualTo(testRows);
        assertThat(fractions.first(Split.TRAIN, rows)).isZero();
        assertThat(fractions.first(Split.VALIDATION, rows)).isEqualTo(trainRows);
        assertThat(fractions.first(Split.TEST, rows)).isEqualTo(trainRows + validationRows);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void drawnSplits_haveTheCountsAndDependOnTheSeed(long seed) {
        SplitFractions fractions = new SplitFractions(0.6, 0.3, 0.1);
        List<Split> splits = Arrays.asList(fractions.draw(1_000, seed));

        assertThat(Collections.frequency(splits, Split.TRAIN)).isEqualTo(600);
        assertThat(Collections.frequency(splits, Split.VALIDATION)).isEqualTo(300);
        assertThat(Collections.frequency(splits, Split.TEST)).isEqualTo(100);
        assertThat(Collections.frequency(splits.subList(0, 500), Split.TRAIN)).isBetween(250, 350);
        assertThat(fractions.draw(1_000, seed)).containsExactly(splits.toArray(new Split[0]));
        assertThat(fractions.draw(1_000, seed + 1)).isNotEqualTo(splits.toArray(new Split[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0.6, 0.5, train, -0.1",
        "0.6, -0.1, 0.5, validation, -0.1",
        "0.6, 0.5, -0.1, test, -0.1",
        "NaN, 0.5, 0.5, train, NaN",
        "0.5, NaN, 0.5, validation, NaN",
        "0.5, 0.5, NaN, test, NaN",
        "1.5, 0, 0, train, 1.5",
        "0, Infinity, 0, validation, Infinity"
    })
    void fractionOutsideZeroToOne_isNamed(double train, double validation, double test, String name, String got) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitFractions(train, validation, test))
                .withMessage("split: the " + name + " fraction must be in 0..1, got " + got);
    }

    @Test
    void fractionsThatDoNotSumToOne_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitFractions(0.5, 0.25, 0.5))
                .withMessage("split: the fractions must sum to 1, got 0.5 + 0.25 + 0.5 = 1.25");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitFractions(0.5, 0.25, 0.125))
                .withMessage("split: the fractions must sum to 1, got 0.5 + 0.25 + 0.125 = 0.875");
    }
}
