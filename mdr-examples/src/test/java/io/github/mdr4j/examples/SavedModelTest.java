package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.EarlyStopping;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.TrainingListener;
import io.github.mdr4j.train.UnknownDomain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Models and checkpoints as files, with the real engine. */
class SavedModelTest {

    private static final SyntheticDomains DATA = SyntheticDomains.builder()
            .domains(3)
            .users(60)
            .items(40)
            .rowsPerDomain(400)
            .conflict(0.5)
            .seed(5)
            .build();

    @TempDir
    private Path folder;

    static Stream<Arguments> trainings() {
        Backbone mlp = Mlp.hidden(16, 8).dropout(0.3);
        List<TrainingStrategy> strategies = List.of(
                Joint.alternate(),
                Joint.mixed(),
                DomainNegotiation.outerRate(0.5),
                DomainRegularization.helpers(1),
                Mamdr.helpers(1).outerRate(0.5).specificRate(0.5));
        List<Arguments> all = new ArrayList<>();
        for (TrainingStrategy strategy : strategies) {
            all.add(Arguments.of(mlp, strategy));
            all.add(Arguments.of(new NormedTower(8), strategy));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void stoppedAndResumed_isTheSameModel(Backbone backbone, TrainingStrategy strategy) {
        Path whole = folder.resolve("whole.mdr");
        int epochs;
        try (TrainedRecommender model = trainer(backbone, strategy).build().fit(DATA)) {
            epochs = model.history().epochs().size();
            model.save(whole);
        }
        for (int k = 1; k < epochs; k++) {
            Path checkpoint = folder.resolve("training.ckpt");
            trainer(backbone, strategy)
                    .checkpoint(checkpoint)
                    .listener(stopAfter(k))
                    .build()
                    .fit(DATA)
                    .close();
            Path resumed = folder.resolve("resumed.mdr");
            try (TrainedRecommender model =
                    trainer(backbone, strategy).resume(checkpoint).build().fit(DATA)) {
                model.save(resumed);
            }

            assertThat(resumed).as("stopped after %d epochs", k).hasSameBinaryContentAs(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void loadedModel_predictsTheSameBits(Backbone backbone, TrainingStrategy strategy) {
        Path file = folder.resolve("model.mdr");
        try (TrainedRecommender model = trainer(backbone, strategy, 2).build().fit(DATA)) {
            model.save(file);
            try (TrainedRecommender loaded = TrainedRecommender.load(file)) {
                for (Domain domain : DATA.schema().domains()) {
                    Batch batch = new OrderedBatches(DATA, Split.TEST, domain, 100).from(0);
                    assertThat(loaded.predict(batch)).containsExactly(model.predict(batch));
                }
                assertThat(loaded.evaluate(DATA, Split.TEST)).isEqualTo(model.evaluate(DATA, Split.TEST));
                assertThat(loaded.history().bestMeanAuc())
                        .isEqualTo(model.history().bestMeanAuc());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void rowsAndColumns_arePredictedLikeBatches(Precision precision) {
        try (TrainedRecommender model = trainer(Mlp.hidden(8), Mamdr.helpers(1), 1)
                .precision(precision)
                .build()
                .fit(DATA)) {
            int[] users = IntStream.range(0, 50).toArray();
            int[] items = IntStream.range(0, 50).map(i -> i * 7 % 40).toArray();
            int[] domains = IntStream.range(0, 50).map(i -> i % 3).toArray();
            Batch batch = Batch.of(DATA.schema(), domains)
                    .sparse(0, users)
                    .sparse(1, items)
                    .build();
            List<String> names = IntStream.of(domains)
                    .mapToObj(d -> DATA.schema().domains().get(d).name())
                    .toList();
            double[] expected = model.predict(batch);

            assertThat(model.rows(names)
                            .sparse("uid", users)
                            .sparse("pid", items)
                            .predict())
                    .containsExactly(expected);
            assertThat(model.predict(
                            names,
                            IntStream.range(0, 50)
                                    .mapToObj(i -> Row.of("uid", users[i]).and("pid", items[i]))
                                    .toList()))
                    .containsExactly(expected);
        }
    }

    @Test
    void eightThreads_predictAsOneDoes() {
        Path file = folder.resolve("model.mdr");
        try (TrainedRecommender model =
                trainer(Mlp.hidden(16), Mamdr.helpers(1), 1).build().fit(DATA)) {
            model.save(file);
        }
        List<String> names = List.of("domain 2", "domain 0", "new", "domain 1", "domain 0");
        List<Row> rows = IntStream.range(0, 5)
                .mapToObj(i -> Row.of("uid", i).and("pid", 2 * i))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (TrainedRecommender model = TrainedRecommender.load(file)) {
            List<CompletableFuture<double[]>> all = IntStream.range(0, 400)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> model.predict(names, rows, UnknownDomain.SHARED), threads))
                    .toList();
            double[] expected = model.predict(names, rows, UnknownDomain.SHARED);
            all.forEach(result -> assertThat(result.join()).containsExactly(expected));
        } finally {
            threads.shutdown();
        }
    }

    /** Calls of several sizes, with pieces and with domains that have parameters and statistics of their own. */
    @Test
    void eightThreads_predictManyRowsAsOneDoes() {
        List<Integer> sizes = List.of(1, 5000, 64, 9000, 257);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (TrainedRecommender model =
                trainer(new NormedTower(8), Mamdr.helpers(1), 1).build().fit(DATA)) {
            List<double[]> expected =
                    sizes.stream().map(size -> manyRows(model, size)).toList();
            List<CompletableFuture<double[]>> all = IntStream.range(0, 60)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> manyRows(model, sizes.get(i % sizes.size())), threads))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).join()).as("call %d", i).containsExactly(expected.get(i % sizes.size()));
            }
        } finally {
            threads.shutdown();
        }
    }

    /** A call that meets the end of the model gives the right numbers or says that the model is closed. */
    @Test
    void modelClosedWhileThreadsPredict_saysSo() throws InterruptedException {
        Path file = folder.resolve("model.mdr");
        double[] expected;
        try (TrainedRecommender model =
                trainer(Mlp.hidden(16), Mamdr.helpers(1), 1).build().fit(DATA)) {
            model.save(file);
            expected = manyRows(model, 9000);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 10; round++) {
            TrainedRecommender model = TrainedRecommender.load(file);
            CountDownLatch begun = new CountDownLatch(4);
            List<CompletableFuture<Integer>> all = IntStream.range(0, 4)
                    .mapToObj(
                            i -> CompletableFuture.supplyAsync(() -> callsUntilClosed(model, begun, expected), threads))
                    .toList();
            begun.await();
            model.close();
            all.forEach(calls -> assertThat(calls.join()).isPositive());
            assertThatIllegalStateException()
                    .isThrownBy(() -> manyRows(model, 1))
                    .withMessage("this recommender is closed");
        }
        threads.shutdown();
    }

    private static int callsUntilClosed(TrainedRecommender model, CountDownLatch begun, double[] expected) {
        for (int calls = 1; ; calls++) {
            try {
                assertThat(manyRows(model, expected.length)).containsExactly(expected);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("this recommender is closed");
                return calls;
            } finally {
                begun.countDown();
            }
        }
    }

    private static double[] manyRows(TrainedRecommender model, int count) {
        List<String> domains =
                IntStream.range(0, count).mapToObj(r -> "domain " + r * 7 % 3).toList();
        return model.rows(domains)
                .sparse("uid", IntStream.range(0, count).map(r -> r % 60).toArray())
                .sparse("pid", IntStream.range(0, count).map(r -> r * 3 % 40).toArray())
                .predict();
    }

    @Test
    void unknownDomain_isServedWithTheMeanEmbeddingOfTheDomains() {
        try (TrainedRecommender model =
                trainer(Mlp.hidden(8), Joint.mixed(), 2).build().fit(DATA)) {
            ParameterVector trained = model.parameters().of(0);
            double[] domains = trained.values("embedding/domain");
            double[] mean = new double[domains.length];
            int dim = mean.length / 3;
            for (int i = 0; i < mean.length; i++) {
                mean[i] = (domains[i % dim] + domains[dim + i % dim] + domains[2 * dim + i % dim]) / 3;
            }
            DomainParameters averaged = new DomainParameters.Shared(trained.with("embedding/domain", mean));
            Batch row = Batch.of(DATA.schema(), 1).sparse(0, 3).sparse(1, 4).build();
            try (Scorer scorer = Engines.onClassPath().scorer(model.program(), averaged, model.states())) {
                double expected = 1 / (1 + Math.exp(-scorer.logits(row)[0]));
                double unknown = model.rows("new")
                        .sparse("uid", 3)
                        .sparse("pid", 4)
                        .unknownDomain(UnknownDomain.SHARED)
                        .predict()[0];

                assertThat(unknown).isCloseTo(expected, within(1e-7)).isNotEqualTo(model.predict(row)[0]);
            }
        }
    }

    private static MultiDomainTrainerBuilder trainer(Backbone backbone, TrainingStrategy strategy) {
        return trainer(backbone, strategy, 4);
    }

    private static MultiDomainTrainerBuilder trainer(Backbone backbone, TrainingStrategy strategy, int epochs) {
        return MultiDomainTrainer.builder()
                .backbone(backbone)
                .strategy(strategy)
                .optimizer(Adam.rate(0.01))
                .batchSize(64)
                .seed(11)
                .threads(1)
                .epochs(epochs)
                .earlyStopping(EarlyStopping.onMeanAuc(2));
    }

    private static TrainingListener stopAfter(int epochs) {
        return new TrainingListener() {
            private int left = epochs;

            @Override
            public void onEpoch(EpochResult epoch) {
                left--;
            }

            @Override
            public boolean wantsToStop() {
                return left <= 0;
            }
        };
    }
}
