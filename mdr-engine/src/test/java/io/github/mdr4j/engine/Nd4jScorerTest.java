package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Nd4jScorerTest {

    private static final Map<String, Program> PROGRAMS = Programs.all();

    static Stream<String> names() {
        return PROGRAMS.keySet().stream().filter(name -> !name.contains("without running values"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void sharedParameters_scoreAsTheLearnerPredicts(String name) {
        Program program = PROGRAMS.get(name);
        Batch batch = Programs.batch(1, 300, 1, 20);
        ParameterVector values = Programs.values(program, 2, Precision.FLOAT64);
        try (Learner learner = new Nd4jEngine().learner(program, new EngineOptions(Precision.FLOAT64, 2));
                Scorer scorer = new Nd4jEngine()
                        .scorer(
                                program,
                                new DomainParameters.Shared(values),
                                ModelStates.of(Programs.state(program)))) {
            learner.load(values, Programs.state(program));
            assertThat(scorer.logits(batch)).isEqualTo(learner.predict(batch));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void specificParameters_lieOverSharedOnes(String name) {
        Program program = PROGRAMS.get(name);
        ParameterVector shared = Programs.values(program, 4, Precision.FLOAT64);
        List<ParameterVector> specific =
                specific(program).stream().map(values -> values.times(0.1)).toList();

        assertScoresAlike(
                program,
                new DomainParameters.SharedPlusSpecific(shared, specific),
                specific.stream().map(shared::plus).toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void specificParameters_multiplySharedOnes(String name) {
        Program program = PROGRAMS.get(name);
        ParameterVector shared = Programs.values(program, 4, Precision.FLOAT64);
        List<ParameterVector> factors = specific(program);

        assertScoresAlike(
                program,
                new DomainParameters.SharedTimesSpecific(shared, factors),
                factors.stream().map(shared::times).toList());
    }

    @Test
    void aRowsScore_doesNotDependOnItsBatch() {
        Program program = PROGRAMS.get("batch norm, shared gain, statistics per domain");
        Batch batch = Programs.batch(6, 3, 2, 4);
        try (Scorer scorer = new Nd4jEngine()
                .scorer(
                        program,
                        new DomainParameters.Shared(Programs.values(program, 1, Precision.FLOAT32)),
                        ModelStates.of(Programs.state(program)))) {
            double[] all = scorer.logits(batch);
            for (int d = 0; d < 3; d++) {
                double[] own = scorer.logits(batch.only(d));
                for (int r = 0; r < own.length; r++) {
                    assertThat(own[r]).isEqualTo(all[batch.offset(d) + r]);
                }
            }
        }
    }

    @Test
    void manyThreads_getTheSameScores() throws ExecutionException, InterruptedException {
        Program program = PROGRAMS.get("linear large domain on row");
        ParameterVector values = Programs.values(program, 1, Precision.FLOAT32);
        List<Batch> batches = IntStream.range(0, 40)
                .mapToObj(i -> Programs.batch(i, 30, 0, 17))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Scorer scorer = new Nd4jEngine()
                .scorer(program, new DomainParameters.Shared(values), ModelStates.of(Programs.state(program)))) {
            List<double[]> expected = batches.stream().map(scorer::logits).toList();
            List<Future<double[]>> running = batches.stream()
                    .map(b -> threads.submit(() -> scorer.logits(b)))
                    .toList();
            for (int i = 0; i < running.size(); i++) {
                assertThat(running.get(i).get()).isEqualTo(expected.get(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<ParameterVector> specific(Program program) {
        return IntStream.range(0, 3)
                .mapToObj(d -> Programs.values(program, 5 + d, Precision.FLOAT64))
                .toList();
    }

    private static void assertScoresAlike(Program program, DomainParameters parameters, List<ParameterVector> merged) {
        Batch batch = Programs.batch(3, 5, 4, 3);
        ModelStates states = ModelStates.of(Programs.state(program));
        try (Scorer scorer = new Nd4jEngine().scorer(program, parameters, states);
                Scorer expected = new Nd4jEngine().scorer(program, new DomainParameters.PerDomain(merged), states)) {
            assertThat(scorer.logits(batch)).containsExactly(expected.logits(batch), within(1e-12));
        }
    }
}
