package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UncertaintyWeightingTest {

    @Nested
    class Mixed extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return UncertaintyWeighting.mixed();
        }
    }

    @Nested
    class Alternate extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return UncertaintyWeighting.alternate().noise(DomainNoise.SIGMA);
        }
    }

    @ParameterizedTest
    @CsvSource({"LOG_VARIANCE, 0.5, -0.02, 0.0", "SIGMA, 0.5, 0.96, 1.0", "SIGMA_WITHOUT_HALF, 1, 1.02, 1.0"})
    void firstStep_weighsAsSigmaOneAndMovesTheNoise(DomainNoise noise, double weight, double moved, double untouched) {
        ToyProblem problem = new ToyProblem(List.of(8, 8), Sgd.rate(0.1));
        GivenGradients learner = new GivenGradients(0.6, 0.1, new double[2], new double[2]);
        UncertaintyWeighting strategy = UncertaintyWeighting.alternate().noise(noise);
        TrainingState start = strategy.start(learner.initial(), problem.domains());

        TrainingState after = strategy.epoch(
                start, problem.epochOf(1, learner, List.of(problem.domains().get(1))));

        assertThat(learner.weights()).hasSize(1);
        assertThat(learner.weights().get(0).of(1)).isEqualTo(weight);
        assertThat(noises(after, noise).get(1)).isCloseTo(moved, within(1e-12));
        assertThat(noises(after, noise).get(0)).isEqualTo(untouched);
    }

    @Test
    void mixedBatch_isTheSumOfTheMeansOfItsDomains() {
        ToyProblem problem = new ToyProblem(List.of(6, 2), Sgd.rate(0.1));
        GivenGradients learner = new GivenGradients(1, 0.1, new double[2], new double[2]);
        UncertaintyWeighting strategy = UncertaintyWeighting.mixed();

        strategy.epoch(strategy.start(learner.initial(), problem.domains()), problem.epoch(1, learner));

        assertThat(learner.weights()).containsExactly(new DomainWeights(List.of(0.5 * 8 / 6, 0.5 * 8 / 2)));
    }

    @ParameterizedTest
    @EnumSource(
            value = DomainNoise.class,
            names = {"SIGMA", "SIGMA_WITHOUT_HALF"})
    void sigmaThatFallsToZero_endsTheTraining(DomainNoise noise) {
        ToyProblem problem = new ToyProblem(List.of(8, 8), Sgd.rate(2));
        GivenGradients learner = new GivenGradients(0.1, 2, new double[2], new double[2]);
        UncertaintyWeighting strategy = UncertaintyWeighting.mixed().noise(noise);
        TrainingState start = strategy.start(learner.initial(), problem.domains());

        assertThatThrownBy(() -> strategy.epoch(start, problem.epoch(1, learner)))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContainingAll("the noise of domain ", "expected a sigma > 0", "LOG_VARIANCE");
    }

    @Test
    void logVariance_mayBeNegative() {
        ToyProblem problem = new ToyProblem(List.of(8, 8), Sgd.rate(2));
        GivenGradients learner = new GivenGradients(0.1, 2, new double[2], new double[2]);
        UncertaintyWeighting strategy = UncertaintyWeighting.mixed();

        TrainingState after =
                strategy.epoch(strategy.start(learner.initial(), problem.domains()), problem.epoch(1, learner));

        assertThat(noises(after, DomainNoise.LOG_VARIANCE)).allMatch(value -> value < 0);
    }

    @Test
    void noises_goOnInTheNextEpochWithTheirMoments() {
        ToyProblem problem = new ToyProblem(2, Adam.rate(0.01));
        UncertaintyWeighting strategy = UncertaintyWeighting.mixed();
        TrainingState state = strategy.start(problem.initial(), problem.domains());

        state = problem.train(strategy, 2, problem.train(strategy, 1, state));

        assertThat(state.extras().get("uncertainty_weighting/log_variance/steps"))
                .containsExactly(2.0 * 6);
        assertThat(strategy.start(state, problem.domains())).isEqualTo(state);
    }

    @Test
    void anotherForm_beginsWithItsOwnNoises() {
        ToyProblem problem = new ToyProblem(2, Adam.rate(0.01));
        UncertaintyWeighting first = UncertaintyWeighting.mixed();
        UncertaintyWeighting second = first.noise(DomainNoise.SIGMA);
        TrainingState end = problem.train(first, 1, first.start(problem.initial(), problem.domains()));

        assertThat(noises(second.start(end, problem.domains()), DomainNoise.SIGMA))
                .containsExactly(1.0, 1.0);
    }

    @Test
    void epochWithoutAStart_saysWhatIsMissing() {
        ToyProblem problem = new ToyProblem(2, Adam.rate(0.01));

        assertThatThrownBy(() -> problem.train(UncertaintyWeighting.mixed(), 1, problem.initial()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected numbers \"uncertainty_weighting/log_variance\"");
    }

    private static List<Double> noises(TrainingState state, DomainNoise noise) {
        return TrainedNumbers.of(state, "uncertainty_weighting/" + noise.name().toLowerCase(Locale.ROOT))
                .values();
    }
}
