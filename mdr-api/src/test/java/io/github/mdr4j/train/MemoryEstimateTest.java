package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.TrainingState;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryEstimateTest {

    private static final long GIB = 1L << 30;

    private final ParameterVector zeros = ParameterVector.zeros(
            ParameterLayout.of(List.of(ParameterEntry.table("user", 1 << 20, 16))), Precision.FLOAT32);

    @Test
    void currentAndBestOfAllDomains_areCounted() {
        TrainingState state = specific(Adam.rate(0.1).dense(), 10);

        // 16 Mi numbers of 4 bytes, for the shared and ten specific parameters twice, and five times beside
        assertThat(MemoryEstimate.bytes(state)).isEqualTo((2 * 11 + 5) * (64L << 20));
    }

    @Test
    void denseOptimizerWithSpecificParameters_isWarnedOfWithTheNumber() {
        TrainingState state = specific(Adam.rate(0.1).dense(), 1000);

        assertThat(MemoryEstimate.warning(state, 4 * GIB))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("dense-adam", "1000 domains (16777216 numbers each)", "125.4 GiB", "has 4.0 GiB"));
    }

    @Test
    void penaltyOnEveryRow_isWarnedOf() {
        assertThat(MemoryEstimate.warning(specific(Sgd.rate(0.1).l2(0.1).dense(), 1000), GIB))
                .isPresent();
        assertThat(MemoryEstimate.warning(specific(Sgd.rate(0.1).dense(), 1000), GIB))
                .isEmpty();
    }

    @Test
    void lazyOptimizerSharedParametersOrEnoughMemory_areNotWarnedOf() {
        TrainingState shared = TrainingState.shared(
                zeros, ModelState.empty(), optimizer(Adam.rate(0.1).dense()));

        assertThat(MemoryEstimate.warning(specific(Adam.rate(0.1), 1000), GIB)).isEmpty();
        assertThat(MemoryEstimate.warning(shared, 1)).isEmpty();
        assertThat(MemoryEstimate.warning(specific(Adam.rate(0.1).dense(), 10), 100 * GIB))
                .isEmpty();
    }

    private TrainingState specific(Optimizer optimizer, int domains) {
        return TrainingState.shared(zeros, ModelState.empty(), optimizer(optimizer))
                .with(new DomainParameters.SharedPlusSpecific(zeros, Collections.nCopies(domains, zeros)));
    }

    private OptimizerState optimizer(Optimizer optimizer) {
        return OptimizerState.initial(optimizer, zeros.layout(), Precision.FLOAT32);
    }
}
