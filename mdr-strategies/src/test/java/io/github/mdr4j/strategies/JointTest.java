package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.DomainParameters;
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

class JointTest {

    @Nested
    class Alternate extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return Joint.alternate();
        }
    }

    @Nested
    class Mixed extends StrategyContract {

        @Override
        protected TrainingStrategy strategy() {
            return Joint.mixed();
        }
    }

    @Test
    void alternate_goesThroughTheDomainsInTheOrderOfTheEpoch() {
        ToyProblem problem = new ToyProblem(4, Sgd.rate(0.1));
        RecordingLearner learner = new RecordingLearner(problem.learner());
        Epoch epoch = problem.epoch(1, learner);

        Joint.alternate().epoch(problem.initial(), epoch);

        List<Domain> visited =
                learner.trained().stream().map(JointTest::domain).distinct().toList();
        assertThat(visited).isEqualTo(epoch.order());
        int changes = 0;
        for (int i = 1; i < learner.trained().size(); i++) {
            changes += domain(learner.trained().get(i))
                            .equals(domain(learner.trained().get(i - 1)))
                    ? 0
                    : 1;
        }
        assertThat(changes).isEqualTo(3);
    }

    @Test
    void parametersStatisticsAndOptimizer_areThoseOfTheLastStep() {
        ToyProblem problem = new ToyProblem(2, Adam.rate(0.1));
        Learner learner = problem.learner();

        TrainingState after = Joint.mixed().epoch(problem.initial(), problem.epoch(1, learner));

        assertThat(after)
                .isEqualTo(TrainingState.shared(learner.parameters(), learner.state(), learner.optimizerState()));
        assertThat(learner.state().count("norm")[0]).isEqualTo(6);
    }

    @Test
    void specificParametersOfAnEarlierStrategy_stayAsTheyAre() {
        ToyProblem problem = new ToyProblem(2, Adam.rate(0.1));
        TrainingState initial = problem.initial();
        List<ParameterVector> specific =
                List.of(problem.learner().randomParameters(1), problem.learner().randomParameters(2));
        TrainingState both =
                initial.with(new DomainParameters.SharedPlusSpecific(initial.sharedParameters(), specific));

        TrainingState after =
                problem.train(Joint.alternate(), 1, Joint.alternate().start(both, problem.domains()));

        ParameterVector shared = problem.train(Joint.alternate(), 1, initial).sharedParameters();
        assertThat(after.parameters()).isEqualTo(new DomainParameters.SharedPlusSpecific(shared, specific));
    }

    @Test
    void parametersPerDomain_areRefusedAtTheStart() {
        ToyProblem problem = new ToyProblem(2, Adam.rate(0.1));
        TrainingState initial = problem.initial();
        TrainingState apart = initial.with(
                new DomainParameters.PerDomain(List.of(initial.sharedParameters(), initial.sharedParameters())));

        for (TrainingStrategy strategy : List.of(
                Joint.mixed(), DomainNegotiation.outerRate(0.5), DomainRegularization.helpers(1), Mamdr.helpers(1))) {
            assertThatThrownBy(() -> strategy.start(apart, problem.domains()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(
                            "strategy \"" + strategy.name() + "\" trains parameters that the domains share");
        }
    }

    private static Domain domain(Batch batch) {
        return batch.schema().domains().stream()
                .filter(domain -> batch.rows(domain.index()) > 0)
                .findFirst()
                .orElseThrow();
    }
}
