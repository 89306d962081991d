package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The contract notices what it is there for: every strategy here breaks it in one way. */
class StrategyContractTest {

    @Test
    void soundStrategy_passes() {
        assertPasses(new Sound(), StrategyContractTest::everything);
    }

    @Test
    void optimizerLeftToTheLearner_isNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    void prepare(TrainingState state, Learner learner) {
                        learner.load(state.sharedParameters(), state.states().shared());
                    }
                },
                contract -> contract.epochOnAnotherLearner_givesTheSameBits(Adam.rate(0.05)));
    }

    @Test
    void parametersLeftToTheLearner_areNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    void prepare(TrainingState state, Learner learner) {
                        learner.load(state.optimizer());
                    }
                },
                contract -> contract.epochOnAnotherLearner_givesTheSameBits(Sgd.rate(0.1)));
    }

    @Test
    void trainingUphill_isNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    TrainingState result(TrainingState state, Learner learner) {
                        ParameterVector before = state.sharedParameters();
                        ParameterVector away = before.minus(learner.parameters().minus(before));
                        return super.result(state, learner).withShared(away, learner.state());
                    }
                },
                contract -> contract.someEpochs_lowerTheLossOfWhatServes(2));
    }

    @Test
    void scalingOfFrozenParameters_isNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    TrainingState result(TrainingState state, Learner learner) {
                        return super.result(state, learner)
                                .withShared(learner.parameters().times(0.99), learner.state());
                    }
                },
                contract -> contract.frozenParameters_keepTheirBits(Sgd.rate(0.1)));
    }

    @Test
    void calculatedStatistics_areNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    TrainingState result(TrainingState state, Learner learner) {
                        ModelState halfway =
                                learner.state().with("norm", new double[] {0.5}, new double[] {0.5}, new long[] {1});
                        return super.result(state, learner).withShared(learner.parameters(), halfway);
                    }
                },
                StrategyContract::runningStatistics_areCopiedOnly);
    }

    @Test
    void otherNumberOfPasses_isNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    void train(Epoch epoch) {
                        super.train(epoch);
                        super.train(epoch);
                    }
                },
                contract -> contract.rowsTrained_areThoseOfTheDeclaredPasses(2));
    }

    @Test
    void otherFeeding_isNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    void train(Epoch epoch) {
                        epoch.mixedBatches().forEach(epoch.learner()::step);
                    }
                },
                StrategyContract::batches_areFedAsDeclared);
    }

    @Test
    void droppedExtras_areNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    TrainingState result(TrainingState state, Learner learner) {
                        return TrainingState.shared(learner.parameters(), learner.state(), learner.optimizerState());
                    }
                },
                StrategyContract::extrasOfOthers_survive);
    }

    @Test
    void startThatForgets_isNoticed() {
        TrainingStrategy forgetful = new Sound() {
            @Override
            public TrainingState start(TrainingState initial, List<Domain> domains) {
                return initial.with(
                        new DomainParameters.Shared(initial.sharedParameters().times(0)));
            }
        };
        assertFails(forgetful, StrategyContract::startFromItsOwnEnd_keepsTheParameters);
        assertFails(forgetful, StrategyContract::start_servesEveryDomainWithTheInitialParameters);
    }

    @Test
    void movingAStoppedDomain_isNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    public boolean stopsPerDomain() {
                        return true;
                    }
                },
                StrategyContract::stoppedDomain_letsTheOthersGoOn);
    }

    @Test
    void nameThatNobodyCanType_isNoticed() {
        assertFails(
                new Sound() {
                    @Override
                    public String name() {
                        return "My Strategy";
                    }
                },
                StrategyContract::name_isLowerCaseWithUnderscores);
    }

    @Test
    void choiceOfParametersThatIsHonoured_passes() {
        StrategyContract contract = new OnePassContract(Halfway::new);

        assertThatCode(() ->
                        StrategyContract.filters().forEach(contract::chosenParameters_areTreatedOtherwiseThanTheRest))
                .doesNotThrowAnyException();
    }

    @Test
    void choiceOfParametersThatIsIgnored_isNoticed() {
        assertFails(
                new OnePassContract(filter -> new Sound()),
                contract -> contract.chosenParameters_areTreatedOtherwiseThanTheRest(ParameterFilter.all()));
    }

    @Test
    void choiceOfParametersThatReachesOthers_isNoticed() {
        ParameterEntry weight = ParameterEntry.dense("weight", 3);
        assertFails(
                new OnePassContract(filter -> new Halfway(entry -> filter.accepts(weight))),
                contract -> contract.chosenParameters_areTreatedOtherwiseThanTheRest(ParameterFilter.dense()));
    }

    private static void everything(StrategyContract contract) {
        StrategyContract.optimizers().forEach(contract::epochOnAnotherLearner_givesTheSameBits);
        contract.someEpochs_lowerTheLossOfWhatServes(3);
        StrategyContract.optimizers().forEach(contract::frozenParameters_keepTheirBits);
        contract.runningStatistics_areCopiedOnly();
        contract.rowsTrained_areThoseOfTheDeclaredPasses(2);
        contract.batches_areFedAsDeclared();
        contract.extrasOfOthers_survive();
        contract.startFromItsOwnEnd_keepsTheParameters();
        contract.start_servesEveryDomainWithTheInitialParameters();
        contract.stoppedDomain_letsTheOthersGoOn();
        contract.name_isLowerCaseWithUnderscores();
    }

    private static void assertPasses(TrainingStrategy strategy, Consumer<StrategyContract> test) {
        assertThatCode(() -> test.accept(new OnePassContract(strategy))).doesNotThrowAnyException();
    }

    private static void assertFails(TrainingStrategy strategy, Consumer<StrategyContract> test) {
        assertFails(new OnePassContract(strategy), test);
    }

    private static void assertFails(StrategyContract contract, Consumer<StrategyContract> test) {
        assertThatThrownBy(() -> test.accept(contract)).isInstanceOf(AssertionError.class);
    }

    /** Trains on all domains in turn, as it should be done. */
    private static class Sound implements TrainingStrategy {

        @Override
        public String name() {
            return "sound";
        }

        @Override
        public TrainingState epoch(TrainingState state, Epoch epoch) {
            prepare(state, epoch.learner());
            train(epoch);
            return result(state, epoch.learner());
        }

        void prepare(TrainingState state, Learner learner) {
            learner.load(state.sharedParameters(), state.states().shared());
            learner.load(state.optimizer());
        }

        void train(Epoch epoch) {
            epoch.order().forEach(domain -> epoch.batches(domain).forEach(epoch.learner()::step));
        }

        TrainingState result(TrainingState state, Learner learner) {
            return state.withShared(learner.parameters(), learner.state()).with(learner.optimizerState());
        }
    }

    /** Goes half the way with the chosen parameters, and all of it with the others. */
    private static final class Halfway extends Sound {

        private final ParameterFilter chosen;

        Halfway(ParameterFilter chosen) {
            this.chosen = chosen;
        }

        @Override
        TrainingState result(TrainingState state, Learner learner) {
            ParameterVector trained = learner.parameters();
            ParameterVector halfway = state.sharedParameters().lerp(trained, 0.5);
            return super.result(state, learner).withShared(trained.replace(chosen, halfway), learner.state());
        }
    }
}
