package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.Scripts.Given;
import io.github.mdr4j.train.Scripts.Steps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingListenerTest {

    private final LogisticEngine engine = new LogisticEngine();

    @TempDir
    private Path folder;

    @Test
    void callbacks_comeInOrder() {
        MultiDomainDataset data = Clicks.random(2, 10, 1);
        Recorder recorder = new Recorder();
        MultiDomainTrainer trainer = trainer(new Steps(1), recorder)
                .then(new Steps(0.5))
                .batchSize(6)
                .epochs(2)
                .build();
        trainer.fit(data).close();

        List<String> epoch = List.of("batch 6", "batch 4", "batch 6", "batch 4");
        List<String> expected = new ArrayList<>(List.of("start [steps, steps] 20 rows"));
        for (int phase = 1; phase <= 2; phase++) {
            expected.add("phase " + phase);
            for (int e = 1; e <= 2; e++) {
                expected.addAll(epoch);
                expected.add("epoch " + phase + "." + e + " 20 rows");
            }
        }
        expected.add("end 4 epochs");
        assertThat(recorder.calls).containsExactlyElementsOf(expected);
    }

    @Test
    void batches_nameTheirDomainUnlessTheyMix() {
        List<BatchResult> batches = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onBatch(BatchResult batch) {
                batches.add(batch);
            }
        };
        trainer(new Steps(1), listener)
                .then(new Mixed())
                .epochs(1)
                .build()
                .fit(Clicks.random(2, 10, 1))
                .close();

        assertThat(batches).hasSize(3);
        assertThat(batches.subList(0, 2))
                .extracting(batch -> batch.domain().orElseThrow().name())
                .containsExactlyInAnyOrder("domain 0", "domain 1");
        assertThat(batches.get(2).domain()).isEmpty();
        assertThat(batches.get(2).rows()).isEqualTo(20);
    }

    @Test
    void trainLoss_isTheMeanOverTheRows() {
        List<BatchResult> batches = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onBatch(BatchResult batch) {
                batches.add(batch);
            }
        };
        try (TrainedRecommender model =
                trainer(new Steps(1), listener).batchSize(6).epochs(1).build().fit(Clicks.random(2, 10, 1))) {
            double sum = batches.stream()
                    .mapToDouble(batch -> batch.losses().mean() * batch.rows())
                    .sum();

            EpochResult epoch = model.history().epochs().get(0);
            assertThat(epoch.trainLoss()).isCloseTo(sum / 20, within(1e-12));
            assertThat(epoch.rows()).isEqualTo(20);
        }
    }

    @Test
    void stopAfterAnEpoch_restoresTheBestSoFar() {
        Recorder recorder = new Recorder();
        recorder.stop = () -> recorder.epochs == 3;
        MultiDomainTrainer trainer = trainer(Given.means(0.6, 0.8, 0.7, 0.9), recorder)
                .then(Given.means(0.99))
                .epochs(4)
                .build();
        try (TrainedRecommender model = trainer.fit(Clicks.scripted(2))) {
            assertThat(model.history().phases()).hasSize(1);
            PhaseResult phase = model.history().phases().get(0);
            assertThat(phase.reason()).isEqualTo(StopReason.REQUESTED);
            assertThat(phase.epochs()).hasSize(3);
            assertThat(phase.bestEpochs()).containsExactly(2, 2);
        }
    }

    @Test
    void stopWithinAnEpoch_givesThatEpochUp() {
        MultiDomainDataset data = Clicks.random(1, 40, 1);
        Recorder recorder = new Recorder();
        recorder.stop = () -> recorder.batches == 6;
        try (TrainedRecommender stopped = trainer(new Steps(1), recorder)
                        .batchSize(10)
                        .epochs(5)
                        .build()
                        .fit(data);
                TrainedRecommender whole = trainer(new Steps(1), new Recorder())
                        .batchSize(10)
                        .epochs(1)
                        .build()
                        .fit(data)) {
            assertThat(recorder.batches).isEqualTo(6);
            assertThat(stopped.history().epochs()).hasSize(1);
            assertThat(stopped.parameters()).isEqualTo(whole.parameters());
        }
        assertThat(engine.open).hasValue(0);
    }

    @Test
    void stopInASecondPhase_keepsTheBestOfTheFirst() {
        Recorder recorder = new Recorder();
        recorder.stop = () -> recorder.epochs == 2;
        MultiDomainTrainer trainer = trainer(Given.means(0.8, 0.7), recorder)
                .then(Given.means(0.99, 0.99))
                .epochs(2)
                .build();
        try (TrainedRecommender model = trainer.fit(Clicks.scripted(2))) {
            assertThat(model.history().phases())
                    .extracting(PhaseResult::reason)
                    .containsExactly(StopReason.EPOCHS, StopReason.REQUESTED);
            assertThat(model.history().phases().get(1).bestEpochs()).containsExactly(0, 0);
            assertThat(model.parameters().of(0).values(LogisticEngine.WEIGHTS)).containsExactly(Clicks.weights(0.8));
        }
    }

    @Test
    void stopWithinTheFirstEpoch_keepsWhatTheLastStepLedTo() {
        MultiDomainDataset data = Clicks.random(1, 40, 1);
        List<BatchResult> taken = new ArrayList<>();
        Recorder recorder = new Recorder() {
            @Override
            public void onBatch(BatchResult batch) {
                super.onBatch(batch);
                taken.add(batch);
            }
        };
        recorder.stop = () -> recorder.batches == 2;
        MultiDomainTrainer trainer =
                trainer(new Steps(0.5), recorder).batchSize(10).epochs(5).build();
        try (TrainedRecommender model = trainer.fit(data)) {
            PhaseResult phase = model.history().phases().get(0);
            assertThat(phase.epochs()).isEmpty();
            assertThat(phase.bestEpochs()).containsExactly(0);
            assertThat(phase.reason()).isEqualTo(StopReason.REQUESTED);
            assertThat(model.history().bestMeanAuc()).isNaN();
            assertThat(model.parameters().of(0)).isEqualTo(afterSteps(data, taken));
            model.save(folder.resolve("model.mdr"));
            assertThat(ModelDescription.of(folder.resolve("model.mdr")).toString())
                    .contains("phase 1: steps, ended within its first epoch (REQUESTED), never validated");
        }
        assertThat(engine.open).hasValue(0);
    }

    @Test
    void stopWhen_stopsBehindTheBatch() {
        int[] asked = {0};
        Recorder recorder = new Recorder();
        MultiDomainTrainer trainer = trainer(new Steps(1), recorder)
                .stopWhen(() -> ++asked[0] > 7)
                .stopWhen(() -> false)
                .batchSize(10)
                .epochs(5)
                .build();
        try (TrainedRecommender model = trainer.fit(Clicks.random(1, 40, 1))) {
            assertThat(model.history().phases().get(0).reason()).isEqualTo(StopReason.REQUESTED);
            assertThat(model.history().epochs()).hasSize(1);
            assertThat(recorder.batches).isEqualTo(5); // asked before each of two epochs and five batches
        }
    }

    @Test
    void stopBeforeTheFirstBatch_leavesNothing() {
        Recorder recorder = new Recorder();
        recorder.stop = () -> true;

        assertThatThrownBy(() -> trainer(new Steps(1), recorder).build().fit(Clicks.random(1, 10, 1)))
                .isInstanceOf(CancellationException.class)
                .hasMessageContainingAll("before its first batch", "REQUESTED");
        assertThat(engine.open).hasValue(0);
    }

    @Test
    void interrupt_restoresTheBestAndStays() {
        Recorder recorder = new Recorder() {
            @Override
            public void onEpoch(EpochResult epoch) {
                if (epoch.epoch() == 2) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (TrainedRecommender model =
                trainer(Given.means(0.8, 0.7, 0.9), recorder).epochs(3).build().fit(Clicks.scripted(2))) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(model.history().phases().get(0).reason()).isEqualTo(StopReason.INTERRUPTED);
            assertThat(model.history().bestMeanAuc()).isEqualTo(0.8);
        } finally {
            Thread.interrupted();
        }
    }

    /** The parameters that a learner has after steps on batches. */
    private ParameterVector afterSteps(MultiDomainDataset data, List<BatchResult> batches) {
        Program program = trainer(new Steps(1), new Recorder()).build().record(data);
        try (Learner learner = engine.learner(program, EngineOptions.defaults())) {
            learner.load(
                    ProgramParameters.initial(program, 0, Precision.FLOAT32), ProgramParameters.initialState(program));
            learner.load(OptimizerState.initial(Adam.rate(1e-3), ProgramParameters.layout(program), Precision.FLOAT32));
            batches.forEach(batch -> learner.step(batch.batch()));
            return learner.parameters();
        }
    }

    private MultiDomainTrainerBuilder trainer(TrainingStrategy strategy, TrainingListener listener) {
        return MultiDomainTrainer.builder()
                .backbone(new LogisticEngine.Line())
                .strategy(strategy)
                .engine(engine)
                .listener(listener);
    }

    /** One pass over the rows of all domains together. */
    private record Mixed() implements TrainingStrategy {
        @Override
        public String name() {
            return "mixed";
        }

        @Override
        public Feeding feeding() {
            return Feeding.MIXED;
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            epoch.learner().load(state.sharedParameters(), state.states().shared());
            epoch.learner().load(state.optimizer());
            epoch.mixedBatches().forEach(epoch.learner()::step);
            return state.withShared(
                    epoch.learner().parameters(), epoch.learner().state());
        }
    }

    private static class Recorder implements TrainingListener {
        final List<String> calls = new ArrayList<>();
        int batches;
        int epochs;
        BooleanSupplier stop = () -> false;

        @Override
        public void onStart(TrainingStart start) {
            calls.add("start " + start.strategies() + " " + start.trainRows() + " rows");
        }

        @Override
        public void onPhase(PhaseStart phase) {
            calls.add("phase " + phase.phase());
        }

        @Override
        public void onBatch(BatchResult batch) {
            batches++;
            calls.add("batch " + batch.rows());
        }

        @Override
        public void onEpoch(EpochResult epoch) {
            epochs++;
            calls.add("epoch " + epoch.phase() + "." + epoch.epoch() + " " + epoch.rows() + " rows");
        }

        @Override
        public void onEnd(TrainingHistory history) {
            calls.add("end " + history.epochs().size() + " epochs");
        }

        @Override
        public boolean wantsToStop() {
            return stop.getAsBoolean();
        }
    }
}
