package io.github.mdr4j.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.strategies.DomainNegotiation;
import io.github.mdr4j.strategies.DomainRegularization;
import io.github.mdr4j.strategies.Finetune;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.strategies.Maml;
import io.github.mdr4j.strategies.Mldg;
import io.github.mdr4j.strategies.MldgWithinDomain;
import io.github.mdr4j.strategies.PcGrad;
import io.github.mdr4j.strategies.Reptile;
import io.github.mdr4j.strategies.Separate;
import io.github.mdr4j.strategies.UncertaintyWeighting;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.SampleBatches;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrategiesTest {

    static Stream<TrainingStrategy> strategies() {
        return Stream.of(
                Joint.mixed(),
                Joint.alternate(),
                DomainNegotiation.outerRate(0.5),
                DomainRegularization.helpers(1),
                Mamdr.helpers(1),
                new Separate(),
                Finetune.gradientDescent(),
                Reptile.outerRate(0.5),
                Maml.outer(Adam.rate(0.01)),
                Mldg.innerRate(0.01),
                MldgWithinDomain.oneOptimizer(),
                PcGrad.sum(),
                UncertaintyWeighting.mixed());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void everyStrategy_trains(TrainingStrategy strategy) {
        SampleBatches rows = SampleBatches.mixed(TestPrograms.SCHEMA, 5, 60);
        MultiDomainTrainer trainer = MultiDomainTrainer.builder()
                .backbone(Dl4jBackbone.of(Graphs.normed(19)))
                .embedding(Embeddings.dim(4))
                .strategy(strategy)
                .batchSize(16)
                .epochs(1)
                .seed(5)
                .threads(2)
                .build();

        try (TrainedRecommender trained = trainer.fit(rows.dataset());
                TrainedRecommender again = trainer.fit(rows.dataset())) {
            assertThat(trained.predict(rows.batch())).isEqualTo(again.predict(rows.batch()));
            assertThat(trained.predict(rows.batch()))
                    .hasSize(60)
                    .doesNotHaveDuplicates()
                    .doesNotContain(Double.NaN);
        }
    }
}
