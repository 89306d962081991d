package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.RecordingLearner;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeparateTest extends StrategyContract {

    private final ToyProblem problem = new ToyProblem(List.of(24, 3, 17), Adam.rate(0.1));
    private final TrainingState start = strategy().start(problem.initial(), problem.domains());

    @Override
    protected TrainingStrategy strategy() {
        return new Separate();
    }

    @Test
    void everyDomain_learnsFromItsOwnRowsAlone() {
        RecordingLearner learner = new RecordingLearner(problem.learner());

        TrainingState after = strategy().epoch(start, problem.epoch(1, learner));

        for (Domain domain : problem.domains()) {
            RecordingLearner.Step last = learner.steps().stream()
                    .filter(step -> step.batch().rows(domain.index()) > 0)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            assertThat(after.parameters().of(domain.index())).isEqualTo(last.parameters());
        }
    }

    @Test
    void everyDomain_hasAnOptimizerOfItsOwn() {
        TrainingState after = problem.train(strategy(), 1, start);

        assertThat(after.optimizers()).containsOnlyKeys("separate/0", "separate/1", "separate/2");
        assertThat(after.optimizers().values())
                .extracting(state -> state.steps())
                .containsExactly(3L, 1L, 3L);
        assertThat(after.optimizer()).isEqualTo(start.optimizer());
    }

    @Test
    void everyDomain_hasRunningStatisticsOfItsOwn() {
        TrainingState after = problem.train(strategy(), 1, start);

        assertThat(after.states().perDomain()).doesNotHaveDuplicates();
        assertThat(after.states().of(1).count("norm")[0]).isEqualTo(1);
        assertThat(after.states().shared()).isEqualTo(start.states().shared());
    }

    @Test
    void stoppedDomain_keepsItsOptimizerAndStatistics() {
        TrainingState first = problem.train(strategy(), 1, start);
        List<Domain> others = List.of(problem.domains().get(2));

        TrainingState after = strategy().epoch(first, problem.epochOf(2, problem.learner(), others));

        assertThat(after.optimizers().get("separate/0"))
                .isEqualTo(first.optimizers().get("separate/0"));
        assertThat(after.states().of(1)).isEqualTo(first.states().of(1));
        assertThat(after.states().of(2)).isNotEqualTo(first.states().of(2));
    }

    @Test
    void epochWithoutAStart_saysWhatIsMissing() {
        assertThatThrownBy(() -> problem.train(strategy(), 1, problem.initial()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected parameters per domain");
    }
}
