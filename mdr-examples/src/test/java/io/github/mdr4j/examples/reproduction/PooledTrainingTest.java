package io.github.mdr4j.examples.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Embeddings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PooledTrainingTest {

    private static final SyntheticDomains DATA = SyntheticDomains.builder()
            .domains(3)
            .users(60)
            .items(40)
            .rowsPerDomain(900)
            .seed(2)
            .build();
    private static final Contender CONTENDER =
            new Contender("MLP", Mlp.hidden(16), null, Embeddings.dim(4), Start.LIBRARY, Adam.rate(0.02), 64);

    private final List<Scores> epochs = new ArrayList<>();

    @Test
    void bestEpoch_isKeptAndTheLastOnesDidNotImproveOnIt() {
        Run run = run(new PooledTraining(DATA, 2, 50, 1), true);
        double[] aucs = epochs.stream().mapToDouble(Scores::auc).toArray();

        assertThat(run.epochs()).isEqualTo(aucs.length).isEqualTo(run.bestEpoch() + 2);
        assertThat(run.validation()).isEqualTo(epochs.get(run.bestEpoch() - 1));
        assertThat(Arrays.stream(aucs).max()).hasValue(run.validation().auc());
        assertThat(Objects.requireNonNull(run.test()).auc()).isBetween(0.5, 1.0);
        assertThat(run.parameters()).isPositive();
    }

    @Test
    void lastEpoch_endsTheTraining() {
        Run run = run(new PooledTraining(DATA, 50, 3, 1), false);

        assertThat(run.epochs()).isEqualTo(3);
        assertThat(epochs).hasSize(3);
        assertThat(run.test()).isNull();
    }

    @Test
    void scores_areOfAllRowsAndOfEachDomain() {
        Scores scores = run(new PooledTraining(DATA, 1, 1, 1), false).validation();
        double mean = 0;
        double rows = 0;
        for (int d = 0; d < 3; d++) {
            int size =
                    DATA.rows(Split.VALIDATION, DATA.schema().domains().get(d)).size();
            mean += size * scores.domains().get(d).logLoss();
            rows += size;
        }

        assertThat(scores.domains())
                .extracting(Scores.OfDomain::name)
                .containsExactly("domain 0", "domain 1", "domain 2");
        assertThat(scores.logLoss()).isCloseTo(mean / rows, within(1e-12));
    }

    @Test
    void part_hasAShareOfTheRowsOfEachDomain() {
        var part = HamurStudy.part(DATA, 0.2);

        assertThat(part.size(Split.TRAIN)).isBetween(DATA.size(Split.TRAIN) / 6, DATA.size(Split.TRAIN) / 4);
        assertThat(part.size(Split.VALIDATION))
                .isBetween(DATA.size(Split.VALIDATION) / 4, DATA.size(Split.VALIDATION) / 2);
        assertThat(part.size(Split.TEST)).isEqualTo(DATA.size(Split.TEST));
        assertThat(new PooledTraining(part, 1, 1, 1).settings(CONTENDER))
                .contains(part.size(Split.TRAIN) + " training rows");
    }

    private Run run(PooledTraining training, boolean withTest) {
        return training.run(CONTENDER, 5, withTest, (epoch, loss, validation, seconds) -> epochs.add(validation));
    }
}
