package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.ForwardingDataset;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.Schedule;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.Scripts.Given;
import io.github.mdr4j.train.Scripts.Steps;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiDomainTrainerTest {

    private static final double EXACT = 1e-12;

    private final LogisticEngine engine = new LogisticEngine();
    private final MultiDomainDataset scripted = Clicks.scripted(2);

    @Test
    void meanNoLongerImproving_stopsAndRestoresTheBest() {
        MultiDomainTrainer trainer = trainer(Given.means(0.6, 0.7, 0.65, 0.7, 0.6, 0.9))
                .epochs(6)
                .earlyStopping(EarlyStopping.onMeanAuc(3))
                .build();
        try (TrainedRecommender model = trainer.fit(scripted)) {
            PhaseResult phase = model.history().phases().get(0);

            assertThat(phase.reason()).isEqualTo(StopReason.EARLY_STOPPING);
            assertThat(phase.epochs()).extracting(EpochResult::epoch).containsExactly(1, 2, 3, 4, 5);
            assertThat(phase.epochs()).extracting(EpochResult::best).containsExactly(true, true, false, false, false);
            assertThat(phase.bestEpochs()).containsExactly(2, 2);
            assertThat(model.evaluate(scripted, Split.TEST).meanAuc()).isCloseTo(0.7, within(EXACT));
        }
    }

    @Test
    void lastEpochNotTheBest_theBestIsRestored() {
        MultiDomainTrainer trainer =
                trainer(Given.means(0.6, 0.8, 0.7, 0.75)).epochs(4).build();
        try (TrainedRecommender model = trainer.fit(scripted)) {
            assertThat(model.history().phases().get(0).reason()).isEqualTo(StopReason.EPOCHS);
            assertThat(model.history().bestMeanAuc()).isCloseTo(0.8, within(EXACT));
            assertThat(model.evaluate(scripted, Split.VALIDATION).meanAuc()).isCloseTo(0.8, within(EXACT));
        }
    }

    @Test
    void domainsTogether_keepTheEpochOfTheBestMean() {
        double[][] aucs = {{0.9, 0.5}, {0.7, 0.8}, {0.2, 0.9}};
        try (TrainedRecommender model =
                trainer(Given.together(aucs)).epochs(3).build().fit(scripted)) {
            assertThat(model.history().phases().get(0).bestEpochs()).containsExactly(2, 2);
            assertThat(auc(model, 0)).isCloseTo(0.7, within(EXACT));
            assertThat(auc(model, 1)).isCloseTo(0.8, within(EXACT));
        }
    }

    @Test
    void domainsApart_stopAndKeepTheBestForThemselves() {
        double[][] aucs = {{0.9, 0.5}, {0.8, 0.6}, {0.7, 0.7}, {0.99, 0.6}, {0.99, 0.65}, {0.99, 0.99}};
        Given strategy = Given.apart(aucs);
        MultiDomainTrainer trainer = trainer(strategy)
                .epochs(6)
                .earlyStopping(EarlyStopping.onMeanAuc(2))
                .build();
        try (TrainedRecommender model = trainer.fit(scripted)) {
            PhaseResult phase = model.history().phases().get(0);

            assertThat(strategy.orders).extracting(List::size).containsExactly(2, 2, 2, 1, 1);
            assertThat(strategy.orders.get(3)).extracting(Domain::index).containsExactly(1);
            assertThat(phase.reason()).isEqualTo(StopReason.EARLY_STOPPING);
            assertThat(phase.bestEpochs()).containsExactly(1, 3);
            assertThat(auc(model, 0)).isCloseTo(0.9, within(EXACT));
            assertThat(auc(model, 1)).isCloseTo(0.7, within(EXACT));
        }
    }

    @Test
    void furtherStrategyWithItsOwnEarlyStopping_stopsByIt() {
        double[][] aucs = {{0.5, 0.5}, {0.6, 0.6}, {0.62, 0.62}, {0.64, 0.64}, {0.66, 0.66}};
        MultiDomainTrainer trainer = trainer(Given.together(aucs))
                .then(
                        Given.together(aucs),
                        EarlyStopping.onMeanAuc(1).minDelta(0.05).criterion(EarlyStopping.Criterion.AUC))
                .epochs(5)
                .build();
        try (TrainedRecommender model = trainer.fit(scripted)) {
            assertThat(model.history().phases())
                    .extracting(phase -> phase.epochs().size())
                    .containsExactly(5, 3);
        }
    }

    @Test
    void oneClassDomain_isLeftOutOfTheMean() {
        MultiDomainDataset data = withoutClicks(scripted, 1);
        double[][] aucs = {{0.6, 0.9}, {0.8, 0.1}, {0.7, 0.9}};
        try (TrainedRecommender model =
                trainer(Given.together(aucs)).epochs(3).build().fit(data)) {
            EpochResult second = model.history().epochs().get(1);

            assertThat(second.auc("domain 1")).isNaN();
            assertThat(second.meanAuc()).isCloseTo(0.8, within(EXACT));
            assertThat(model.history().phases().get(0).bestEpochs()).containsExactly(2, 2);
        }
    }

    @Test
    void oneClassDomainTrainedApart_keepsTheEpochOfTheBestMean() {
        MultiDomainDataset data = withoutClicks(scripted, 1);
        double[][] aucs = {{0.6, 0.3}, {0.8, 0.4}, {0.7, 0.5}, {0.7, 0.6}, {0.9, 0.9}};
        Given strategy = Given.apart(aucs);
        MultiDomainTrainer trainer = trainer(strategy)
                .epochs(5)
                .earlyStopping(EarlyStopping.onMeanAuc(2))
                .build();
        try (TrainedRecommender model = trainer.fit(data)) {
            assertThat(strategy.orders).extracting(List::size).containsExactly(2, 2, 2, 2);
            assertThat(auc(model, 1)).isCloseTo(0.4, within(EXACT));
        }
    }

    @Test
    void noDomainWithBothClasses_isRefused() {
        MultiDomainDataset data = withoutClicks(withoutClicks(scripted, 0), 1);

        assertThatThrownBy(() -> trainer(Given.means(0.5)).build().fit(data))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("\"clicks\"", "VALIDATION", "no domain has both clicks and non-clicks");
    }

    @Test
    void domainWithoutTrainingRows_isRefused() {
        MultiDomainDataset data = Clicks.with(scripted, Split.TRAIN, 1, new int[0], new float[0]);

        assertThatThrownBy(() -> trainer(Given.means(0.5)).build().fit(data))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("domain \"domain 1\" of data set \"clicks\" has no rows in split TRAIN");
    }

    @Test
    void secondStrategy_startsFromTheBestOfTheFirst() {
        Given second = Given.means(0.5, 0.6, 0.55);
        MultiDomainTrainer trainer = trainer(Given.means(0.6, 0.8, 0.7))
                .then(second)
                .epochs(3)
                .optimizer(Sgd.rate(0.5))
                .build();
        try (TrainedRecommender model = trainer.fit(scripted)) {
            TrainingState start = second.starts.get(0);

            assertThat(start.parameters().of(0).values(LogisticEngine.WEIGHTS)).containsExactly(Clicks.weights(0.8));
            assertThat(start.optimizer().optimizer()).isEqualTo(Sgd.rate(0.5));
            assertThat(model.history().phases()).extracting(PhaseResult::phase).containsExactly(1, 2);
            assertThat(model.history().bestMeanAuc()).isCloseTo(0.6, within(EXACT));
            assertThat(auc(model, 0)).isCloseTo(0.6, within(EXACT));
        }
    }

    @Test
    void secondStrategy_keepsTheOptimizersMemoryUnlessItHasItsOwn() {
        MultiDomainDataset data = Clicks.random(2, 100, 1);
        Given kept = Given.means(0.5);
        Given fresh = Given.means(0.5);
        MultiDomainTrainer trainer = trainer(new Steps(1))
                .then(kept)
                .then(fresh, Adam.rate(0.25))
                .epochs(1)
                .batchSize(100)
                .build();
        trainer.fit(data).close();

        assertThat(kept.starts.get(0).optimizer().steps()).isEqualTo(2);
        assertThat(fresh.starts.get(0).optimizer().steps()).isZero();
        assertThat(fresh.starts.get(0).optimizer().optimizer()).isEqualTo(Adam.rate(0.25));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameSeed_givesTheSameModelWithAnyNumberOfThreads(long seed) {
        MultiDomainDataset data = Clicks.random(3, 5000, 9);
        MultiDomainTrainerBuilder one = trainer(new Steps(0.5)).batchSize(64).epochs(2);
        MultiDomainTrainerBuilder two = trainer(new Steps(0.5)).batchSize(64).epochs(2);
        try (TrainedRecommender a = one.seed(seed).threads(1).build().fit(data);
                TrainedRecommender b = two.seed(seed).threads(3).build().fit(data)) {
            assertThat(a.parameters()).isEqualTo(b.parameters());
            assertThat(a.evaluate(data, Split.TEST)).isEqualTo(b.evaluate(data, Split.TEST));
            assertThat(a.history().epochs())
                    .extracting(EpochResult::validation, EpochResult::trainLoss)
                    .isEqualTo(b.history().epochs().stream()
                            .map(epoch -> tuple(epoch.validation(), epoch.trainLoss()))
                            .toList());
        }
    }

    @Test
    void anotherSeed_givesAnotherModel() {
        MultiDomainDataset data = Clicks.random(2, 500, 9);
        try (TrainedRecommender a = trainer(new Steps(1))
                        .batchSize(64)
                        .seed(1)
                        .epochs(1)
                        .build()
                        .fit(data);
                TrainedRecommender b = trainer(new Steps(1))
                        .batchSize(64)
                        .seed(2)
                        .epochs(1)
                        .build()
                        .fit(data)) {
            assertThat(a.parameters()).isNotEqualTo(b.parameters());
        }
    }

    @Test
    void secondPhase_doesNotRepeatTheOrderOfTheFirst() {
        Given first = Given.means(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
        Given second = Given.means(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
        trainer(first)
                .then(second)
                .epochs(8)
                .earlyStopping(EarlyStopping.never())
                .build()
                .fit(scripted)
                .close();

        assertThat(first.orders).isNotEqualTo(second.orders);
    }

    @Test
    void givenStart_isTakenAndChecked() {
        Given strategy = Given.means(0.5);
        ParameterVector start;
        try (TrainedRecommender model = trainer(new Steps(1)).epochs(1).build().fit(Clicks.random(2, 50, 1))) {
            start = model.parameters().of(0);
        }
        trainer(strategy)
                .initial(new DomainParameters.Shared(start))
                .epochs(1)
                .build()
                .fit(scripted)
                .close();

        assertThat(strategy.starts.get(0).sharedParameters()).isSameAs(start);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer(strategy)
                        .initial(new DomainParameters.Shared(start))
                        .precision(Precision.FLOAT64)
                        .build()
                        .fit(scripted))
                .withMessageContaining("expected FLOAT64");
    }

    @Test
    void modelToStartFrom_givesItsParametersAndChecksTheIds() {
        Given strategy = Given.means(0.5);
        try (TrainedRecommender before = trainer(new Steps(1)).epochs(1).build().fit(named(scripted, "i"))) {
            MultiDomainTrainer trainer =
                    trainer(strategy).initial(before).epochs(1).build();
            trainer.fit(named(scripted, "i")).close();

            assertThat(strategy.starts.get(0).sharedParameters())
                    .isSameAs(before.parameters().of(0));
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> trainer.fit(named(scripted, "j")))
                    .withMessageContaining("ids of table \"item\": ")
                    .withMessageContaining("rows differ, first row 0: expected \"i0\", got \"j0\"");
        }
    }

    /** The same rows, of items with names. */
    private static MultiDomainDataset named(MultiDomainDataset data, String prefix) {
        List<String> ids = IntStream.range(0, data.schema().sparse().get(0).cardinality())
                .mapToObj(i -> prefix + i)
                .toList();
        return new ForwardingDataset(data) {
            @Override
            public Map<String, Vocabulary> vocabularies() {
                return Map.of("item", Vocabulary.of(ids, Vocabulary.Unknown.ERROR));
            }
        };
    }

    @Test
    void givenSchedule_isFollowedAndChecked() {
        Given strategy = Given.means(0.5, 0.5);
        List<Domain> domains = scripted.schema().domains();
        List<Domain> backwards = List.of(domains.get(1), domains.get(0));
        trainer(strategy)
                .schedule(fixed(backwards))
                .epochs(2)
                .build()
                .fit(scripted)
                .close();

        assertThat(strategy.orders).containsExactly(backwards, backwards);
        assertThatThrownBy(() -> trainer(strategy)
                        .schedule(fixed(List.of(domains.get(0))))
                        .build()
                        .fit(scripted))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("must visit each of the 2 domains once in epoch 1");
    }

    @Test
    void divergence_namesStrategyEpochDomainAndRate() {
        MultiDomainDataset data = Clicks.random(1, 50, 1);
        MultiDomainTrainer trainer = trainer(new Steps(1))
                .optimizer(Sgd.rate(1e30))
                .epochs(3)
                .batchSize(10)
                .build();

        assertThatThrownBy(() -> trainer.fit(data))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContainingAll("epoch 1 of steps", "domain \"domain 0\"", "a lower learning rate than 1.0E30")
                .hasCauseInstanceOf(TrainingDivergedException.class);
        assertThat(engine.open).hasValue(0);
    }

    @Test
    void nanInValidation_isADivergence() {
        MultiDomainTrainer trainer = trainer(Given.means(Double.NaN)).epochs(1).build();

        assertThatThrownBy(() -> trainer.fit(scripted))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContainingAll("epoch 1 of given", "the logit of row 100 of split VALIDATION is NaN");
        assertThat(engine.open).hasValue(0);
    }

    @Test
    void everythingOpened_isClosed() {
        TrainedRecommender model =
                trainer(Given.means(0.5, 0.6)).epochs(2).build().fit(scripted);
        assertThat(engine.open).hasValue(1);
        model.close();

        assertThat(engine.open).hasValue(0);
    }

    private MultiDomainTrainerBuilder trainer(TrainingStrategy strategy) {
        return MultiDomainTrainer.builder()
                .backbone(new LogisticEngine.Line())
                .strategy(strategy)
                .engine(engine);
    }

    private double auc(TrainedRecommender model, int domain) {
        return model.evaluate(scripted, Split.TEST).domains().get(domain).auc();
    }

    private static MultiDomainDataset withoutClicks(MultiDomainDataset data, int domain) {
        return Clicks.with(data, Split.VALIDATION, domain, new int[] {1, 2, 3}, new float[3]);
    }

    private static Schedule fixed(List<Domain> order) {
        return new Schedule() {
            @Override
            public List<Domain> order(int epoch) {
                return order;
            }

            @Override
            public List<Domain> helpers(int epoch, Domain target, int count) {
                return List.of();
            }

            @Override
            public List<Domain> shuffled(int epoch, String purpose, long number) {
                return order;
            }
        };
    }
}
