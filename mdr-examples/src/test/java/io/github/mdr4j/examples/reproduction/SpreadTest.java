package io.github.mdr4j.examples.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void severalRuns_haveMeanAndDeviation() {
        Spread spread = Spread.of(1, 2, 3, 6);

        assertThat(spread).isEqualTo(new Spread(4, 3, Math.sqrt(14 / 3.0)));
        assertThat(spread.toText(2)).isEqualTo("3.00 ± 2.16");
        assertThat(spread.toSignedText(1)).isEqualTo("+3.0 ± 2.2");
        assertThat(spread.meanText(0)).isEqualTo("3");
    }

    @Test
    void oneRun_hasNoDeviation() {
        assertThat(Spread.of(-0.5).toSignedText(3)).isEqualTo("-0.500");
    }

    @Test
    void noRun_isADash() {
        assertThat(Spread.of().toText(3)).isEqualTo("–");
        assertThat(Spread.of(Double.NaN).toSignedText(3)).isEqualTo("–");
    }
}
