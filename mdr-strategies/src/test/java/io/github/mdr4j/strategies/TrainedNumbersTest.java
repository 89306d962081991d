package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Sgd;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainedNumbersTest {

    private static final TrainedNumbers ZERO = TrainedNumbers.initial(List.of(0.0, 0.0));

    @Test
    void sgd_isAStepAgainstTheGradient() {
        assertThat(ZERO.moved(Sgd.rate(0.1), new double[] {2, 0}).values()).containsExactly(-0.2, 0.0);
    }

    @Test
    void adam_followsItsFormula() {
        // m = 0.2 and then 0.38, v = 0.004 and then 0.007996; epsilon is added to the corrected root
        double second = 0.1 * (0.38 / 0.19) / (Math.sqrt(0.007996 / 0.001999) + 1);
        Adam adam = new Adam(0.1, 0.9, 0.999, 1, 0, true, false, 0);

        TrainedNumbers once = ZERO.moved(adam, new double[] {2, 0});
        TrainedNumbers twice = once.moved(adam, new double[] {2, 0});

        assertThat(once.values().get(0)).isEqualTo(-0.1 * 2 / (2 + 1), within(1e-12));
        assertThat(twice.values().get(0)).isEqualTo(once.values().get(0) - second, within(1e-12));
    }

    @Test
    void adamWithEpsilonHat_addsEpsilonToTheRootBeforeItsCorrection() {
        Adam adam = new Adam(0.1, 0.9, 0.999, 1, 0, true, true, 0);

        TrainedNumbers once = ZERO.moved(adam, new double[] {2, 0});

        double expected = 0.1 * Math.sqrt(0.001) / 0.1 * 0.2 / (Math.sqrt(0.004) + 1);
        assertThat(once.values().get(0)).isEqualTo(-expected, within(1e-12));
    }

    @Test
    void lazyOptimizer_leavesNumbersWithoutAGradientAlone() {
        TrainedNumbers both = ZERO.moved(Adam.rate(0.1), new double[] {1, 1});

        TrainedNumbers lazy = both.moved(Adam.rate(0.1), new double[] {1, 0});
        TrainedNumbers dense = both.moved(Adam.rate(0.1).dense(), new double[] {1, 0});

        assertThat(lazy.values().get(1)).isEqualTo(both.values().get(1));
        assertThat(dense.values().get(1)).isLessThan(both.values().get(1));
        assertThat(lazy.values().get(0)).isEqualTo(dense.values().get(0));
        assertThat(lazy.steps()).isEqualTo(2);
    }
}
