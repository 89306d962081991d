package io.github.mdr4j.examples.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.hamur.HamurAdapter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HamurStudyTest {

    @Test
    void trialsOfBothSearches_differInTheAdapterAlone() {
        List<Contender> plain = HamurStudy.trials(12, false);
        List<Contender> adapted = HamurStudy.trials(12, true);

        assertThat(IntStream.range(0, 12)).allSatisfy(i -> {
            Contender with = adapted.get(i);
            assertThat(with.adapter()).isInstanceOf(HamurAdapter.class);
            assertThat(new Contender(
                            plain.get(i).name(),
                            with.backbone(),
                            null,
                            with.embeddings(),
                            with.start(),
                            with.optimizer(),
                            with.batchSize()))
                    .isEqualTo(plain.get(i));
        });
        assertThat(plain).doesNotHaveDuplicates();
        assertThat(adapted).extracting(Contender::adapter).doesNotHaveDuplicates();
    }

    @Test
    void moreTrials_beginWithTheSameOnes() {
        assertThat(HamurStudy.trials(9, true))
                .startsWith(HamurStudy.trials(4, true).toArray(Contender[]::new));
    }

    @Test
    void firstTrial_hasTheOptionsOfTheOfficialScript() {
        Contender official = HamurMovieLens.OFFICIAL.get("dcn-hamur");
        Contender first = HamurStudy.trials(1, true).get(0);

        assertThat(first.backbone()).isEqualTo(official.backbone());
        assertThat(first.embeddings()).isEqualTo(official.embeddings());
        assertThat(first.optimizer()).isEqualTo(official.optimizer());
        assertThat(((HamurAdapter) first.adapter()).reference()).isEqualTo(official.adapter());
    }

    @Test
    void best_isTheTrialWithTheHighestValidationAuc() {
        assertThat(HamurStudy.best(List.of(run(0.6), run(0.8), run(0.7)))).isEqualTo(1);
    }

    private static Run run(double auc) {
        return new Run("DCN", "", 0, 1, 1, 1, 1, new Scores(auc, 0.5, List.of()), null);
    }
}
