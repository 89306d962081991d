package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.Scripts.Given;
import io.github.mdr4j.train.Scripts.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training that goes on from a checkpoint ends with the same bits as one that was never stopped. */
class ResumeTest {

    private static final int EPOCHS = 6;

    @TempDir
    private Path folder;

    private final MultiDomainDataset data = Clicks.random(3, 60, 4);

    /** What a domain adds to the shared parameters, trained behind these, with a counter among the extras. */
    private record Specific() implements TrainingStrategy {
        @Override
        public String name() {
            return "specific";
        }

        @Override
        public TrainingState start(TrainingState initial, List<Domain> domains) {
            ParameterVector shared = initial.sharedParameters();
            List<ParameterVector> zeros =
                    domains.stream().map(domain -> shared.times(0)).toList();
            return initial.with(new DomainParameters.SharedPlusSpecific(shared, zeros))
                    .withExtra("epochs", List.of(0.0));
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            TrainingState trained = new Steps(0.5).epoch(state, epoch);
            ParameterVector shared = trained.sharedParameters();
            List<ParameterVector> specific =
                    new ArrayList<>(((DomainParameters.SharedPlusSpecific) state.parameters()).specific());
            Learner learner = epoch.learner();
            for (Domain domain : epoch.order()) {
                ParameterVector merged = shared.plus(specific.get(domain.index()));
                learner.load(merged, trained.states().shared());
                epoch.batches(domain).forEach(learner::step);
                ParameterVector moved = learner.parameters().minus(merged);
                specific.set(domain.index(), specific.get(domain.index()).plus(moved.times(0.3)));
            }
            double count = state.extras().getOrDefault("epochs", List.of()).get(0) + 1;
            return trained.with(new DomainParameters.SharedPlusSpecific(shared, specific))
                    .withExtra("epochs", List.of(count));
        }
    }

    /** Parameters and statistics of each domain for itself, each with its own stop. */
    private record Apart() implements TrainingStrategy {
        @Override
        public String name() {
            return "apart";
        }

        @Override
        public boolean stopsPerDomain() {
            return true;
        }

        @Override
        public TrainingState start(TrainingState initial, List<Domain> domains) {
            List<ParameterVector> values = domains.stream()
                    .map(domain -> initial.parameters().of(domain.index()))
                    .toList();
            List<ModelState> states = domains.stream()
                    .map(domain -> initial.states().of(domain.index()))
                    .toList();
            return initial.with(new DomainParameters.PerDomain(values))
                    .with(new ModelStates(initial.states().shared(), states));
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            List<ParameterVector> values = new ArrayList<>(((DomainParameters.PerDomain) state.parameters()).values());
            List<ModelState> states = new ArrayList<>(state.states().perDomain());
            Learner learner = epoch.learner();
            for (Domain domain : epoch.order()) {
                learner.load(values.get(domain.index()), states.get(domain.index()));
                learner.load(state.optimizer());
                epoch.batches(domain).forEach(learner::step);
                values.set(domain.index(), learner.parameters());
                states.set(domain.index(), learner.state());
            }
            return state.with(new DomainParameters.PerDomain(values))
                    .with(new ModelStates(state.states().shared(), states));
        }
    }

    static Stream<Arguments> trainings() {
        Backbone line = new LogisticEngine.Line();
        Backbone normed = new LogisticEngine.NormedLine();
        UnaryOperator<MultiDomainTrainerBuilder> once = trainer -> trainer;
        UnaryOperator<MultiDomainTrainerBuilder> twice =
                trainer -> trainer.then(new Steps(0.25)).then(new Specific(), Sgd.rate(0.3));
        return Stream.of(
                Arguments.of("steps", line, new Steps(1), once),
                Arguments.of("steps with a norm", normed, new Steps(1), once),
                Arguments.of("outer steps with a norm", normed, new Steps(0.5), once),
                Arguments.of("shared and specific", line, new Specific(), once),
                Arguments.of("shared and specific with a norm", normed, new Specific(), once),
                Arguments.of("apart", line, new Apart(), once),
                Arguments.of("apart with a norm", normed, new Apart(), once),
                Arguments.of("three phases", normed, new Steps(0.5), twice));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trainings")
    void stoppedAnywhere_endsWithTheSameBits(
            String name, Backbone backbone, TrainingStrategy strategy, UnaryOperator<MultiDomainTrainerBuilder> phases)
            throws IOException {
        Path whole = folder.resolve("whole.mdr");
        int epochs;
        try (TrainedRecommender model =
                phases.apply(trainer(backbone, strategy)).build().fit(data)) {
            epochs = model.history().epochs().size();
            model.save(whole);
        }
        assertThat(epochs).isGreaterThan(3);
        for (int k = 1; k <= epochs; k++) {
            Path checkpoint = folder.resolve("training.ckpt");
            phases.apply(trainer(backbone, strategy))
                    .checkpoint(checkpoint)
                    .listener(new StopAfter(k))
                    .build()
                    .fit(data)
                    .close();
            Path resumed = folder.resolve("resumed.mdr");
            try (TrainedRecommender model = phases.apply(trainer(backbone, strategy))
                    .resume(checkpoint)
                    .threads(k % 3 + 1)
                    .build()
                    .fit(data)) {
                model.save(resumed);
            }

            assertThat(resumed).as("stopped after %d epochs", k).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void domainsThatStopApart_goOnStoppingApart() throws IOException {
        MultiDomainDataset scripted = Clicks.scripted(2);
        double[][] aucs = {{0.9, 0.5}, {0.8, 0.6}, {0.7, 0.7}, {0.99, 0.6}, {0.99, 0.65}, {0.99, 0.99}};
        Path whole = folder.resolve("whole.mdr");
        save(trainer(new LogisticEngine.Line(), Given.apart(aucs)), scripted, whole);
        for (int k = 1; k < 5; k++) {
            Path checkpoint = folder.resolve("training.ckpt");
            trainer(new LogisticEngine.Line(), Given.apart(aucs))
                    .checkpoint(checkpoint)
                    .listener(new StopAfter(k))
                    .build()
                    .fit(scripted)
                    .close();
            Given strategy = Given.apart(aucs);
            Path resumed = folder.resolve("resumed.mdr");
            save(trainer(new LogisticEngine.Line(), strategy).resume(checkpoint), scripted, resumed);

            assertThat(strategy.orders).hasSize(5 - k);
            assertThat(strategy.orders.get(strategy.orders.size() - 1))
                    .extracting(Domain::index)
                    .containsExactly(1);
            assertThat(resumed).as("stopped after %d epochs", k).hasSameBinaryContentAs(whole);
        }
    }

    @Test
    void finishedTraining_isNotTrainedAgain() {
        Path checkpoint = folder.resolve("training.ckpt");
        save(trainer(new LogisticEngine.Line(), new Steps(1)).checkpoint(checkpoint), data, folder.resolve("a.mdr"));
        AtomicInteger batches = new AtomicInteger();
        TrainingListener counter = new TrainingListener() {
            @Override
            public void onBatch(BatchResult batch) {
                batches.incrementAndGet();
            }
        };
        save(
                trainer(new LogisticEngine.Line(), new Steps(1))
                        .resume(checkpoint)
                        .listener(counter),
                data,
                folder.resolve("b.mdr"));

        assertThat(batches).hasValue(0);
        assertThat(folder.resolve("b.mdr")).hasSameBinaryContentAs(folder.resolve("a.mdr"));
    }

    @Test
    void moreEpochs_areAsIfThereHadAlwaysBeenMore() {
        Path checkpoint = folder.resolve("training.ckpt");
        save(few(3).checkpoint(checkpoint), data, folder.resolve("short.mdr"));
        save(few(5), data, folder.resolve("whole.mdr"));
        save(few(5).resume(checkpoint), data, folder.resolve("resumed.mdr"));

        assertThat(folder.resolve("resumed.mdr")).hasSameBinaryContentAs(folder.resolve("whole.mdr"));
        assertRefused(few(2), checkpoint, data, "option epochs: expected at least the 3 that are trained, got 2");
        save(few(3).then(new Steps(1)).checkpoint(checkpoint), data, folder.resolve("two.mdr"));
        assertRefused(
                few(4).then(new Steps(1)),
                checkpoint,
                data,
                "option epochs: a strategy that is finished had all its epochs, expected their number, got 4");
    }

    @Test
    void everySoManyEpochs_andAtTheEnd() {
        Path checkpoint = folder.resolve("training.ckpt");
        List<Integer> saved = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onEpoch(EpochResult epoch) {
                saved.add(
                        Files.exists(checkpoint)
                                ? ModelDescription.of(checkpoint)
                                        .history()
                                        .epochs()
                                        .size()
                                : 0);
            }
        };
        few(5).checkpoint(checkpoint, 2).listener(listener).build().fit(data).close();

        assertThat(saved).containsExactly(0, 2, 2, 4, 5);
        assertThatThrownBy(() -> few(5).checkpoint(checkpoint, 0).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("checkpoint every must be >= 1, got 0");
    }

    @Test
    void checkpoint_keepsTheTimesOfItsEpochs() {
        Path checkpoint = folder.resolve("training.ckpt");
        few(2).checkpoint(checkpoint).build().fit(data).close();

        try (TrainedRecommender model = few(2).resume(checkpoint).build().fit(data)) {
            assertThat(model.history())
                    .isEqualTo(ModelDescription.of(checkpoint).history());
            assertThat(model.history().seconds()).isGreaterThan(0);
        }
    }

    @Test
    void otherOptions_areRefusedByName() {
        Path checkpoint = folder.resolve("training.ckpt");
        few(2).checkpoint(checkpoint).build().fit(data).close();

        assertRefused(
                base(new Steps(0.5), 2).seed(7),
                checkpoint,
                data,
                "option strategy: expected Steps[outerRate=1.0], got Steps[outerRate=0.5]");
        assertRefused(base(new Steps(1), 2).seed(8), checkpoint, data, "option seed: expected 7, got 8");
        assertRefused(
                base(new Steps(1), 2).seed(7).precision(Precision.FLOAT64),
                checkpoint,
                data,
                "option precision: expected FLOAT32, got FLOAT64");
        assertRefused(
                few(2).then(new Steps(1)),
                checkpoint,
                data,
                "option strategy 2: expected not there, got Steps[outerRate=1.0]");
        assertRefused(
                trainer(new LogisticEngine.NormedLine(), new Steps(1)),
                checkpoint,
                data,
                "option backbone: expected Line[], got NormedLine[]");
    }

    @Test
    void otherData_areRefusedByName() {
        Path checkpoint = folder.resolve("training.ckpt");
        few(2).checkpoint(checkpoint).build().fit(data).close();
        int[] items = {1, 2, 3};
        float[] labels = {0, 1, 0};

        assertRefused(
                few(2),
                checkpoint,
                Clicks.with(data, Split.TRAIN, 1, items, labels),
                "rows of domain \"domain 1\" in split TRAIN: expected 60 with checksum ");
        assertRefused(
                few(2),
                checkpoint,
                Clicks.random(3, 60, 5),
                "rows of domain \"domain 0\" in split TRAIN: expected 60 with checksum ");
        assertRefused(
                few(2),
                checkpoint,
                Clicks.scripted(2),
                "rows of domain \"domain 0\" in split TRAIN: expected 60 with checksum ");
        few(2).resume(checkpoint)
                .build()
                .fit(Clicks.with(data, Split.TEST, 1, items, labels))
                .close();
    }

    @Test
    void fileThatIsNoCheckpoint_isRefused() {
        Path model = folder.resolve("model.mdr");
        save(few(1), data, model);

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> few(1).resume(model).build().fit(data))
                .withMessageContaining("expected the checkpoint of a training, got a model");
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(
                        () -> few(1).resume(folder.resolve("none.ckpt")).build().fit(data))
                .withMessageContaining("none.ckpt: expected a model file, found no such file");
    }

    @Test
    void checkpointWithoutAFolder_isSaidBeforeTraining() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> few(1).checkpoint(folder.resolve("none/training.ckpt"))
                        .build()
                        .fit(data))
                .withMessageContaining("expected the name of a file in a folder that exists");
    }

    /** Asks for a stop when so many epochs were trained. */
    private static final class StopAfter implements TrainingListener {
        private int left;

        StopAfter(int epochs) {
            this.left = epochs;
        }

        @Override
        public void onEpoch(EpochResult epoch) {
            left--;
        }

        @Override
        public boolean wantsToStop() {
            return left <= 0;
        }
    }

    private void assertRefused(
            MultiDomainTrainerBuilder trainer, Path checkpoint, MultiDomainDataset rows, String difference) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> trainer.resume(checkpoint).build().fit(rows))
                .withMessageStartingWith("cannot resume from " + checkpoint + ", the checkpoint of another training: ")
                .withMessageContaining(difference);
    }

    private static void save(MultiDomainTrainerBuilder trainer, MultiDomainDataset rows, Path file) {
        try (TrainedRecommender model = trainer.build().fit(rows)) {
            model.save(file);
        }
    }

    private static MultiDomainTrainerBuilder few(int epochs) {
        return base(new Steps(1), epochs).seed(7);
    }

    private static MultiDomainTrainerBuilder trainer(Backbone backbone, TrainingStrategy strategy) {
        return MultiDomainTrainer.builder()
                .backbone(backbone)
                .strategy(strategy)
                .engine(new LogisticEngine())
                .optimizer(Sgd.rate(0.5))
                .batchSize(16)
                .seed(3)
                .epochs(EPOCHS)
                .earlyStopping(EarlyStopping.onMeanAuc(2));
    }

    private static MultiDomainTrainerBuilder base(TrainingStrategy strategy, int epochs) {
        return MultiDomainTrainer.builder()
                .backbone(new LogisticEngine.Line())
                .strategy(strategy)
                .engine(new LogisticEngine())
                .epochs(epochs)
                .earlyStopping(EarlyStopping.never())
                .batchSize(16);
    }
}
