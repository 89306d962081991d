package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Pretrained;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.SpecificParts;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that start from embeddings of another model, under every strategy and as files. */
class PretrainedTest {

    private static final int ITEMS = 5000;
    private static final int WIDTH = 16;
    private static final long TABLE_BYTES = 4L * ITEMS * WIDTH;

    private static final SyntheticDomains DATA = SyntheticDomains.builder()
            .domains(3)
            .users(60)
            .items(ITEMS)
            .rowsPerDomain(300)
            .seed(5)
            .build();

    private static final Pretrained ROWS = Pretrained.of(ITEMS, WIDTH, (id, target) -> {
        for (int c = 0; c < WIDTH; c++) {
            target[c] = (float) Math.sin(id * WIDTH + c);
        }
    });

    @TempDir
    private Path folder;

    static Stream<TrainingStrategy> strategies() {
        return Stream.of(
                Joint.alternate(),
                Joint.mixed(),
                DomainNegotiation.outerRate(0.3),
                DomainRegularization.helpers(1),
                Mamdr.helpers(1).outerRate(0.3).specificRate(0.3),
                Mamdr.helpers(1)
                        .outerRate(0.3)
                        .specific(SpecificParts.of(ParameterFilter.dense()).randomStart()));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void frozenTable_staysAsItIsAndIsHeldOnce(TrainingStrategy strategy) throws IOException {
        Path file = folder.resolve("model.mdr");
        try (TrainedRecommender model = trained(strategy, ROWS.frozen())) {
            for (int domain = 0; domain < 3; domain++) {
                assertThat(items(model, domain)).isEqualTo(given());
            }
            assertThat(model.parameters().memoryBytes()).isLessThan(TABLE_BYTES * 3 / 2);

            model.save(file);
            assertThat(Files.size(file)).isLessThan(TABLE_BYTES * 3 / 2);
            assertLoadedAlike(file, model);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void tableThatIsNotFrozen_isTrainedFurther(TrainingStrategy strategy) {
        Path file = folder.resolve("model.mdr");
        try (TrainedRecommender model = trained(strategy, ROWS)) {
            double[] items = items(model, 1);
            double[] given = given();
            assertThat(items).isNotEqualTo(given);
            double farthest = IntStream.range(0, items.length)
                    .mapToDouble(i -> Math.abs(items[i] - given[i]))
                    .max()
                    .orElseThrow();
            assertThat(farthest).isLessThan(0.5);

            model.save(file);
            assertLoadedAlike(file, model);
        }
    }

    @Test
    void rowsThatDoNotFit_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trained(Joint.mixed(), Pretrained.of(new float[ITEMS - 1][WIDTH])))
                .withMessage("pretrained table \"pid\": expected embeddings of 5000 ids, got 4999");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trained(
                        Joint.mixed(), Pretrained.of(ITEMS, 2, (id, target) -> target[1] = id < 70 ? 0 : Double.NaN)))
                .withMessage("pretrained table \"pid\", id 70, column 1: expected a number that is finite in FLOAT32,"
                        + " got NaN");
    }

    private static TrainedRecommender trained(TrainingStrategy strategy, Pretrained rows) {
        return MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(8))
                .embedding(Embeddings.dim(4).pretrained("pid", rows))
                .strategy(strategy)
                .optimizer(Adam.rate(0.01).l2(0.01).dense())
                .batchSize(64)
                .seed(11)
                .threads(1)
                .epochs(2)
                .build()
                .fit(DATA);
    }

    private static double[] given() {
        double[] values = new double[ITEMS * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i);
        }
        return values;
    }

    private static double[] items(TrainedRecommender model, int domain) {
        ParameterVector parameters = model.parameters().of(domain);
        return parameters.values("embedding/pid");
    }

    private static void assertLoadedAlike(Path file, TrainedRecommender model) {
        try (TrainedRecommender loaded = TrainedRecommender.load(file)) {
            assertThat(loaded.program()).isEqualTo(model.program());
            for (Domain domain : DATA.schema().domains()) {
                Batch batch = new OrderedBatches(DATA, Split.TEST, domain, 100).from(0);
                assertThat(loaded.predict(batch)).containsExactly(model.predict(batch));
            }
        }
    }
}
