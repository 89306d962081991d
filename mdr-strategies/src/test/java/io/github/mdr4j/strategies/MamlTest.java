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
import org.junit.jupiter.api.Nested;
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

    @Nested
    class InEpisodes extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return Maml.outer(Adam.rate(0.1)).episode(2);
        }

        @Override
        protected double passesPerEpoch(int domains) {
            return 4.0 / 3; // the third of three batches is alone in its episode, and for both
        }
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
    void episodes_endWithAnOuterStepEach() {
        RecordingLearner learner = new RecordingLearner(problem.learner());

        TrainingState after = Maml.outer(Sgd.rate(0.1)).episode(2).epoch(start, problem.epoch(1, learner));

        ParameterVector first = start.sharedParameters();
        for (int domain = 0; domain < 3; domain++) {
            ParameterVector adapted = learner.steps().get(domain).parameters();
            first = first.minus(
                    gradient(adapted, learner.trained().get(2 * domain + 1)).times(0.1));
        }
        ParameterVector second = first; // with the third batch of each domain, which is for both
        for (int domain = 0; domain < 3; domain++) {
            Batch batch = learner.steps().get(3 + domain).batch();
            ParameterVector adapted = first.minus(gradient(first, batch).times(0.1));
            second = second.minus(gradient(adapted, batch).times(0.1));
        }
        ParameterVector difference = after.sharedParameters().minus(second).only(ParameterFilter.shared());
        assertThat(difference.norm()).isLessThan(1e-12);
    }

    @Test
    void episodeOfAllBatches_isTheWholePass() {
        Maml maml = Maml.outer(Sgd.rate(0.1));

        ParameterVector whole = problem.train(maml, 1, start).sharedParameters();
        ParameterVector one = problem.train(maml.episode(3), 1, start).sharedParameters();
        assertThat(one.minus(whole).norm()).isZero();
        assertThat(whole.minus(start.sharedParameters()).norm()).isPositive();
    }

    @Test
    void domainsWithoutBatchesLeft_dropOutOfEpisodes() {
        ToyProblem sizes = new ToyProblem(List.of(40, 3), Sgd.rate(0.01));
        Learner learner = sizes.learner();
        Maml maml = Maml.outer(Sgd.rate(0.01)).episode(2);

        TrainingState after = maml.epoch(maml.start(sizes.initial(), sizes.domains()), sizes.epoch(1, learner));

        assertThat(after.optimizers().get("maml/outer").steps()).isEqualTo(3); // 2, 2 and 1 batches of the first
        assertThat(learner.rowsTrained()).isEqualTo(40 + 8 + 2 * 3);
    }

    @Test
    void episodeWithoutBatches_isRefused() {
        assertThatThrownBy(() -> Maml.outer(Sgd.rate(1)).episode(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("episode must be >= 1, got 0");
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
    @EnumSource(OuterStep.class)
    void parametersWithoutAnOuterStep_areTrainedOnFromDomainToDomain(OuterStep update) {
        RecordingLearner learner = new RecordingLearner(problem.learner());
        Maml onWeights = Maml.outer(Adam.rate(0.1)).update(update).outerStepOn(ParameterFilter.named("weight"));
        TrainingState before = onWeights.start(problem.initial(), problem.domains());

        TrainingState after = onWeights.epoch(before, problem.epoch(1, learner));

        ParameterVector last = learner.steps().get(learner.steps().size() - 1).parameters();
        for (String other : List.of("embedding/item", "own")) {
            assertThat(after.sharedParameters().values(other)).containsExactly(last.values(other));
            assertThat(after.optimizers().get("maml/outer").first().values(other))
                    .containsOnly(0);
        }
        assertThat(after.sharedParameters().values("own"))
                .as("slices of all domains")
                .doesNotContain(before.sharedParameters().values("own"));
        assertThat(after.sharedParameters().values("weight")).isNotEqualTo(last.values("weight"));
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
