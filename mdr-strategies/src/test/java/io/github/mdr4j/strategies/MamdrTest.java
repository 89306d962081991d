package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.StrategyContract;
import io.github.mdr4j.testkit.ToyProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MamdrTest extends StrategyContract {

    private static final SpecificParts RANDOM =
            SpecificParts.of(ParameterFilter.shared()).randomStart();

    private final ToyProblem problem = new ToyProblem(4, Adam.rate(0.1));

    @Override
    protected TrainingStrategy strategy() {
        return Mamdr.helpers(3).outerRate(0.5).specificRate(0.3).includeTarget();
    }

    @Override
    protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
        return Optional.of(Mamdr.helpers(2).specific(filter));
    }

    @Test
    void epoch_isNegotiationAndThenRegularization() {
        Mamdr mamdr = Mamdr.helpers(2).outerRate(0.3).specificRate(0.2);
        TrainingState start = mamdr.start(problem.initial(), problem.domains());
        Epoch epoch = problem.epoch(1, problem.learner());

        TrainingState expected = DomainRegularization.helpers(2)
                .specificRate(0.2)
                .fixedShared()
                .epoch(DomainNegotiation.outerRate(0.3).epoch(start, epoch), epoch);

        assertThat(problem.train(mamdr, 1, start)).isEqualTo(expected);
    }

    @Test
    void regularizationThatTrainsTheSharedParameters_leavesThemToTheNegotiation() {
        Mamdr mamdr = new Mamdr(DomainNegotiation.outerRate(0.5), DomainRegularization.helpers(1));

        assertThat(mamdr).isEqualTo(Mamdr.helpers(1).outerRate(0.5));
        assertThat(mamdr.regularization().sharedFixed()).isTrue();
    }

    @Test
    void randomStart_reachesTheRegularization() {
        Mamdr mamdr = Mamdr.helpers(1).specific(RANDOM);

        TrainingState start = mamdr.start(
                problem.initial(),
                problem.domains(),
                domain -> problem.learner().randomParameters(domain.index()));

        assertThat(start)
                .isEqualTo(DomainRegularization.helpers(1)
                        .specific(RANDOM)
                        .start(
                                problem.initial(),
                                problem.domains(),
                                domain -> problem.learner().randomParameters(domain.index())));
    }

    @Test
    void options_reachTheirPart() {
        Mamdr mamdr = Mamdr.helpers(3)
                .outerStepOn(ParameterFilter.all())
                .specific(RANDOM.merging(Merging.TIMES))
                .specific(ParameterFilter.dense())
                .specificRate(0.2)
                .includeTarget()
                .batch()
                .outerRate(0.4);

        assertThat(mamdr.negotiation()).isEqualTo(new DomainNegotiation(0.4, ParameterFilter.all()));
        assertThat(mamdr.regularization())
                .isEqualTo(new DomainRegularization(
                        3, 0.2, true, true, true, new SpecificParts(ParameterFilter.dense(), Merging.TIMES, true)));
    }
}
