package io.github.mdr4j.train;

import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        TrainingState state = initialState();
        options.listeners().onStart(start());
        List<PhaseResult> results = new ArrayList<>();
        for (int index = 0; index < options.phases().size(); index++) {
            TrainingPhase phase = new TrainingPhase(context, index, state);
            results.add(phase.run());
            state = phase.best();
            if (results.get(index).reason().endsTraining()) {
                break;
            }
        }
        TrainingHistory history = new TrainingHistory(results);
        requireTrained(history, state);
        options.listeners().onEnd(history);
        return new TrainedRecommender(
                options.engine(), context.program(), state.parameters(), state.states(), history, context.workers());
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
                .orElseGet(() -> new DomainParameters.Shared(
                        ProgramParameters.initial(context.program(), options.seed(), precision)));
        requireFitting(parameters, precision);
        ModelStates states = options.initial()
                .flatMap(TrainerOptions.Initial::states)
                .orElseGet(() -> ModelStates.of(ProgramParameters.initialState(context.program())));
        OptimizerState optimizer = OptimizerState.initial(options.optimizer(), layout, precision);
        return new TrainingState(parameters, states, optimizer, Map.of(), Map.of());
    }

    private void requireFitting(DomainParameters parameters, Precision precision) {
        for (ParameterVector vector : parameters.vectors()) {
            if (vector.precision() != precision || !vector.layout().equals(layout)) {
                throw new IllegalArgumentException("initial parameters do not fit the model: expected " + precision
                        + " " + layout + ", got " + vector.precision() + " " + vector.layout());
            }
        }
    }

    private void requireTrained(TrainingHistory history, TrainingState best) {
        if (history.epochs().isEmpty()) {
            throw new CancellationException("training was asked to stop before its first epoch ended ("
                    + history.phases().get(0).reason() + "): there is nothing to keep");
        }
        for (ParameterVector vector : best.parameters().vectors()) {
            if (!vector.isFinite()) {
                throw new TrainingDivergedException("the best parameters hold numbers that are not finite; a lower"
                        + " learning rate than " + options.optimizer().rate() + " usually helps");
            }
        }
    }
}
