package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.RecordingLearner;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MamlTest extends StrategyContract {

    private final ToyProblem problem = new ToyProblem(3, Sgd.rate(0.1));
    private final TrainingState start = strategy().start(problem.initial(), problem.domains());

    @Override
    protected TrainingStrategy strategy() {
        return Maml.outer(Sgd.rate(0.1)).update(OuterStep.MEAN);
    }

    @Override
    protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
        return Optional.of(Maml.outer(Sgd.rate(0.1)).update(OuterStep.MEAN).outerStepOn(filter));
    }

    @Override
    protected double passesPerEpoch(int domains) {
        return 1;
    }

    @ParameterizedTest
    @EnumSource(OuterStep.class)
    void outerStep_isOnTheGradientsOfTheQueriesAtTheAdaptedCopies(OuterStep update) {
        RecordingLearner learner = new RecordingLearner(problem.learner());

        TrainingState after = Maml.outer(Sgd.rate(0.1)).update(update).epoch(start, problem.epoch(1, learner));

        ParameterVector expected = start.sharedParameters();
        double rate = update == OuterStep.MEAN ? 0.1 / 3 : 0.1;
        for (int domain = 0; domain < 3; domain++) {
            ParameterVector adapted = learner.steps().get(2 * domain + 1).parameters();
            Batch query = learner.trained().get(3 * domain + 2);
            expected = expected.minus(gradient(adapted, query).times(rate));
        }
        ParameterVector difference = after.sharedParameters().minus(expected).only(ParameterFilter.shared());
        assertThat(difference.norm()).isLessThan(1e-12);
    }

    @Test
    void everyCopy_beginsAtTheSharedParameters() {
        RecordingLearner learner = new RecordingLearner(problem.learner());

        strategy().epoch(start, problem.epoch(1, learner));

        for (int domain = 0; domain < 3; domain++) {
            RecordingLearner.Step first = learner.steps().get(2 * domain);
            ParameterVector expected = start.sharedParameters()
                    .minus(gradient(start.sharedParameters(), first.batch()).times(0.1));
            ParameterVector difference = first.parameters().minus(expected).only(ParameterFilter.shared());
            assertThat(difference.norm()).isLessThan(1e-12);
        }
    }

    @Test
    void everyBatchForBoth_readsTheRowsTwice() {
        ToyProblem sizes = new ToyProblem(List.of(40, 3, 17), Sgd.rate(0.01));
        Learner learner = sizes.learner();
        Maml both = Maml.outer(Sgd.rate(0.01)).queryShare(1);

        both.epoch(both.start(sizes.initial(), sizes.domains()), sizes.epoch(1, learner));

        assertThat(learner.rowsTrained()).isEqualTo(2 * (40 + 3 + 17));
    }

    @Test
    void domainOfOneBatch_hasItAsSupportAndQuery() {
        ToyProblem sizes = new ToyProblem(List.of(24, 3), Sgd.rate(0.01));
        Learner learner = sizes.learner();
        Maml maml = Maml.outer(Sgd.rate(0.01));

        maml.epoch(maml.start(sizes.initial(), sizes.domains()), sizes.epoch(1, learner));

        assertThat(learner.rowsTrained()).isEqualTo(24 + 2 * 3);
    }

    @Test
    void outerOptimizer_remembersFromEpochToEpoch() {
        Maml maml = Maml.outer(Adam.rate(0.1)).update(OuterStep.AFTER_EACH_DOMAIN);
        TrainingState state = maml.start(problem.initial(), problem.domains());

        state = problem.train(maml, 2, problem.train(maml, 1, state));

        assertThat(state.optimizers().get("maml/outer").steps()).isEqualTo(2 * 3);
        assertThat(state.optimizers().get("maml/outer").optimizer()).isEqualTo(Adam.rate(0.1));
        assertThat(state.optimizer().steps()).isEqualTo(2 * 3 * 2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void shareOutsideOfItsRange_isRefused(double share) {
        assertThatThrownBy(() -> Maml.outer(Sgd.rate(1)).queryShare(share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queryShare must be in (0, 1], got " + share);
    }

    private ParameterVector gradient(ParameterVector at, Batch batch) {
        Learner learner = problem.learner();
        learner.load(at, learner.state());
        return learner.gradient(batch).values();
    }
}
