package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterFilter;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.MultiDomainTrainerBuilder;
import io.github.mdr4j.train.TrainedRecommender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds for every training strategy; a strategy's test inherits it and says which strategy.
 *
 * <p>It works on {@link ToyProblem}; only what goes through a trainer needs an engine on the class path.
 */
public abstract class StrategyContract {

    /** For subclasses. */
    protected StrategyContract() {}

    /**
     * The strategy.
     *
     * @return what is tested
     */
    protected abstract TrainingStrategy strategy();

    /**
     * The strategy with a choice of parameters, if it takes one.
     *
     * @param filter the parameters that the strategy treats in its own way
     * @return the strategy with that choice; empty if it takes none
     */
    protected Optional<TrainingStrategy> strategy(ParameterFilter filter) {
        return Optional.empty();
    }

    /**
     * How often an epoch trains on the rows of {@link ToyProblem}: domains of equal size with three batches each.
     *
     * @param domains number of domains
     * @return rows trained on, divided by the training rows of all domains; what the strategy says by
     *     {@link TrainingStrategy#passes} unless three batches are a case apart
     */
    protected double passesPerEpoch(int domains) {
        return strategy().passes(domains);
    }

    /** The optimisers that the contract runs with. */
    static Stream<Optimizer> optimizers() {
        return Stream.of(Sgd.rate(0.1), Adam.rate(0.05), Adam.rate(0.05).dense().l2(0.01));
    }

    /**
     * One epoch depends on the state and the epoch alone, and not on what the learner did before.
     *
     * @param optimizer the optimiser of the steps
     */
    @ParameterizedTest
    @MethodSource("optimizers")
    protected void epochOnAnotherLearner_givesTheSameBits(Optimizer optimizer) {
        ToyProblem problem = new ToyProblem(4, optimizer);
        TrainingState first = problem.train(strategy(), 1, start(problem));
        TrainingState expected = problem.train(strategy(), 2, first);
        Learner used = problem.learner();
        problem.distract(used, Adam.rate(0.5));

        TrainingState again = strategy().epoch(first, problem.epoch(2, used));

        assertThat(again).isEqualTo(expected);
    }

    /**
     * Training helps, with one domain and with many.
     *
     * @param domains number of domains
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    protected void someEpochs_lowerTheLossOfWhatServes(int domains) {
        ToyProblem problem = new ToyProblem(domains, Sgd.rate(0.02));
        TrainingState state = start(problem);
        double before = problem.loss(state);

        for (int epoch = 1; epoch <= 3; epoch++) {
            state = problem.train(strategy(), epoch, state);
        }

        assertThat(problem.loss(state)).isLessThan(before);
    }

    /**
     * Frozen parameters serve every domain as they were.
     *
     * @param optimizer the optimiser of the steps
     */
    @ParameterizedTest
    @MethodSource("optimizers")
    protected void frozenParameters_keepTheirBits(Optimizer optimizer) {
        ToyProblem problem = new ToyProblem(3, optimizer);
        TrainingState start = start(problem);

        TrainingState after = problem.train(strategy(), 1, start);

        for (Domain domain : problem.domains()) {
            ParameterVector expected = start.parameters().of(domain.index());
            ParameterVector actual = after.parameters().of(domain.index());
            for (ParameterEntry entry : expected.layout().entries()) {
                if (!entry.trainable()) {
                    assertThat(actual.values(entry.name()))
                            .as("%s in %s", entry.name(), domain)
                            .containsExactly(expected.values(entry.name()));
                }
            }
        }
    }

    /** Running statistics are those of a learner, and never computed from others. */
    @Test
    protected void runningStatistics_areCopiedOnly() {
        ToyProblem problem = new ToyProblem(3, Sgd.rate(0.1));
        TrainingState start = start(problem);
        RecordingLearner learner = new RecordingLearner(problem.learner());

        TrainingState after = strategy().epoch(start, problem.epoch(1, learner));

        List<ModelState> known = new ArrayList<>(learner.readStates());
        known.addAll(all(start.states()));
        assertThat(known).containsAll(all(after.states()));
        assertThat(known).containsAll(learner.loadedStates());
    }

    /**
     * An epoch reads as many rows as the strategy is known to read.
     *
     * @param domains number of domains
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    protected void rowsTrained_areThoseOfTheDeclaredPasses(int domains) {
        ToyProblem problem = new ToyProblem(domains, Sgd.rate(0.1));
        Learner learner = problem.learner();

        strategy().epoch(start(problem), problem.epoch(1, learner));

        double passes = (double) learner.rowsTrained() / (domains * ToyProblem.ROWS);
        assertThat(passes).isEqualTo(passesPerEpoch(domains), within(1e-9));
    }

    /** Batches hold one domain or mix them, as the strategy says. */
    @Test
    protected void batches_areFedAsDeclared() {
        ToyProblem problem = new ToyProblem(3, Sgd.rate(0.1));
        RecordingLearner learner = new RecordingLearner(problem.learner());

        strategy().epoch(start(problem), problem.epoch(1, learner));

        boolean mixed = learner.trained().stream().anyMatch(batch -> domainsIn(batch) > 1);
        assertThat(mixed).isEqualTo(strategy().feeding() == TrainingStrategy.Feeding.MIXED);
    }

    /** What other strategies keep in the state goes through. */
    @Test
    protected void extrasOfOthers_survive() {
        ToyProblem problem = new ToyProblem(2, Sgd.rate(0.1));
        OptimizerState other = problem.learner().fresh(Adam.rate(0.3));
        TrainingState start =
                start(problem).withExtra("of another", List.of(1.0, 2.0)).withOptimizer("of another", other);

        TrainingState after = problem.train(strategy(), 1, start);

        assertThat(after.extras()).containsEntry("of another", List.of(1.0, 2.0));
        assertThat(after.optimizers()).containsEntry("of another", other);
    }

    /** A strategy can go on from its own end. */
    @Test
    protected void startFromItsOwnEnd_keepsTheParameters() {
        ToyProblem problem = new ToyProblem(3, Adam.rate(0.05));
        TrainingState end = problem.train(strategy(), 1, start(problem));

        TrainingState again = strategy().start(end, problem.domains());

        assertThat(again.parameters()).isEqualTo(end.parameters());
    }

    /** Before the first epoch every domain is served by the initial parameters. */
    @Test
    protected void start_servesEveryDomainWithTheInitialParameters() {
        ToyProblem problem = new ToyProblem(3, Adam.rate(0.05));

        TrainingState start = start(problem);

        for (Domain domain : problem.domains()) {
            assertThat(start.parameters().of(domain.index()))
                    .isEqualTo(problem.initial().sharedParameters());
        }
    }

    /** The others go on when a domain has stopped; it keeps what serves it if domains stop for themselves. */
    @Test
    protected void stoppedDomain_letsTheOthersGoOn() {
        ToyProblem problem = new ToyProblem(3, Adam.rate(0.05));
        TrainingState first = problem.train(strategy(), 1, start(problem));
        List<Domain> others =
                List.of(problem.domains().get(2), problem.domains().get(0));

        TrainingState after = strategy().epoch(first, problem.epochOf(2, problem.learner(), others));

        assertThat(after.parameters().of(0)).isNotEqualTo(first.parameters().of(0));
        if (strategy().stopsPerDomain()) {
            assertThat(after.parameters().of(1)).isEqualTo(first.parameters().of(1));
        }
    }

    /** All parameters, hidden layers only, and one by its name. */
    static Stream<ParameterFilter> filters() {
        return Stream.of(ParameterFilter.all(), ParameterFilter.dense(), ParameterFilter.named("weight"));
    }

    /**
     * A choice of parameters decides how those are treated, and no others.
     *
     * @param filter the choice
     */
    @ParameterizedTest
    @MethodSource("filters")
    protected void chosenParameters_areTreatedOtherwiseThanTheRest(ParameterFilter filter) {
        assumeThat(strategy(filter)).as("strategy with a choice of parameters").isPresent();
        ToyProblem problem = new ToyProblem(3, Sgd.rate(0.1));
        ParameterVector chosen = served(problem, strategy(filter).orElseThrow());
        ParameterVector none = served(problem, strategy(entry -> false).orElseThrow());

        List<String> different = none.layout().entries().stream()
                .map(ParameterEntry::name)
                .filter(name -> !Arrays.equals(chosen.values(name), none.values(name)))
                .toList();
        assertThat(different)
                .isNotEmpty()
                .allMatch(name -> filter.accepts(none.layout().entry(name)));
    }

    /**
     * Training that goes on from a checkpoint ends as if it had never been interrupted.
     *
     * @param epochs epochs before the interruption
     * @param folder where the files go
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    protected void trainingFromACheckpoint_endsWithTheSameBits(int epochs, @TempDir Path folder) {
        Path whole = folder.resolve("whole.mdr");
        Path resumed = folder.resolve("resumed.mdr");
        Path checkpoint = folder.resolve("training.ckpt");
        save(ToyTraining.trainer(strategy()), whole);

        ToyTraining.trainer(strategy())
                .checkpoint(checkpoint)
                .listener(new ToyTraining.StopAfter(epochs))
                .build()
                .fit(ToyTraining.data())
                .close();
        save(ToyTraining.trainer(strategy()).resume(checkpoint), resumed);

        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    /** The name can be typed on a command line. */
    @Test
    protected void name_isLowerCaseWithUnderscores() {
        assertThat(strategy().name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    }

    private TrainingState start(ToyProblem problem) {
        return strategy().start(problem.initial(), problem.domains());
    }

    /** What serves the first domain when the domains have come so far that their gradients are in conflict. */
    private static ParameterVector served(ToyProblem problem, TrainingStrategy strategy) {
        TrainingState state = strategy.start(problem.initial(), problem.domains());
        for (int epoch = 1; epoch <= 4; epoch++) {
            state = problem.train(strategy, epoch, state);
        }
        return state.parameters().of(0);
    }

    private static void save(MultiDomainTrainerBuilder trainer, Path file) {
        try (TrainedRecommender model = trainer.build().fit(ToyTraining.data())) {
            model.save(file);
        }
    }

    private static List<ModelState> all(ModelStates states) {
        List<ModelState> all = new ArrayList<>(states.perDomain());
        all.add(states.shared());
        return all;
    }

    private static long domainsIn(Batch batch) {
        return batch.schema().domains().stream()
                .filter(domain -> batch.rows(domain.index()) > 0)
                .count();
    }
}
