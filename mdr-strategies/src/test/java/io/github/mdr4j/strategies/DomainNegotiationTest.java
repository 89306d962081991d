package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNegotiationTest extends StrategyContract {

    private final ToyProblem problem = new ToyProblem(3, Adam.rate(0.1));

    @Override
    protected TrainingStrategy strategy() {
        return DomainNegotiation.outerRate(0.5);
    }

    @Override
    protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
        return Optional.of(DomainNegotiation.outerRate(0.5).outerStepOn(filter));
    }

    @Test
    void outerRateOne_isAlternateTraining() {
        TrainingState actual = problem.train(DomainNegotiation.outerRate(1), 1, problem.initial());

        assertThat(actual).isEqualTo(problem.train(Joint.alternate(), 1, problem.initial()));
    }

    @Test
    void outerStep_goesPartOfTheWayButLeavesSlicesWhereTheyWereTrainedTo() {
        ParameterVector before = problem.initial().sharedParameters();
        ParameterVector copy =
                problem.train(Joint.alternate(), 1, problem.initial()).sharedParameters();

        ParameterVector after = problem.train(DomainNegotiation.outerRate(0.25), 1, problem.initial())
                .sharedParameters();

        ParameterVector partOfTheWay = before.plus(copy.minus(before).times(0.25));
        assertThat(after.values("weight")).containsExactly(partOfTheWay.values("weight"));
        assertThat(after.values("embedding/item")).containsExactly(partOfTheWay.values("embedding/item"));
        assertThat(after.values("own")).containsExactly(copy.values("own")).isNotEqualTo(before.values("own"));
    }

    @Test
    void outerStepOnAll_goesPartOfTheWayOnSlicesToo() {
        ParameterVector before = problem.initial().sharedParameters();
        ParameterVector copy =
                problem.train(Joint.alternate(), 1, problem.initial()).sharedParameters();

        DomainNegotiation official = DomainNegotiation.outerRate(0.25).outerStepOn(ParameterFilter.all());
        ParameterVector after = problem.train(official, 1, problem.initial()).sharedParameters();

        assertThat(after).isEqualTo(before.lerp(copy, 0.25));
    }

    @Test
    void optimizerAndStatistics_areThoseOfTheCopy() {
        TrainingState copy = problem.train(Joint.alternate(), 1, problem.initial());

        TrainingState after = problem.train(DomainNegotiation.outerRate(0.25), 1, problem.initial());

        assertThat(after.optimizer()).isEqualTo(copy.optimizer());
        assertThat(after.states()).isEqualTo(copy.states());
    }

    @Test
    void filterThatMatchesNothing_isRefusedAtTheStart() {
        DomainNegotiation misspelt = DomainNegotiation.outerRate(0.5).outerStepOn(ParameterFilter.named("wieght"));

        assertThatThrownBy(() -> misspelt.start(problem.initial(), problem.domains()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wieght");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
    void rateOutsideOfItsRange_isRefused(double rate) {
        assertThatThrownBy(() -> DomainNegotiation.outerRate(rate))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outerRate must be in (0, 1], got " + rate);
    }
}
