package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.ToyTraining;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategies one after another. */
class CompositionTest {

    private static final SpecificParts TIMES =
            SpecificParts.of(ParameterFilter.shared()).merging(Merging.TIMES);

    static Stream<TrainingStrategy> sharing() {
        return Stream.of(
                Joint.alternate(),
                Joint.mixed(),
                DomainNegotiation.outerRate(0.5),
                DomainRegularization.helpers(1),
                DomainRegularization.helpers(2).specific(TIMES).batch(),
                Mamdr.helpers(1),
                Mamdr.helpers(2)
                        .includeTarget()
                        .specific(SpecificParts.of(ParameterFilter.all()).randomStart())
                        .outerStepOn(ParameterFilter.all()),
                Mamdr.helpers(1).specific(TIMES.randomStart()),
                Reptile.outerRate(0.5),
                Maml.outer(Sgd.rate(0.05)),
                Mldg.innerRate(0.01),
                MldgWithinDomain.oneOptimizer(),
                PcGrad.sum(),
                UncertaintyWeighting.mixed(),
                UncertaintyWeighting.alternate());
    }

    static Stream<TrainingStrategy> all() {
        return Stream.concat(sharing(), Stream.of(new Separate(), Finetune.gradientDescent()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void followedByFinetune_everyDomainGoesOnForItself(TrainingStrategy strategy) {
        Finetune hardlyAny = Finetune.with(Sgd.rate(1e-12));
        try (TrainedRecommender before = fit(ToyTraining.trainer(strategy).then(hardlyAny));
                TrainedRecommender after = fit(ToyTraining.trainer(strategy).then(Finetune.with(Adam.rate(0.05))))) {
            assertThat(after.history().phases())
                    .extracting(phase -> phase.strategy())
                    .containsExactly(strategy.name(), "finetune");
            assertThat(after.parameters()).isInstanceOf(DomainParameters.PerDomain.class);
            assertThat(after.history().phases().get(0).bestEpochs())
                    .isEqualTo(before.history().phases().get(0).bestEpochs());
            for (int domain = 0; domain < 3; domain++) {
                ParameterVector moved =
                        after.parameters().of(domain).minus(before.parameters().of(domain));
                assertThat(moved.norm()).isBetween(0.01, 10.0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sharing")
    void behindJointTraining_trainsOn(TrainingStrategy strategy) {
        try (TrainedRecommender model =
                fit(ToyTraining.trainer(Joint.alternate()).then(strategy))) {
            assertThat(model.history().phases()).hasSize(2);
            assertThat(model.history().phases().get(1).epochs())
                    .isNotEmpty()
                    .allMatch(epoch -> Double.isFinite(epoch.trainLoss())
                            || epoch.strategy().matches("mldg|pcgrad"));
        }
    }

    private static TrainedRecommender fit(MultiDomainTrainerBuilder trainer) {
        return trainer.build().fit(ToyTraining.data());
    }
}
