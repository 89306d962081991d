package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.DomainParameters.SharedAndSpecific;
import io.github.mdr4j.param.DomainParameters.SharedPlusSpecific;
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

class DomainRegularizationTest extends StrategyContract {

    private static final SpecificParts TIMES =
            SpecificParts.of(ParameterFilter.shared()).merging(Merging.TIMES);

    private final ToyProblem problem = new ToyProblem(3, Adam.rate(0.1));

    @Override
    protected TrainingStrategy strategy() {
        return DomainRegularization.helpers(2);
    }

    @Override
    protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
        return Optional.of(DomainRegularization.helpers(2).specific(filter));
    }

    @Test
    void sharedParameters_areTrainedAlternatelyFirst() {
        SharedPlusSpecific after = trained(problem, DomainRegularization.helpers(1));

        assertThat(after.shared())
                .isEqualTo(
                        problem.train(Joint.alternate(), 1, problem.initial()).sharedParameters());
    }

    @Test
    void fixedShared_keepsTheSharedParameters() {
        SharedPlusSpecific after =
                trained(problem, DomainRegularization.helpers(1).fixedShared());

        assertThat(after.shared()).isEqualTo(problem.initial().sharedParameters());
        assertThat(after.specific()).doesNotHaveDuplicates();
    }

    @Test
    void slices_haveNoSpecificPartUnlessAsked() {
        SharedPlusSpecific byDefault = trained(problem, DomainRegularization.helpers(1));
        SharedPlusSpecific official =
                trained(problem, DomainRegularization.helpers(1).specific(ParameterFilter.all()));

        assertThat(byDefault.specific().get(0).only(ParameterFilter.perDomain()).norm())
                .isZero();
        assertThat(byDefault.specific().get(0).norm()).isPositive();
        assertThat(official.specific().get(0).only(ParameterFilter.perDomain()).norm())
                .isPositive();
    }

    @Test
    void specificNamed_movesNothingElse() {
        SharedPlusSpecific after =
                trained(problem, DomainRegularization.helpers(1).specific(ParameterFilter.named("embedding/*")));

        assertThat(after.specific().get(0).values("weight")).containsOnly(0);
        assertThat(after.specific().get(0).norm()).isPositive();
    }

    @Test
    void filterThatMatchesNothing_isRefusedAtTheStart() {
        DomainRegularization misspelt = DomainRegularization.helpers(1).specific(ParameterFilter.named("embeding/*"));

        assertThatThrownBy(() -> misspelt.start(problem.initial(), problem.domains()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embeding/*");
    }

    @Test
    void specificParametersThatAreGiven_areKeptAtTheStart() {
        TrainingState initial = problem.initial();
        List<ParameterVector> given = problem.domains().stream()
                .map(domain -> problem.learner().randomParameters(domain.index()))
                .toList();
        TrainingState both = initial.with(new SharedPlusSpecific(initial.sharedParameters(), given));

        TrainingState start = strategy().start(both, problem.domains());

        assertThat(start).isEqualTo(both);
    }

    @Test
    void statistics_moveForTheTargetAloneThoughOthersHelp() {
        DomainRegularization strategy = DomainRegularization.helpers(2).fixedShared();
        Domain target = problem.domains().get(1);
        TrainingState start = strategy.start(problem.initial(), problem.domains());

        ModelStates after = strategy.epoch(start, problem.epochOf(1, problem.learner(), List.of(target)))
                .states();

        assertThat(after.of(1)).isNotEqualTo(start.states().shared());
        assertThat(List.of(after.shared(), after.of(0), after.of(2)))
                .containsOnly(start.states().shared());
    }

    @Test
    void statisticsOfTheSecondEpoch_goOnFromThoseOfTheFirst() {
        DomainRegularization strategy = DomainRegularization.helpers(1).fixedShared();
        TrainingState first = problem.train(strategy, 1, strategy.start(problem.initial(), problem.domains()));

        TrainingState second = problem.train(strategy, 2, first);

        long steps = first.states().of(0).count("norm")[0];
        assertThat(steps).isPositive();
        assertThat(second.states().of(0).count("norm")[0]).isEqualTo(2 * steps);
    }

    @Test
    void onlyDomain_hasSpecificParametersOnlyIfItHelpsItself() {
        ToyProblem single = new ToyProblem(1, Sgd.rate(0.1));

        SharedPlusSpecific alone = trained(single, DomainRegularization.helpers(2));
        SharedPlusSpecific included =
                trained(single, DomainRegularization.helpers(2).includeTarget());

        assertThat(alone.specific().get(0).norm()).isZero();
        assertThat(included.specific().get(0).norm()).isPositive();
    }

    @Test
    void targetWithoutHelpersAnyMore_isServedWithTheSharedStatistics() {
        ToyProblem single = new ToyProblem(1, Sgd.rate(0.1));
        DomainRegularization helpless = DomainRegularization.helpers(2);
        DomainRegularization helped = helpless.includeTarget();
        TrainingState first = single.train(helped, 1, helped.start(single.initial(), single.domains()));

        TrainingState second = single.train(helpless, 2, helpless.start(first, single.domains()));

        assertThat(first.states().of(0)).isNotEqualTo(first.states().shared());
        assertThat(second.states().of(0))
                .isEqualTo(second.states().shared())
                .isNotEqualTo(first.states().of(0));
    }

    @Test
    void targetWithoutHelpers_isServedWithTheSharedStatistics() {
        ToyProblem single = new ToyProblem(1, Sgd.rate(0.1));
        TrainingState start = strategy().start(single.initial(), single.domains());

        TrainingState second = single.train(strategy(), 2, single.train(strategy(), 1, start));

        assertThat(second.states().of(0))
                .isEqualTo(second.states().shared())
                .isNotEqualTo(start.states().shared());
    }

    @Test
    void optimizer_countsTheStepsOfEveryPass() {
        TrainingState after = problem.train(
                DomainRegularization.helpers(1).includeTarget().fixedShared(),
                1,
                strategy().start(problem.initial(), problem.domains()));

        long batchesOfADomain = 3;
        assertThat(after.optimizer().steps()).isEqualTo(3 * 2 * 2 * batchesOfADomain);
    }

    @Nested
    class Batch extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return DomainRegularization.helpers(2).includeTarget().batch();
        }
    }

    @Nested
    class Times extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return DomainRegularization.helpers(2).specific(TIMES);
        }

        @Override
        protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
            return Optional.of(
                    DomainRegularization.helpers(2).specific(TIMES).batch().specific(filter));
        }
    }

    @ParameterizedTest
    @EnumSource(Merging.class)
    void batchForm_movesOnceByTheSumOverTheNumberOfOthers(Merging merging) {
        ToyProblem sgd = new ToyProblem(List.of(24, 3, 17), Sgd.rate(0.1));
        RecordingLearner learner = new RecordingLearner(sgd.learner());
        DomainRegularization strategy = DomainRegularization.helpers(2)
                .includeTarget()
                .fixedShared()
                .batch()
                .specific(TIMES.merging(merging))
                .specificRate(0.3);
        TrainingState start = strategy.start(sgd.initial(), sgd.domains());
        Domain target = sgd.domains().get(1);

        TrainingState after = strategy.epoch(start, sgd.epochOf(1, learner, List.of(target)));

        // the target's one batch comes behind two helpers, then for itself as a helper and behind itself
        List<ParameterVector> behind = learner.steps().stream()
                .filter(step -> step.batch().rows(1) > 0)
                .map(RecordingLearner.Step::parameters)
                .toList();
        assertThat(behind).hasSize(4);
        ParameterVector shared = start.sharedParameters();
        ParameterVector sum = shared.times(0);
        for (ParameterVector copy : List.of(behind.get(0), behind.get(1), behind.get(3))) {
            sum = sum.plus(copy.minus(shared).only(ParameterFilter.shared()));
        }
        ParameterVector moved = merging == Merging.PLUS ? sum : sum.times(shared);
        ParameterVector expected = merging.neutral(shared).plus(moved.times(0.3 / 2));
        assertThat(specific(after, target).minus(expected).norm()).isLessThan(1e-12);
    }

    @Test
    void timesMerging_movesTheFactorsByTheMovementOfTheProduct() {
        ToyProblem sgd = new ToyProblem(2, Sgd.rate(0.1));
        RecordingLearner learner = new RecordingLearner(sgd.learner());
        DomainRegularization strategy =
                DomainRegularization.helpers(1).fixedShared().specific(TIMES).specificRate(0.3);
        TrainingState start = strategy.start(sgd.initial(), sgd.domains());
        Domain target = sgd.domains().get(0);

        TrainingState after = strategy.epoch(start, sgd.epochOf(1, learner, List.of(target)));

        ParameterVector shared = start.sharedParameters();
        ParameterVector copy = learner.steps().get(learner.steps().size() - 1).parameters();
        ParameterVector moved = copy.minus(shared).only(ParameterFilter.shared());
        ParameterVector factors = Merging.TIMES.neutral(shared).plus(moved.times(0.3));
        assertThat(specific(after, target).minus(factors).norm()).isLessThan(1e-12);
        assertThat(after.parameters().of(0).minus(shared.times(factors)).norm()).isLessThan(1e-12);
        assertThat(after.parameters().of(1)).isEqualTo(shared);
    }

    @ParameterizedTest
    @EnumSource(Merging.class)
    void randomStart_drawsWhatIsTrainedAndSpecific(Merging merging) {
        DomainRegularization strategy =
                DomainRegularization.helpers(1).specific(TIMES.merging(merging).randomStart());

        SharedAndSpecific start = (SharedAndSpecific) strategy.start(
                        problem.initial(),
                        problem.domains(),
                        domain -> problem.learner().randomParameters(domain.index()))
                .parameters();

        for (Domain domain : problem.domains()) {
            ParameterVector drawn = problem.learner().randomParameters(domain.index());
            ParameterVector own = start.specific().get(domain.index());
            double neutral = merging == Merging.PLUS ? 0 : 1;
            assertThat(own.values("weight")).containsExactly(drawn.values("weight"));
            assertThat(own.values("embedding/item")).containsExactly(drawn.values("embedding/item"));
            assertThat(own.values("frozen")).containsOnly(neutral);
            assertThat(own.values("frozen/item")).containsOnly(neutral);
            assertThat(own.values("own")).containsOnly(neutral);
        }
    }

    @Test
    void randomStartWithoutFreshParameters_saysWhatIsMissing() {
        assertThatThrownBy(() -> DomainRegularization.helpers(1)
                        .specific(TIMES.randomStart())
                        .start(problem.initial(), problem.domains()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("need fresh parameters");
    }

    @Test
    void specificParametersOfAnotherMerging_areRefusedAtTheStart() {
        TrainingState added = strategy().start(problem.initial(), problem.domains());

        assertThatThrownBy(() -> DomainRegularization.helpers(1).specific(TIMES).start(added, problem.domains()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("specific parameters are merged by TIMES: expected those of an earlier strategy as"
                        + " SharedTimesSpecific, got SharedPlusSpecific");
    }

    @Test
    void epochWithoutAStart_saysWhatIsMissing() {
        assertThatThrownBy(() -> problem.train(strategy(), 1, problem.initial()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shared and specific");
    }

    @Test
    void negativeNumberOfHelpers_isRefused() {
        assertThatThrownBy(() -> DomainRegularization.helpers(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("helpers must be >= 0, got -1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void rateOutsideOfItsRange_isRefused(double rate) {
        assertThatThrownBy(() -> DomainRegularization.helpers(1).specificRate(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("specificRate must be in (0, 1], got " + rate);
    }

    private static ParameterVector specific(TrainingState state, Domain domain) {
        return ((SharedAndSpecific) state.parameters()).specific().get(domain.index());
    }

    private static SharedPlusSpecific trained(ToyProblem problem, DomainRegularization strategy) {
        TrainingState start = strategy.start(problem.initial(), problem.domains());
        return (SharedPlusSpecific) problem.train(strategy, 1, start).parameters();
    }
}
