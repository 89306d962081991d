package io.github.mdr4j.train;

import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.strategy.FreshParameters;
import io.github.mdr4j.strategy.Schedule;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.train.internal.PatienceMemory;
import io.github.mdr4j.train.internal.StoredCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The epochs of one strategy. */
final class TrainingPhase {

    private static final Logger LOG = LoggerFactory.getLogger(TrainingPhase.class);
    private static final double NANOS = 1e9;

    private final TrainingContext context;
    private final TrainerOptions options;
    private final int number;
    private final long seed;
    private final TrainingStrategy strategy;
    private final BatchSource batches;
    private final Schedule schedule;
    private final StatisticsRefresh statistics;
    private final List<EpochResult> results;
    private final BestSoFar best;
    private TrainingState state;
    private Optional<TrainingState> unfinished = Optional.empty();

    /**
     * Prepares a phase.
     *
     * @param index number of the phase, counted from 0
     * @param from the best state of the phase before, or the initial one
     */
    TrainingPhase(TrainingContext context, int index, TrainingState from) {
        this(context, index, List.of(), started(context, index, from), Optional.empty());
    }

    /** Prepares the phase that a checkpoint has under way. */
    TrainingPhase(TrainingContext context, int index, StoredCheckpoint checkpoint) {
        this(
                context,
                index,
                checkpoint.history().phases().get(index).epochs(),
                checkpoint.state(),
                Optional.of(checkpoint));
    }

    private TrainingPhase(
            TrainingContext context,
            int index,
            List<EpochResult> results,
            TrainingState state,
            Optional<StoredCheckpoint> checkpoint) {
        this.context = context;
        this.options = context.options();
        this.number = index + 1;
        this.seed = options.seed(index);
        this.strategy = options.phases().get(index).strategy();
        this.batches = options.batches(context.dataset());
        this.schedule = new CheckedSchedule(options.schedule(index, context.domains()), context.domains());
        this.statistics = new StatisticsRefresh(context.learner(), context.pairs(), context.domains(), batches, seed);
        this.results = new ArrayList<>(results);
        this.state = state;
        this.best = checkpoint.map(this::bestOf).orElseGet(this::bestOfNone);
    }

    /** Trains the epochs that are left; {@code afterEpoch} is called behind each. */
    PhaseResult run(Runnable afterEpoch) {
        MemoryEstimate.warning(state, Runtime.getRuntime().maxMemory()).ifPresent(LOG::warn);
        options.listeners().onPhase(new PhaseStart(number, strategy.name(), options.epochs(), rowsPerEpoch()));
        StopReason reason = reason(); // a phase that a checkpoint has under way may be over
        for (int epoch = epochs() + 1; epoch <= options.epochs() && reason == StopReason.EPOCHS; epoch++) {
            reason = epoch(epoch, afterEpoch);
        }
        return result(reason);
    }

    private long rowsPerEpoch() {
        return Math.round(context.dataset().size(Split.TRAIN)
                * strategy.passes(context.domains().size()));
    }

    /** What came out so far. */
    PhaseResult result(StopReason reason) {
        return new PhaseResult(number, strategy.name(), results, best.epochs(), reason);
    }

    /** The epochs that are trained. */
    int epochs() {
        return results.size();
    }

    /** Whether no epoch will follow. */
    boolean isOver() {
        return best.stopped() || epochs() >= options.epochs();
    }

    /** The state with which the next epoch begins. */
    TrainingState state() {
        return state;
    }

    List<PatienceMemory> patience() {
        return best.memory();
    }

    /** The best state so far; if training was stopped before there was any, what the learner had reached. */
    TrainingState best() {
        return unfinished.orElseGet(best::state);
    }

    /** Whether any step was taken towards the best state. */
    boolean isTrained() {
        return number > 1 || !results.isEmpty() || unfinished.isPresent();
    }

    /** Trains one epoch; what ends the phase behind it, {@link StopReason#EPOCHS} if only their number does. */
    private StopReason epoch(int epoch, Runnable afterEpoch) {
        Optional<StopReason> stop = options.listeners().stop();
        if (stop.isPresent()) {
            return stop.get();
        }
        try {
            EpochResult result = trainAndValidate(epoch);
            results.add(result);
            afterEpoch.run();
            options.listeners().onEpoch(result);
        } catch (StopRequested e) {
            return e.reason();
        }
        return reason();
    }

    private StopReason reason() {
        return best.stopped() ? StopReason.EARLY_STOPPING : StopReason.EPOCHS;
    }

    private EpochResult trainAndValidate(int epoch) {
        long start = System.nanoTime();
        ObservedLearner learner = new ObservedLearner(
                context.learner(), context.pairs(), options.listeners(), number, strategy.name(), epoch);
        state = train(learner, epoch);
        long trained = System.nanoTime();
        TrainingState served = statistics.refresh(state, strategy.feeding());
        EvaluationReport validation = validate(served, epoch);
        boolean better = best.offer(epoch, validation, served);
        return new EpochResult(
                number,
                epoch,
                strategy.name(),
                learner.epochRows(),
                (trained - start) / NANOS,
                (System.nanoTime() - trained) / NANOS,
                learner.meanLoss(),
                validation,
                better);
    }

    private TrainingState train(ObservedLearner learner, int epoch) {
        try {
            return strategy.epoch(state, new TrainingEpoch(epoch, learner, order(epoch), schedule, batches, seed));
        } catch (StopRequested e) {
            if (!isTrained() && learner.epochRows() > 0) {
                unfinished = Optional.of(state.with(new DomainParameters.Shared(learner.parameters()))
                        .with(ModelStates.of(learner.state())));
            }
            throw e;
        }
    }

    private List<Domain> order(int epoch) {
        return schedule.order(epoch).stream()
                .filter(domain -> best.isTraining(domain.index()))
                .toList();
    }

    private EvaluationReport validate(TrainingState served, int epoch) {
        DomainParameters parameters = context.data().validated(served.parameters());
        try (Scorer scorer = options.engine().scorer(context.program(), parameters, served.states())) {
            return Evaluation.of(context.dataset(), Split.VALIDATION, scorer, context.workers());
        } catch (TrainingDivergedException e) {
            throw Divergence.at(
                    strategy.name(), epoch, "validation", state.optimizer().optimizer(), e);
        }
    }

    private BestSoFar bestOfNone() {
        return strategy.stopsPerDomain()
                ? new BestByDomain(context.withAuc(), options.earlyStopping(number - 1), state)
                : new BestMean(context.domains().size(), options.earlyStopping(number - 1), state);
    }

    private BestSoFar bestOf(StoredCheckpoint checkpoint) {
        TrainingState soFar = checkpoint.best();
        List<PatienceMemory> memory = checkpoint.patience();
        return strategy.stopsPerDomain()
                ? new BestByDomain(context.withAuc(), options.earlyStopping(number - 1), soFar, memory)
                : new BestMean(context.domains().size(), options.earlyStopping(number - 1), soFar, memory);
    }

    private static TrainingState started(TrainingContext context, int index, TrainingState from) {
        TrainerOptions.Phase phase = context.options().phases().get(index);
        TrainingState restarted = phase.optimizer()
                .map(optimizer -> from.with(from.optimizer().restart(optimizer)))
                .orElse(from);
        return phase.strategy().start(restarted, context.domains(), fresh(context, index));
    }

    /** Draws with seeds of their own, which are those of no pass over rows. */
    private static FreshParameters fresh(TrainingContext context, int index) {
        TrainerOptions options = context.options();
        long seed = Seeds.mix(options.seed(index), "fresh parameters");
        return domain -> ProgramParameters.initial(
                context.program(),
                options.embeddings().pretrained(),
                Seeds.mix(seed, domain.index()),
                options.computing().precision());
    }
}
