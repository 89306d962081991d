package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.RecordingLearner;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MldgTest {

    @Nested
    class HeldOutDomain extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return Mldg.innerRate(0.05);
        }
    }

    @Nested
    class WithinDomain extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return MldgWithinDomain.innerRate(0.05);
        }
    }

    @Nested
    class OneOptimizer extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return MldgWithinDomain.oneOptimizer().queryShare(1);
        }
    }

    @Test
    void stepWithinADomain_isOnSupportAndBetaTimesQueriesAtTheLookAhead() {
        ToyProblem problem = new ToyProblem(1, Sgd.rate(0.1));
        RecordingLearner learner = new RecordingLearner(problem.learner());
        TrainingState start = problem.initial();

        TrainingState after = MldgWithinDomain.innerRate(0.03).beta(0.7).epoch(start, problem.epoch(1, learner));

        List<Batch> read = learner.trained();
        ParameterVector shared = start.sharedParameters();
        ParameterVector support = gradient(problem, shared, read.get(0)).plus(gradient(problem, shared, read.get(1)));
        ParameterVector ahead = gradient(problem, shared.minus(support.times(0.03)), read.get(2));
        ParameterVector expected = shared.minus(support.plus(ahead.times(0.7)).times(0.1));
        assertThat(after.sharedParameters().minus(expected).norm()).isLessThan(1e-12);
    }

    @Test
    void stepWithAHeldOutDomain_isOnTheMeanOfTheOthersAndBetaTimesItsOwnAtTheLookAhead() {
        ToyProblem problem = new ToyProblem(List.of(8, 8, 8), Sgd.rate(0.1));
        RecordingLearner learner = new RecordingLearner(problem.learner());
        TrainingState start = problem.initial();
        Epoch epoch = problem.epoch(1, learner);

        TrainingState after = Mldg.innerRate(0.03).beta(0.7).epoch(start, epoch);

        List<Batch> read = learner.trained();
        Batch heldOut = read.get(2);
        ParameterVector shared = start.sharedParameters();
        ParameterVector mean = gradient(problem, shared, read.get(0))
                .plus(gradient(problem, shared, read.get(1)))
                .times(0.5);
        ParameterVector ahead = gradient(problem, shared.minus(mean.times(0.03)), heldOut);
        ParameterVector expected = shared.minus(mean.plus(ahead.times(0.7)).times(0.1));
        assertThat(after.sharedParameters().minus(expected).norm()).isLessThan(1e-12);
        assertThat(heldOut.rows(epoch.shuffled("held out", 0).get(0).index())).isEqualTo(8);
    }

    @Test
    void stepsWithAHeldOutDomain_areAsManyAsTheLargestDomainHasBatches() {
        ToyProblem problem = new ToyProblem(List.of(40, 3, 17), Adam.rate(0.1));

        TrainingState after = problem.train(Mldg.innerRate(0.1), 1, problem.initial());

        assertThat(after.optimizer().steps()).isEqualTo(5);
    }

    @Test
    void onlyDomain_isHeldOutAlone() {
        ToyProblem problem = new ToyProblem(1, Sgd.rate(0.1));

        TrainingState after = problem.train(Mldg.innerRate(0.3).beta(1), 1, problem.initial());

        TrainingState joint = problem.train(Joint.alternate(), 1, problem.initial());
        assertThat(after.sharedParameters()).isEqualTo(joint.sharedParameters());
    }

    @ParameterizedTest
    @EnumSource(OuterStep.class)
    void lookAheadByGradientDescent_isThatOfAnInnerRateOfTheSame(OuterStep update) {
        ToyProblem problem = new ToyProblem(3, Sgd.rate(0.03));
        MldgWithinDomain byOptimizer = MldgWithinDomain.oneOptimizer().update(update);
        MldgWithinDomain byRate = MldgWithinDomain.innerRate(0.03).update(update);

        ParameterVector after = problem.train(byOptimizer, 1, problem.initial()).sharedParameters();

        ParameterVector expected = problem.train(byRate, 1, problem.initial()).sharedParameters();
        assertThat(after.minus(expected).norm()).isLessThan(1e-12);
    }

    @Test
    void oneOptimizer_takesTheLookAheadAsAStep() {
        ToyProblem problem = new ToyProblem(2, Adam.rate(0.1));

        TrainingState after = problem.train(MldgWithinDomain.oneOptimizer(), 1, problem.initial());

        assertThat(after.optimizer().steps()).isEqualTo(2 * 2);
    }

    @Nested
    class BatchForm extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return MldgWithinDomain.oneOptimizer().update(OuterStep.SUM);
        }
    }

    @ParameterizedTest
    @CsvSource({"SUM, 1", "MEAN, 0.5"})
    void batchForm_takesOneStepAndLooksAheadAlongWhatWasSummedUp(OuterStep update, double part) {
        ToyProblem problem = new ToyProblem(2, Sgd.rate(0.1));
        RecordingLearner learner = new RecordingLearner(problem.learner());
        TrainingState start = problem.initial();

        TrainingState after = MldgWithinDomain.innerRate(0.03).update(update).epoch(start, problem.epoch(1, learner));

        ParameterVector shared = start.sharedParameters();
        ParameterVector sum = shared.times(0);
        List<Batch> read = learner.trained();
        for (int i = 0; i < read.size(); i++) {
            boolean query = i % 3 == 2;
            ParameterVector at = query ? shared.minus(sum.times(0.03)) : shared;
            sum = sum.plus(gradient(problem, at, read.get(i)));
        }
        assertThat(after.sharedParameters()
                        .minus(shared.minus(sum.times(0.1 * part)))
                        .norm())
                .isLessThan(1e-12);
    }

    @Test
    void rowsReadWithinDomains_countTheOnlyBatchTwice() {
        ToyProblem problem = new ToyProblem(List.of(40, 3), Sgd.rate(0.001));
        Learner learner = problem.learner();

        MldgWithinDomain.innerRate(0.001).epoch(problem.initial(), problem.epoch(1, learner));

        assertThat(learner.rowsTrained()).isEqualTo(40 + 2 * 3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void innerRateOutsideOfItsRange_isRefused(double rate) {
        String message = "innerRate must be > 0 and finite, got " + rate;
        assertRefused(() -> Mldg.innerRate(rate), message);
        assertRefused(() -> MldgWithinDomain.innerRate(rate), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void betaOutsideOfItsRange_isRefused(double beta) {
        String message = "beta must be >= 0 and finite, got " + beta;
        assertRefused(() -> Mldg.innerRate(1).beta(beta), message);
        assertRefused(() -> MldgWithinDomain.oneOptimizer().beta(beta), message);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1.1, Double.NaN})
    void shareOutsideOfItsRange_isRefused(double share) {
        assertRefused(
                () -> MldgWithinDomain.innerRate(1).queryShare(share), "queryShare must be in (0, 1], got " + share);
    }

    private static void assertRefused(Runnable made, String message) {
        assertThatThrownBy(made::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static ParameterVector gradient(ToyProblem problem, ParameterVector at, Batch batch) {
        Learner learner = problem.learner();
        learner.load(at, learner.state());
        return learner.gradient(batch).values();
    }
}
