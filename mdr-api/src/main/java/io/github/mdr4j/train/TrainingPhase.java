package io.github.mdr4j.train;

import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.strategy.Schedule;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
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
    private final List<EpochResult> results = new ArrayList<>();
    private final BestSoFar best;
    private TrainingState state;

    /**
     * Prepares a phase.
     *
     * @param index number of the phase, counted from 0
     * @param from the best state of the phase before, or the initial one
     */
    TrainingPhase(TrainingContext context, int index, TrainingState from) {
        this.context = context;
        this.options = context.options();
        this.number = index + 1;
        this.seed = options.seed(index);
        this.strategy = options.phases().get(index).strategy();
        this.batches = options.batches(context.dataset());
        this.schedule = new CheckedSchedule(options.schedule(index, context.domains()), context.domains());
        this.statistics = new StatisticsRefresh(context.learner(), context.pairs(), context.domains(), batches, seed);
        this.state = strategy.start(restarted(from, index), context.domains());
        this.best = strategy.stopsPerDomain()
                ? new BestByDomain(context.withAuc(), options.earlyStopping(), state)
                : new BestMean(context.domains().size(), options.earlyStopping(), state);
    }

    PhaseResult run() {
        MemoryEstimate.warning(state, Runtime.getRuntime().maxMemory()).ifPresent(LOG::warn);
        options.listeners().onPhase(new PhaseStart(number, strategy.name(), options.epochs()));
        StopReason reason = StopReason.EPOCHS;
        for (int epoch = 1; epoch <= options.epochs() && reason == StopReason.EPOCHS; epoch++) {
            reason = epoch(epoch);
        }
        return new PhaseResult(number, strategy.name(), results, best.epochs(), reason);
    }

    /** The best state so far. */
    TrainingState best() {
        return best.state();
    }

    /** Trains one epoch; what ends the phase behind it, {@link StopReason#EPOCHS} if only their number does. */
    private StopReason epoch(int epoch) {
        Optional<StopReason> stop = options.listeners().stop();
        if (stop.isPresent()) {
            return stop.get();
        }
        try {
            trainAndValidate(epoch);
        } catch (StopRequested e) {
            return e.reason();
        }
        return best.stopped() ? StopReason.EARLY_STOPPING : StopReason.EPOCHS;
    }

    private void trainAndValidate(int epoch) {
        long start = System.nanoTime();
        ObservedLearner learner = new ObservedLearner(
                context.learner(), context.pairs(), options.listeners(), number, strategy.name(), epoch);
        state = strategy.epoch(state, new TrainingEpoch(epoch, learner, order(epoch), schedule, batches, seed));
        long trained = System.nanoTime();
        TrainingState served = statistics.refresh(state, strategy.feeding());
        EvaluationReport validation = validate(served, epoch);
        boolean better = best.offer(epoch, validation, served);
        EpochResult result = new EpochResult(
                number,
                epoch,
                strategy.name(),
                learner.epochRows(),
                (trained - start) / NANOS,
                (System.nanoTime() - trained) / NANOS,
                learner.meanLoss(),
                validation,
                better);
        results.add(result);
        options.listeners().onEpoch(result);
    }

    private List<Domain> order(int epoch) {
        return schedule.order(epoch).stream()
                .filter(domain -> best.isTraining(domain.index()))
                .toList();
    }

    private EvaluationReport validate(TrainingState served, int epoch) {
        try (Scorer scorer = options.engine().scorer(context.program(), served.parameters(), served.states())) {
            return Evaluation.of(context.dataset(), Split.VALIDATION, scorer, context.workers());
        } catch (TrainingDivergedException e) {
            throw Divergence.at(
                    strategy.name(), epoch, "validation", state.optimizer().optimizer(), e);
        }
    }

    private TrainingState restarted(TrainingState from, int index) {
        return options.phases()
                .get(index)
                .optimizer()
                .map(optimizer -> from.with(from.optimizer().restart(optimizer)))
                .orElse(from);
    }
}
