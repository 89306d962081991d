package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickRatioTest {

    private static final double[] PUBLISHED = {
        .22, .23, .32, .23, .47, .21, .36, .30, .46, .25, .30, .30, .27, .20, .33, .23, .38, .22, .29, .33, .47, .23,
        .24, .44, .21, .47, .37, .28, .45, .43
    };

    @Test
    void official_isAsPublishedWhateverTheSeed() {
        assertThat(ClickRatio.official().of(30, 7)).containsExactly(PUBLISHED);
        assertThat(ClickRatio.official().of(2, 1)).containsExactly(.22, .23);
    }

    @Test
    void uniform_drawsWhatPythonDraws() {
        assertThat(ClickRatio.uniform(0.2, 0.5).of(30, 123)).containsExactly(PUBLISHED);
        assertThat(ClickRatio.uniform(0.01, 3).of(12, 7))
                .containsExactly(0.98, 0.46, 1.96, 0.23, 1.61, 1.1, 0.18, 1.53, 0.12, 1.31, 0.22, 0.28);
    }

    @Test
    void fixed_isTheSameForAllAndNotRounded() {
        assertThat(ClickRatio.fixed(0.123).of(3, 1)).containsExactly(0.123, 0.123, 0.123);
    }

    @Test
    void each_needsOneForEveryDomain() {
        ClickRatio ratios = ClickRatio.each(0.2, 0.4);

        assertThat(ratios.of(2, 1)).containsExactly(0.2, 0.4);
        assertThatThrownBy(() -> ratios.of(3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 3, one a domain, got 2");
        assertThatThrownBy(() -> ClickRatio.each(0.2)).hasMessageContaining("expected two or more, got 1");
        assertThatThrownBy(() -> ClickRatio.each(0.2, 0)).hasMessageContaining("click ratio must be > 0, got 0.0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void fixed_rejectsWhatIsNoRatio(double ratio) {
        assertThatThrownBy(() -> ClickRatio.fixed(ratio))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("click ratio must be > 0, got " + ratio);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "0.5,0.4", "NaN,1", "0.1,NaN", "0.1,Infinity"})
    void uniform_rejectsWhatIsNoRange(double low, double high) {
        assertThatThrownBy(() -> ClickRatio.uniform(low, high))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got " + low + ".." + high);
    }
}
