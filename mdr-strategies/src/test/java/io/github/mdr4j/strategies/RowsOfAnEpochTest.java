package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.ToyProblem;
import io.github.mdr4j.testkit.ToyTraining;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.TrainedRecommender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How many rows an epoch reads where domains differ in size. */
class RowsOfAnEpochTest {

    private static final List<Integer> SIZES = List.of(40, 3, 17, 24);
    private static final int ALL = 40 + 3 + 17 + 24;

    private final ToyProblem problem = new ToyProblem(SIZES, Sgd.rate(0.01));

    static Stream<TrainingStrategy> onePass() {
        return Stream.of(
                Joint.alternate(),
                Joint.mixed(),
                new Separate(),
                Finetune.gradientDescent(),
                DomainNegotiation.outerRate(0.1),
                Reptile.outerRate(0.1),
                Mldg.innerRate(0.01),
                PcGrad.sum(),
                UncertaintyWeighting.mixed(),
                UncertaintyWeighting.alternate());
    }

    @ParameterizedTest
    @MethodSource("onePass")
    void everyRow_isReadOnce(TrainingStrategy strategy) {
        assertThat(rows(strategy)).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, false", "3, false", "9, false", "0, true", "2, true", "9, true"})
    void mamdr_readsTheSharedPassAndEachHelperAndItsTarget(int helpers, boolean target) {
        Mamdr mamdr = Mamdr.helpers(helpers);

        assertThat(rows(target ? mamdr.includeTarget() : mamdr)).isEqualTo(expected(helpers, target));
        assertThat(rows(target ? mamdr.includeTarget().batch() : mamdr.batch())).isEqualTo(expected(helpers, target));
    }

    @Test
    void helpersOfEqualSize_areOnePassEachAndOneOfTheTarget() {
        ToyProblem equal = new ToyProblem(5, Sgd.rate(0.01));
        Mamdr mamdr = Mamdr.helpers(3);

        assertThat(rows(equal, mamdr)).isEqualTo((1 + 2 * 3) * 5 * ToyProblem.ROWS);
        assertThat(rows(equal, mamdr.includeTarget())).isEqualTo((1 + 2 * (3 + 1)) * 5 * ToyProblem.ROWS);
    }

    @Test
    void passesWithoutSteps_areCountedApart() {
        List<Learner> opened = new ArrayList<>();
        try (TrainedRecommender model = ToyTraining.trainer(Mamdr.helpers(1))
                .engine(watching(opened))
                .build()
                .fit(ToyTraining.data())) {
            long trained = model.history().epochs().stream()
                    .mapToLong(EpochResult::rows)
                    .sum();

            assertThat(opened.get(0).rowsTrained()).isEqualTo(trained);
            assertThat(opened.get(0).rowsForwardOnly())
                    .as("statistics of what no step led to, over the rows of each domain")
                    .isEqualTo((long) (60 + 9 + 33) * model.history().epochs().size());
        }
    }

    private long expected(int helpers, boolean target) {
        Epoch epoch = problem.epoch(1, problem.learner());
        long rows = ALL;
        for (Domain domain : problem.domains()) {
            int own = SIZES.get(domain.index());
            for (Domain helper : epoch.helpers(domain, helpers)) {
                rows += SIZES.get(helper.index()) + own;
            }
            rows += target ? 2L * own : 0;
        }
        return rows;
    }

    private long rows(TrainingStrategy strategy) {
        return rows(problem, strategy);
    }

    private static long rows(ToyProblem problem, TrainingStrategy strategy) {
        Learner learner = problem.learner();
        TrainingState start = strategy.start(problem.initial(), problem.domains());
        strategy.epoch(start, problem.epoch(1, learner));
        assertThat(learner.rowsForwardOnly()).isZero();
        return learner.rowsTrained();
    }

    private static Engine watching(List<Learner> opened) {
        Engine engine = Engines.onClassPath();
        return new Engine() {
            @Override
            public String name() {
                return engine.name();
            }

            @Override
            public Learner learner(Program program, EngineOptions options) {
                Learner learner = engine.learner(program, options);
                opened.add(learner);
                return learner;
            }

            @Override
            public Scorer scorer(Program program, DomainParameters parameters, ModelStates states) {
                return engine.scorer(program, parameters, states);
            }
        };
    }
}
