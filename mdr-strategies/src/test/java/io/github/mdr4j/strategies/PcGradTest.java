package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PcGradTest extends StrategyContract {

    private static final double[] EAST = {1, 0};
    private static final double[] NORTH_WEST = {-1, 1};
    private static final double[] NORTH_EAST = {1, 1};

    /** One batch of each domain, so that an epoch is one step. */
    private final ToyProblem oneStep = new ToyProblem(List.of(4, 8), Sgd.rate(1));

    @Override
    protected TrainingStrategy strategy() {
        return PcGrad.sum();
    }

    @Override
    protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
        return Optional.of(PcGrad.sum().projected(filter));
    }

    @Test
    void gradientsInConflict_areProjectedOnEachOther() {
        // (1, 0) + (-1, 1) / 2 = (1/2, 1/2) and (-1, 1) + (1, 0) = (0, 1)
        assertStep(PcGrad.sum(), EAST, NORTH_WEST, 0.5, 1.5);
        assertStep(PcGrad.mean(), EAST, NORTH_WEST, 0.25, 0.75);
    }

    @Test
    void gradientsThatAgree_areAddedUp() {
        assertStep(PcGrad.sum(), EAST, NORTH_EAST, 2, 1);
        assertStep(PcGrad.mean(), EAST, NORTH_EAST, 1, 0.5);
    }

    @Test
    void officialSign_projectsWhereGradientsAgree() {
        // (1, 0) - (1, 1) / 2 = (1/2, -1/2) and (1, 1) - (1, 0) = (0, 1)
        assertStep(PcGrad.sum().officialSign(), EAST, NORTH_EAST, 0.5, 0.5);
        assertStep(PcGrad.sum().officialSign(), EAST, NORTH_WEST, 0, 1);
    }

    @Test
    void helpers_areTheOnlyOnesToCompareWith() {
        assertStep(PcGrad.sum().helpers(0), EAST, NORTH_WEST, 0, 1);
        assertStep(PcGrad.sum().helpers(1), EAST, NORTH_WEST, 0.5, 1.5);
    }

    @Test
    void helpers_areThoseOfTheEpoch() {
        ToyProblem problem = new ToyProblem(List.of(4, 4, 4), Sgd.rate(1));
        GivenGradients learner =
                new GivenGradients(1, 1, new double[] {1, 0}, new double[] {-1, 1}, new double[] {-1, -1});
        Epoch epoch = problem.epoch(1, learner);
        double[] expected = {0, 0};
        double[][] gradients = {{1, 0}, {-1, 1}, {-1, -1}};
        for (Domain domain : problem.domains()) {
            double[] own = gradients[domain.index()];
            double[] other = gradients[epoch.helpers(domain, 1).get(0).index()];
            double product = own[0] * other[0] + own[1] * other[1];
            double part = Math.min(0, product) / (other[0] * other[0] + other[1] * other[1]);
            expected[0] -= own[0] - part * other[0];
            expected[1] -= own[1] - part * other[1];
        }

        TrainingState after = PcGrad.sum().helpers(1).epoch(learner.initial(), epoch);

        assertThat(after.sharedParameters().values("w")).containsExactly(expected, within(1e-12));
    }

    @Test
    void negativeNumberOfHelpers_isRefused() {
        assertThatThrownBy(() -> PcGrad.sum().helpers(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("helpers must be >= 0, got -1");
    }

    @Test
    void parametersThatAreNotProjected_areAddedUp() {
        PcGrad nothing = PcGrad.sum().projected(entry -> false);

        assertStep(nothing, EAST, NORTH_WEST, 0, 1);
    }

    @Test
    void domainsWithoutBatchesLeft_haveNoPartInAStep() {
        ToyProblem problem = new ToyProblem(List.of(40, 3, 17), Adam.rate(0.1));

        TrainingState after = problem.train(PcGrad.sum(), 1, problem.initial());

        assertThat(after.optimizer().steps()).isEqualTo(5);
    }

    @Test
    void filterThatMatchesNothing_isRefusedAtTheStart() {
        ToyProblem problem = new ToyProblem(2, Adam.rate(0.1));
        PcGrad misspelt = PcGrad.mean().projected(ParameterFilter.named("wieght"));

        assertThatThrownBy(() -> misspelt.start(problem.initial(), problem.domains()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wieght");
    }

    private void assertStep(PcGrad strategy, double[] first, double[] second, double x, double y) {
        GivenGradients learner = new GivenGradients(1, 1, first, second);

        TrainingState after = strategy.epoch(learner.initial(), oneStep.epoch(1, learner));

        assertThat(after.sharedParameters().values("w")).containsExactly(new double[] {-x, -y}, within(1e-12));
    }
}
