package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.examples.reproduction.HamurCosts;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.SampleBatches;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every strategy on every backbone, without an adapter and with each: builds, trains, is saved and predicts. */
class EveryCombinationTest {

    private static final int DOMAINS = 3;
    private static final int EPOCHS = 2;
    private static final long SEED = 11;

    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music", "films"),
            List.of(
                    new Feature.Sparse("user", 40),
                    new Feature.Sparse("item", 15),
                    new Feature.Dense("price", 1),
                    new Feature.Sequence("history", "item", 15, 3)));

    private static final SampleBatches ROWS = SampleBatches.mixed(SCHEMA, 5, DOMAINS * 24);
    private static final MultiDomainDataset DATA = ROWS.dataset();

    /** What is trained: strategies one after another, on a backbone, perhaps with an adapter. */
    private record Combination(List<TrainingStrategy> strategies, Backbone backbone, Optional<DomainAdapter> adapter) {

        int epochs() {
            return strategies.size() * EPOCHS;
        }

        MultiDomainTrainerBuilder trainer(int threads) {
            MultiDomainTrainerBuilder builder = MultiDomainTrainer.builder()
                    .backbone(backbone)
                    .embedding(Embeddings.dim(4))
                    .strategy(strategies.get(0))
                    .optimizer(Adam.rate(0.01))
                    .batchSize(8)
                    .epochs(EPOCHS)
                    .seed(SEED)
                    .threads(threads);
            strategies.stream().skip(1).forEach(builder::then);
            adapter.ifPresent(builder::adapter);
            return builder;
        }

        @Override
        public String toString() {
            return strategies.stream().map(TrainingStrategy::name).collect(Collectors.joining(" then "))
                    + " on " + backbone.name()
                    + adapter.map(given -> " with " + given.name()).orElse("");
        }
    }

    @TempDir
    private Path folder;

    static Stream<Combination> strategiesOnBackbones() {
        return EveryChoice.BACKBONES.stream()
                .flatMap(backbone -> EveryChoice.STRATEGIES.stream()
                        .map(strategy -> new Combination(List.of(strategy), backbone, Optional.empty())));
    }

    static Stream<Combination> strategiesOnAdaptedBackbones() {
        return EveryChoice.ADAPTERS.stream()
                .flatMap(adapter -> strategiesOnBackbones()
                        .map(plain -> new Combination(plain.strategies(), plain.backbone(), Optional.of(adapter))));
    }

    static Stream<Combination> finetunedStrategiesOnBackbones() {
        return strategiesOnBackbones()
                .map(plain -> new Combination(
                        List.of(plain.strategies().get(0), EveryChoice.FINETUNE), plain.backbone(), plain.adapter()));
    }

    @ParameterizedTest
    @MethodSource("strategiesOnBackbones")
    void strategyOnBackbone_trainsTheSameModelOnAnyNumberOfThreads(Combination combination) {
        Path first = folder.resolve("first.mdr");
        Path second = folder.resolve("second.mdr");

        assertTrainsAndIsSaved(combination, 1, first);
        assertTrainsAndIsSaved(combination, 2, second);

        assertThat(second).as(combination.toString()).hasSameBinaryContentAs(first);
    }

    @ParameterizedTest
    @MethodSource("strategiesOnAdaptedBackbones")
    void strategyOnAdaptedBackbone_trainsAndIsSaved(Combination combination) {
        assertTrainsAndIsSaved(combination, 1, folder.resolve("model.mdr"));
    }

    @ParameterizedTest
    @MethodSource("finetunedStrategiesOnBackbones")
    void finetuneBehindStrategy_trainsAndIsSaved(Combination combination) {
        assertTrainsAndIsSaved(combination, 1, folder.resolve("model.mdr"));
    }

    @Test
    void everyBackboneStrategyAndAdapterThatThereIs_isAmongThem() {
        JavaClasses library = EveryChoice.libraryClasses();

        assertThat(classes(EveryChoice.BACKBONES))
                .containsExactlyInAnyOrderElementsOf(EveryChoice.implementations(library, Backbone.class));
        assertThat(classes(EveryChoice.ADAPTERS))
                .containsExactlyInAnyOrderElementsOf(EveryChoice.implementations(library, DomainAdapter.class));
        assertThat(Stream.concat(classes(EveryChoice.STRATEGIES), Stream.of(EveryChoice.FINETUNE.getClass())))
                .containsExactlyInAnyOrderElementsOf(EveryChoice.implementations(library, TrainingStrategy.class));
    }

    @Test
    void hamurCosts_areOfEveryBackbone() {
        assertThat(classes(HamurCosts.backbones()))
                .containsExactlyInAnyOrderElementsOf(
                        EveryChoice.implementations(EveryChoice.libraryClasses(), Backbone.class));
    }

    private static Stream<Class<?>> classes(List<?> choices) {
        return choices.stream().<Class<?>>map(Object::getClass).distinct();
    }

    private static void assertTrainsAndIsSaved(Combination combination, int threads, Path file) {
        assertThatCode(() -> trainAndSave(combination, threads, file))
                .as(combination.toString())
                .doesNotThrowAnyException();
    }

    private static void trainAndSave(Combination combination, int threads, Path file) {
        MultiDomainTrainerBuilder builder = combination.trainer(threads);
        ParameterVector initial = ProgramParameters.initial(builder.build().record(DATA), SEED, Precision.FLOAT32);
        MultiDomainTrainer trainer =
                builder.initial(new DomainParameters.Shared(initial)).build();
        try (TrainedRecommender trained = trainer.fit(DATA)) {
            assertThat(trained.history().epochs())
                    .hasSize(combination.epochs())
                    .allSatisfy(EveryCombinationTest::assertFinite);
            combination.adapter().ifPresent(adapter -> assertPresent(adapter, initial));
            assertMoved(trained, initial);
            trained.save(file);
            try (TrainedRecommender loaded = TrainedRecommender.load(file)) {
                assertThat(loaded.predict(ROWS.batch()))
                        .isEqualTo(trained.predict(ROWS.batch()))
                        .doesNotContain(Double.NaN);
            }
        }
    }

    private static void assertFinite(EpochResult epoch) {
        assertThat(epoch.trainLoss()).as("training loss").isFinite();
        assertThat(epoch.validation().domains())
                .allSatisfy(domain -> assertThat(domain.logLoss()).isFinite());
    }

    private static void assertPresent(DomainAdapter adapter, ParameterVector parameters) {
        assertThat(parameters.layout().entries())
                .extracting(ParameterEntry::name)
                .anyMatch(name -> name.startsWith(adapter.name() + "/"));
    }

    /** Whichever domain is served, each parameter has other values than at the start; of slices, the domain's own. */
    private static void assertMoved(TrainedRecommender trained, ParameterVector initial) {
        for (int d = 0; d < DOMAINS; d++) {
            int domain = d;
            ParameterVector served = trained.parameters().of(domain);
            assertThat(served.layout().entries())
                    .as("parameters of domain %d that moved", domain)
                    .allMatch(entry -> !Arrays.equals(values(served, entry, domain), values(initial, entry, domain)));
        }
    }

    private static double[] values(ParameterVector parameters, ParameterEntry entry, int domain) {
        double[] all = parameters.values(entry.name());
        if (entry.kind() != ParameterEntry.Kind.SLICES) {
            return all;
        }
        int size = all.length / DOMAINS;
        return Arrays.copyOfRange(all, domain * size, (domain + 1) * size);
    }
}
