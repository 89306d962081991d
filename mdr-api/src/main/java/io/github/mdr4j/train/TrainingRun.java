package io.github.mdr4j.train;

import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.train.internal.StoredCheckpoint;
import io.github.mdr4j.train.internal.StoredModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** One call of {@link MultiDomainTrainer#fit}: the phases one after another. */
final class TrainingRun {

    private final TrainingContext context;
    private final TrainerOptions options;
    private final ParameterLayout layout;

    TrainingRun(TrainingContext context) {
        this.context = context;
        this.options = context.options();
        this.layout = ProgramParameters.layout(context.program());
    }

    TrainedRecommender run() {
        Map<String, String> data =
                options.checkpoint().isPresent() || options.resume().isPresent()
                        ? DataFacts.of(context.dataset(), context.workers())
                        : Map.of();
        Optional<Checkpoints> checkpoints = options.checkpoint().map(rule -> new Checkpoints(context, rule, data));
        List<PhaseResult> results = new ArrayList<>();
        TrainingPhase phase = firstPhase(data, results);
        options.listeners().onStart(start());
        results.add(run(phase, List.copyOf(results), checkpoints));
        while (results.size() < options.phases().size()
                && !results.get(results.size() - 1).reason().endsTraining()) {
            phase = new TrainingPhase(context, results.size(), phase.best());
            results.add(run(phase, List.copyOf(results), checkpoints));
        }
        requireTrained(phase, results);
        return finished(new TrainingHistory(results), phase.best());
    }

    private TrainedRecommender finished(TrainingHistory history, TrainingState best) {
        requireFinite(best);
        HistoryWarnings.warn(history);
        options.listeners().onEnd(history);
        return new TrainedRecommender(options.engine(), model(history, best), context.workers());
    }

    private static PhaseResult run(TrainingPhase phase, List<PhaseResult> before, Optional<Checkpoints> checkpoints) {
        return phase.run(() -> checkpoints.ifPresent(file -> file.offer(before, phase)));
    }

    /**
     * The phase to begin with: the first, or the one that a checkpoint has under way, behind those that are finished.
     */
    private TrainingPhase firstPhase(Map<String, String> data, List<PhaseResult> finished) {
        if (options.resume().isEmpty()) {
            return new TrainingPhase(context, 0, initialState());
        }
        StoredCheckpoint checkpoint = Resume.read(options.resume().get(), context, data);
        List<PhaseResult> phases = checkpoint.history().phases();
        finished.addAll(phases.subList(0, phases.size() - 1));
        context.pairs().restore(checkpoint.pairs());
        return new TrainingPhase(context, finished.size(), checkpoint);
    }

    private StoredModel model(TrainingHistory history, TrainingState best) {
        return new StoredModel(
                context.program(),
                context.data().served(best.parameters()),
                best.states(),
                context.dataset().vocabularies(),
                history,
                TrainingFacts.origin(options, context.dataset()),
                TrainingFacts.options(options),
                Optional.of(context.data().rows()));
    }

    private TrainingStart start() {
        return new TrainingStart(
                context.dataset().name(),
                context.domains(),
                context.dataset().size(Split.TRAIN),
                context.dataset().size(Split.VALIDATION),
                context.program(),
                layout.totalSize(),
                options.phases().stream().map(phase -> phase.strategy().name()).toList());
    }

    private TrainingState initialState() {
        Precision precision = options.computing().precision();
        DomainParameters parameters = options.initial()
                .map(TrainerOptions.Initial::parameters)
                .orElseGet(() -> new DomainParameters.Shared(drawn(precision)));
        requireFitting(parameters, precision);
        ModelStates states = options.initial()
                .flatMap(TrainerOptions.Initial::states)
                .orElseGet(() -> ModelStates.of(ProgramParameters.initialState(context.program())));
        OptimizerState optimizer = OptimizerState.initial(options.optimizer(), layout, precision);
        return new TrainingState(parameters, states, optimizer, Map.of(), Map.of());
    }

    private ParameterVector drawn(Precision precision) {
        ParameterVector drawn = ProgramParameters.initial(
                context.program(), options.embeddings().pretrained(), options.seed(), precision);
        return options.biasFromClicks()
                ? ClickOdds.startOutputBias(drawn, context.program(), context.dataset(), context.workers())
                : drawn;
    }

    private void requireFitting(DomainParameters parameters, Precision precision) {
        for (ParameterVector vector : parameters.vectors()) {
            if (vector.precision() != precision) {
                throw new IllegalArgumentException("initial parameters do not fit the model: expected " + precision
                        + ", got " + vector.precision());
            }
            if (!vector.layout().equals(layout)) {
                throw new IllegalArgumentException("initial parameters do not fit the model: "
                        + firstDifference(layout.entries(), vector.layout().entries()));
            }
        }
    }

    private static String firstDifference(List<ParameterEntry> expected, List<ParameterEntry> got) {
        int place = 0;
        while (place < expected.size()
                && place < got.size()
                && expected.get(place).equals(got.get(place))) {
            place++;
        }
        return "expected " + (place < expected.size() ? expected.get(place) : "no further parameter") + ", got "
                + (place < got.size() ? got.get(place) : "no further one");
    }

    private static void requireTrained(TrainingPhase phase, List<PhaseResult> results) {
        if (!phase.isTrained()) {
            throw new CancellationException("training was asked to stop before its first batch ("
                    + results.get(0).reason() + "): there is nothing to keep");
        }
    }

    private void requireFinite(TrainingState best) {
        for (ParameterVector vector : best.parameters().vectors()) {
            if (!vector.isFinite()) {
                throw new TrainingDivergedException("the best parameters hold numbers that are not finite; a lower"
                        + " learning rate than " + options.optimizer().rate() + " usually helps");
            }
        }
    }
}
