package io.github.mdr4j.examples.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.ForwardingDataset;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.testkit.ToyData;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetViewsTest {

    private static final MultiDomainDataset TOY = ToyData.of(2, 400, 1);
    private static final Map<String, EmbeddingTable> EMBEDDINGS =
            Map.of("user", EmbeddingTable.of(new float[][] {{1, 2}}));
    private static final MultiDomainDataset DATA = new ForwardingDataset(TOY) {
        @Override
        public Map<String, EmbeddingTable> embeddings() {
            return EMBEDDINGS;
        }
    };

    @Test
    void asTraining_showsAnotherSplitInThePlaceOfTheTrainingRows() {
        MultiDomainDataset view = DatasetViews.asTraining(DATA, Split.TEST);

        assertThat(view.schema().domains()).allSatisfy(domain -> {
            assertThat(view.rows(Split.TRAIN, domain)).isSameAs(DATA.rows(Split.TEST, domain));
            assertThat(view.rows(Split.VALIDATION, domain)).isSameAs(DATA.rows(Split.VALIDATION, domain));
        });
    }

    @Test
    void part_hasSomeRowsOfTheSplitAndAllOfTheOthers() {
        MultiDomainDataset part = DatasetViews.part(DATA, Split.TRAIN, 0.5, 3);

        assertThat((double) part.size(Split.TRAIN) / DATA.size(Split.TRAIN)).isBetween(0.35, 0.65);
        assertThat(part.size(Split.TEST)).isEqualTo(DATA.size(Split.TEST));
        assertThat(DatasetViews.part(DATA, Split.TRAIN, 0.5, 3).size(Split.TRAIN))
                .isEqualTo(part.size(Split.TRAIN));
    }

    @Test
    void views_keepTheEmbeddingsThatComeWithTheData() {
        assertThat(DatasetViews.asTraining(DATA, Split.TEST).embeddings()).isEqualTo(EMBEDDINGS);
        assertThat(DatasetViews.part(DATA, Split.TRAIN, 0.5, 3).embeddings()).isEqualTo(EMBEDDINGS);
    }
}
