package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.Scripts.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine's make-believe norm has the length of the parameters as its mean. */
class StatisticsRefreshTest {

    private static final int ROWS = 40;

    private final MultiDomainDataset data = Clicks.random(2, ROWS, 3);
    private final LearnerKeeper engine = new LearnerKeeper();

    @Test
    void parametersOfSteps_keepTheirStatistics() {
        try (TrainedRecommender model = fit(new LogisticEngine.NormedLine(), new Steps(1))) {
            assertThat(mean(model, 0)).isEqualTo(model.parameters().of(0).norm());
            assertThat(engine.learner.rowsForwardOnly()).isEqualTo(predictions());
        }
    }

    @Test
    void parametersOfAnOuterStep_getTheirOwnStatistics() {
        try (TrainedRecommender model = fit(new LogisticEngine.NormedLine(), new Steps(0.5))) {
            assertThat(model.states().perDomain()).isEmpty();
            assertThat(mean(model, 0)).isEqualTo(model.parameters().of(0).norm());
            assertThat(engine.learner.rowsForwardOnly()).isEqualTo(predictions() + 2 * ROWS);
        }
    }

    @Test
    void sharedPlusSpecific_getsStatisticsForEachDomain() {
        try (TrainedRecommender model = fit(new LogisticEngine.NormedLine(), new Specific())) {
            assertThat(model.states().perDomain()).hasSize(2);
            assertThat(mean(model, 0)).isEqualTo(model.parameters().of(0).norm());
            assertThat(mean(model, 1)).isEqualTo(model.parameters().of(1).norm());
            assertThat(mean(model, 0)).isNotEqualTo(mean(model, 1));
        }
    }

    @Test
    void stepWithAGivenGradient_leavesStatisticsBehind() {
        try (TrainedRecommender model = fit(new LogisticEngine.NormedLine(), new GivenGradient())) {
            assertThat(mean(model, 0)).isEqualTo(model.parameters().of(0).norm());
        }
    }

    @Test
    void programWithoutNorms_costsNoPass() {
        try (TrainedRecommender model = fit(new LogisticEngine.Line(), new Steps(0.5))) {
            assertThat(model.states().shared().entries()).isEmpty();
            assertThat(engine.learner.rowsForwardOnly()).isEqualTo(predictions());
        }
    }

    private TrainedRecommender fit(Backbone backbone, TrainingStrategy strategy) {
        return MultiDomainTrainer.builder()
                .backbone(backbone)
                .strategy(strategy)
                .engine(engine)
                .epochs(1)
                .build()
                .fit(data);
    }

    /** The forward passes of the steps, which the learner of these tests counts too. */
    private long predictions() {
        return engine.learner.rowsTrained();
    }

    private static double mean(TrainedRecommender model, int domain) {
        return model.states().of(domain).mean(LogisticEngine.NORM)[0];
    }

    /** Takes a step of its own, and then one with a gradient. */
    private record GivenGradient() implements TrainingStrategy {
        @Override
        public String name() {
            return "given_gradient";
        }

        @Override
        public Feeding feeding() {
            return Feeding.MIXED;
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            Learner learner = epoch.learner();
            learner.load(state.sharedParameters(), state.states().shared());
            for (Batch batch : epoch.mixedBatches()) {
                learner.step(batch);
                ModelState behind = learner.state();
                learner.apply(learner.gradient(batch).values());
                assertThat(learner.state()).isSameAs(behind);
            }
            return state.withShared(learner.parameters(), learner.state());
        }
    }

    /** Every domain adds to the shared parameters what a pass over its rows changes. */
    private record Specific() implements TrainingStrategy {
        @Override
        public String name() {
            return "specific";
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            ParameterVector shared = state.sharedParameters();
            List<ParameterVector> specific = new ArrayList<>();
            List<Domain> domains = epoch.order().stream()
                    .sorted(Comparator.comparing(Domain::index))
                    .toList();
            for (Domain domain : domains) {
                epoch.learner().load(shared, state.states().shared());
                epoch.batches(domain).forEach(epoch.learner()::step);
                specific.add(epoch.learner().parameters().minus(shared));
            }
            return state.with(new DomainParameters.SharedPlusSpecific(shared, specific));
        }
    }

    private static final class LearnerKeeper implements Engine {
        private final LogisticEngine engine = new LogisticEngine();
        private Learner learner;

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public Learner learner(Program program, EngineOptions options) {
            learner = engine.learner(program, options);
            return learner;
        }

        @Override
        public Scorer scorer(Program program, DomainParameters parameters, ModelStates states) {
            return engine.scorer(program, parameters, states);
        }
    }
}
