package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.RecordingLearner;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReptileTest extends StrategyContract {

    private final ToyProblem problem = new ToyProblem(List.of(24, 3, 17), Adam.rate(0.1));
    private final TrainingState initial = problem.initial();

    @Override
    protected TrainingStrategy strategy() {
        return Reptile.outerRate(0.5);
    }

    @Override
    protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
        return Optional.of(Reptile.outerRate(0.5).outerStepOn(filter));
    }

    @ParameterizedTest
    @EnumSource(OuterStep.class)
    void sharedParameters_followTheCopiesAsTheOuterStepSays(OuterStep update) {
        RecordingLearner learner = new RecordingLearner(problem.learner());

        TrainingState after = Reptile.outerRate(0.3).update(update).epoch(initial, problem.epoch(1, learner));

        ParameterVector start = initial.sharedParameters();
        ParameterVector expected = start;
        for (ParameterVector copy : copies(learner)) {
            expected = switch (update) {
                case MEAN -> expected.plus(copy.minus(start).times(0.3 / 3));
                case SUM -> expected.plus(copy.minus(start).times(0.3));
                case AFTER_EACH_DOMAIN -> expected.lerp(copy, 0.3);
            };
        }
        ParameterVector difference = after.sharedParameters().minus(expected).only(ParameterFilter.shared());
        assertThat(difference.norm()).isLessThan(1e-12);
    }

    @Test
    void slices_keepWhatTheyWereTrainedTo() {
        ParameterVector after = problem.train(strategy(), 1, initial).sharedParameters();

        ParameterVector joint = problem.train(Joint.alternate(), 1, initial).sharedParameters();
        assertThat(after.values("own"))
                .containsExactly(joint.values("own"))
                .doesNotContain(initial.sharedParameters().values("own"));
    }

    @ParameterizedTest
    @EnumSource(OuterStep.class)
    void parametersWithoutAnOuterStep_areTrainedOnFromDomainToDomain(OuterStep update) {
        Reptile onWeights = Reptile.outerRate(0.5).update(update).outerStepOn(ParameterFilter.named("weight"));

        ParameterVector after = problem.train(onWeights, 1, initial).sharedParameters();

        ParameterVector joint = problem.train(Joint.alternate(), 1, initial).sharedParameters();
        assertThat(after.values("embedding/item")).containsExactly(joint.values("embedding/item"));
        assertThat(after.values("weight")).isNotEqualTo(joint.values("weight"));
    }

    @Test
    void optimizer_runsThroughAllDomains() {
        TrainingState after = problem.train(strategy(), 1, initial);

        assertThat(after.optimizer().steps()).isEqualTo(3 + 1 + 3);
    }

    @Test
    void filterThatMatchesNothing_isRefusedAtTheStart() {
        Reptile misspelt = Reptile.outerRate(0.1).outerStepOn(ParameterFilter.named("wieght"));

        assertThatThrownBy(() -> misspelt.start(initial, problem.domains()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wieght");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.5, Double.NaN})
    void rateOutsideOfItsRange_isRefused(double rate) {
        assertThatThrownBy(() -> Reptile.outerRate(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outerRate must be in (0, 1], got " + rate);
    }

    /** The parameters behind the last step of each domain, in the order of the epoch. */
    private static List<ParameterVector> copies(RecordingLearner learner) {
        List<ParameterVector> copies = new ArrayList<>();
        List<RecordingLearner.Step> steps = learner.steps();
        for (int s = 0; s < steps.size(); s++) {
            if (s + 1 == steps.size() || domain(steps.get(s)) != domain(steps.get(s + 1))) {
                copies.add(steps.get(s).parameters());
            }
        }
        return copies;
    }

    private static int domain(RecordingLearner.Step step) {
        int domain = 0;
        while (step.batch().rows(domain) == 0) {
            domain++;
        }
        return domain;
    }
}
