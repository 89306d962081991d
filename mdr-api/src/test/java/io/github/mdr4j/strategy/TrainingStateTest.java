package io.github.mdr4j.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingStateTest {

    private static final ParameterLayout LAYOUT = ParameterLayout.of(List.of(ParameterEntry.dense("w", 1)));

    private final ModelState before = ModelState.initial(List.of(new ModelState.Entry("norm", 1, 0)));
    private final ModelState after = before.with("norm", new double[] {1}, new double[] {2}, new long[] {3});
    private final TrainingState state =
            TrainingState.shared(vector(1), before, OptimizerState.initial(Adam.rate(0.1), LAYOUT, Precision.FLOAT64));

    private static ParameterVector vector(double value) {
        return ParameterVector.builder(LAYOUT, Precision.FLOAT64)
                .set("w", value)
                .build();
    }

    @Test
    void sharedParametersThatAreMultiplied_areReplacedAlone() {
        List<ParameterVector> specific = List.of(vector(2), vector(3));
        TrainingState both = TrainingState.shared(vector(1), state.states().shared(), state.optimizer())
                .with(new DomainParameters.SharedTimesSpecific(vector(4), specific));

        TrainingState changed = both.withShared(vector(5), both.states().shared());

        assertThat(both.sharedParameters()).isEqualTo(vector(4));
        assertThat(changed.parameters()).isEqualTo(new DomainParameters.SharedTimesSpecific(vector(5), specific));
    }

    @Test
    void withShared_replacesTheOnlyParameters() {
        TrainingState changed = state.withShared(vector(5), after);

        assertThat(changed.parameters()).isEqualTo(new DomainParameters.Shared(vector(5)));
        assertThat(changed.states()).isEqualTo(ModelStates.of(after));
        assertThat(changed.optimizer()).isEqualTo(state.optimizer());
    }

    @Test
    void withShared_keepsWhatIsSpecific() {
        List<ParameterVector> specific = List.of(vector(2), vector(3));
        TrainingState both = state.with(new DomainParameters.SharedPlusSpecific(vector(1), specific))
                .with(new ModelStates(before, List.of(before, after)));

        TrainingState changed = both.withShared(vector(5), after);

        assertThat(changed.parameters()).isEqualTo(new DomainParameters.SharedPlusSpecific(vector(5), specific));
        assertThat(changed.states()).isEqualTo(new ModelStates(after, List.of(before, after)));
        assertThat(changed.sharedParameters()).isEqualTo(vector(5));
    }

    @Test
    void parametersPerDomain_haveNoSharedPart() {
        TrainingState apart = state.with(new DomainParameters.PerDomain(List.of(vector(2), vector(3))));

        assertThatThrownBy(apart::sharedParameters).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> apart.withShared(vector(5), after)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void extrasAndOptimizers_areReplacedByName() {
        OptimizerState outer = state.optimizer().restart(Adam.rate(0.5));

        TrainingState changed = state.withExtra("a", List.of(1.0))
                .withExtra("b", List.of(2.0))
                .withExtra("a", List.of(3.0))
                .withOptimizer("outer", outer);

        assertThat(changed.extras()).hasSize(2).containsEntry("a", List.of(3.0)).containsEntry("b", List.of(2.0));
        assertThat(changed.optimizers()).containsOnlyKeys("outer").containsValue(outer);
        assertThat(state.extras()).isEmpty();
    }
}
