package io.github.mdr4j.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a training state copies and refuses. */
class TrainingStateChecksTest {

    private static final ParameterLayout LAYOUT = ParameterLayout.of(List.of(ParameterEntry.dense("weight", 1)));
    private static final ParameterVector ZERO = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);
    private static final ParameterVector ONE = ZERO.with("weight", new double[] {1});
    private static final ModelState FRESH = ModelState.initial(List.of(new ModelState.Entry("norm", 1, 0)));
    private static final ModelState MOVED = FRESH.with("norm", new double[] {2}, new double[] {3}, new long[] {4});
    private static final OptimizerState ADAM = OptimizerState.initial(Adam.rate(0.1), LAYOUT, Precision.FLOAT32);
    private static final OptimizerState SGD = ADAM.restart(Sgd.rate(0.5));
    private static final TrainingState SHARED = TrainingState.shared(ZERO, FRESH, ADAM);

    @Test
    void sharedState_hasNothingElse() {
        assertThat(SHARED)
                .isEqualTo(new TrainingState(
                        new DomainParameters.Shared(ZERO), ModelStates.of(FRESH), ADAM, Map.of(), Map.of()));
        assertThat(SHARED.sharedParameters()).isSameAs(ZERO);
    }

    @Test
    void with_replacesOnePart() {
        assertThat(SHARED.with(SGD)).isEqualTo(TrainingState.shared(ZERO, FRESH, SGD));
        assertThat(SHARED.with(ModelStates.of(MOVED))).isEqualTo(TrainingState.shared(ZERO, MOVED, ADAM));
        assertThat(SHARED.with(new DomainParameters.Shared(ONE))).isEqualTo(TrainingState.shared(ONE, FRESH, ADAM));
    }

    @Test
    void extrasAndOptimizers_areAddedByName() {
        TrainingState state = SHARED.withExtra("weights", List.of(1.0, 2.0))
                .withExtra("alpha", List.of(0.5))
                .withExtra("weights", List.of(3.0))
                .withOptimizer("outer", ADAM)
                .withOptimizer("outer", SGD);

        assertThat(state.extras())
                .containsExactly(Map.entry("alpha", List.of(0.5)), Map.entry("weights", List.of(3.0)));
        assertThat(state.optimizers()).containsExactly(Map.entry("outer", SGD));
        assertThat(state.optimizer()).isSameAs(ADAM);
        assertThat(SHARED.extras()).isEmpty();
    }

    @Test
    void mapsGiven_areCopied() {
        List<Double> numbers = new ArrayList<>(List.of(1.0));
        Map<String, List<Double>> extras = new HashMap<>(Map.of("weights", numbers));
        Map<String, OptimizerState> optimizers = new HashMap<>(Map.of("outer", SGD));
        TrainingState state = new TrainingState(SHARED.parameters(), SHARED.states(), ADAM, extras, optimizers);

        numbers.clear();
        extras.clear();
        optimizers.clear();

        assertThat(state.extras()).isEqualTo(Map.of("weights", List.of(1.0))).isUnmodifiable();
        assertThat(state.optimizers()).isEqualTo(Map.of("outer", SGD)).isUnmodifiable();
    }

    @Test
    void numbersOfDomainsThatDiffer_areRefused() {
        TrainingState state = SHARED.with(new DomainParameters.PerDomain(List.of(ZERO, ONE)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.with(new ModelStates(FRESH, List.of(FRESH, FRESH, FRESH))))
                .withMessage("got parameters of 2 domains and statistics of 3");
    }
}
