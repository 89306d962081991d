package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.ForwardingDataset;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.data.Vocabulary.Unknown;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.train.Scripts.Steps;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedRecommenderTest {

    @TempDir
    private Path folder;

    private final LogisticEngine engine = new LogisticEngine();
    private final MultiDomainDataset rows = Clicks.random(2, 200, 1);

    /** Rows with raw ids. */
    private static final class WithIds extends ForwardingDataset {

        private final Map<String, Vocabulary> vocabularies;

        WithIds(MultiDomainDataset rows, Map<String, Vocabulary> vocabularies) {
            super(rows);
            this.vocabularies = vocabularies;
        }

        @Override
        public Map<String, Vocabulary> vocabularies() {
            return vocabularies;
        }
    }

    @Test
    void loadedModel_servesRawIdsOfTheData() {
        Path file = folder.resolve("model.mdr");
        Vocabulary items = vocabulary(Clicks.NON_CLICKS);
        Batch batch =
                Batch.of(rows.schema(), 0, 0).sparse(0, 7, Clicks.NON_CLICKS).build();
        double[] expected;
        try (TrainedRecommender model = trainer().build().fit(new WithIds(rows, Map.of("item", items)))) {
            model.save(file);
            expected = model.predict(batch);
        }
        try (TrainedRecommender model = TrainedRecommender.load(file, engine)) {
            assertThat(model.vocabularies()).containsExactlyEntriesOf(Map.of("item", items));
            assertThat(model.predict(batch)).containsExactly(expected);
            assertThat(model.predict("domain 0", List.of(Row.of("item", "i7"), Row.of("item", "never seen"))))
                    .containsExactly(expected);
            assertThat(model.history().seconds()).isNaN();
            assertThat(model.history().rows()).isEqualTo(2 * 400);
        }
        assertThat(engine.open).as("learners and scorers").hasValue(0);
    }

    @Test
    void twoTrainings_giveTheSameBytes() {
        Path first = folder.resolve("first.mdr");
        Path second = folder.resolve("second.mdr");
        for (Path file : List.of(first, second)) {
            try (TrainedRecommender model = trainer().build().fit(rows)) {
                model.save(file);
            }
        }
        assertThat(second).hasSameBinaryContentAs(first);

        try (TrainedRecommender model = TrainedRecommender.load(first, engine)) {
            model.save(second, Instant.EPOCH);
        }
        assertThat(ModelDescription.of(second).origin())
                .containsEntry("created", "1970-01-01T00:00:00Z")
                .containsEntry("backbone", "line")
                .containsEntry("strategies", "steps")
                .containsEntry("seed", "5")
                .containsKeys("library", "java", "system");
        assertThat(ModelDescription.of(second).options())
                .containsEntry("optimizer", Adam.rate(0.001).toString())
                .containsEntry("batchSize", "1024");
    }

    @Test
    void vocabularyLargerThanItsTable_isRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        trainer().build().fit(new WithIds(rows, Map.of("item", vocabulary(Clicks.NON_CLICKS + 1)))))
                .withMessage("vocabulary of table \"item\" of data set \"clicks\" has 102 rows: expected at most the"
                        + " cardinality of its features, 101");
    }

    private static Vocabulary vocabulary(int ids) {
        return Vocabulary.of(IntStream.range(0, ids).mapToObj(i -> "i" + i).toList(), Unknown.OWN_ROW);
    }

    private MultiDomainTrainerBuilder trainer() {
        return MultiDomainTrainer.builder()
                .backbone(new LogisticEngine.Line())
                .strategy(new Steps(1))
                .engine(engine)
                .seed(5)
                .epochs(2);
    }
}
