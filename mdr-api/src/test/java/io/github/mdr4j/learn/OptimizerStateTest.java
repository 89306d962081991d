package io.github.mdr4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerStateTest {

    private static final ParameterLayout LAYOUT = ParameterLayout.of(List.of(ParameterEntry.dense("weight", 2)));
    private static final ParameterVector ZEROS = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);
    private static final ParameterVector ONES = ZEROS.with("weight", new double[] {1, 1});

    @Test
    void initialState_remembersNothing() {
        assertThat(OptimizerState.initial(Adam.rate(0.1), LAYOUT, Precision.FLOAT32))
                .isEqualTo(new OptimizerState(Adam.rate(0.1), 0, ZEROS, ZEROS));
    }

    @Test
    void restart_forgetsEverythingButTheLayout() {
        OptimizerState state = new OptimizerState(Adam.rate(0.1), 12, ONES, ONES);

        assertThat(state.restart(Sgd.rate(0.5))).isEqualTo(new OptimizerState(Sgd.rate(0.5), 0, ZEROS, ZEROS));
    }

    @Test
    void negativeSteps_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptimizerState(Adam.rate(0.1), -1, ZEROS, ZEROS))
                .withMessage("steps must be >= 0, got -1");
    }

    @Test
    void meansThatDiffer_areRefused() {
        ParameterVector twice = ParameterVector.zeros(LAYOUT, Precision.FLOAT64);
        ParameterLayout other = ParameterLayout.of(List.of(ParameterEntry.dense("bias", 2)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OptimizerState(Adam.rate(0.1), 0, ZEROS, twice))
                .withMessage("both means must have one precision, got FLOAT32 and FLOAT64");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new OptimizerState(Adam.rate(0.1), 0, ZEROS, ParameterVector.zeros(other, Precision.FLOAT32)))
                .withMessageStartingWith("both means must have one layout, got ")
                .withMessageContaining("weight")
                .withMessageContaining("bias");
    }
}
