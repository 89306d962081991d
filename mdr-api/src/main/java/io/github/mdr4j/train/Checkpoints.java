package io.github.mdr4j.train;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.train.internal.ModelFile;
import io.github.mdr4j.train.internal.StoredCheckpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes the state of a training to its file, every so many epochs and at the end of every phase. */
final class Checkpoints {

    private final TrainingContext context;
    private final Path file;
    private final int everyEpochs;
    private final Map<String, String> data;

    /**
     * Prepares.
     *
     * @param data what tells the data from others
     * @throws ConfigurationException if there is no folder for the file, so that it is said before there is anything to
     *     lose
     */
    Checkpoints(TrainingContext context, TrainerOptions.Checkpointing rule, Map<String, String> data) {
        this.context = context;
        this.file = rule.file();
        this.everyEpochs = rule.everyEpochs();
        this.data = data;
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
            throw new ConfigurationException(
                    "checkpoint " + file + ": expected the name of a file in a folder that exists");
        }
    }

    /** Takes a phase between two of its epochs, behind others that are finished. */
    void offer(List<PhaseResult> finished, TrainingPhase phase) {
        if (phase.epochs() % everyEpochs == 0 || phase.isOver()) {
            ModelFile.write(file, checkpoint(finished, phase));
        }
    }

    private StoredCheckpoint checkpoint(List<PhaseResult> finished, TrainingPhase phase) {
        List<PhaseResult> phases = new ArrayList<>(finished);
        phases.add(phase.result(StopReason.EPOCHS));
        TrainingState state = phase.state();
        TrainingState best = phase.best();
        return new StoredCheckpoint(
                context.program(),
                new TrainingHistory(phases),
                state,
                best,
                phase.patience(),
                context.pairs().among(vectors(state, best), states(state, best)),
                TrainingFacts.origin(context.options(), context.dataset()),
                TrainingFacts.options(context.options()),
                data);
    }

    private static List<ParameterVector> vectors(TrainingState... states) {
        return Stream.of(states)
                .flatMap(state -> state.parameters().vectors().stream())
                .toList();
    }

    private static List<ModelState> states(TrainingState... states) {
        return Stream.of(states)
                .flatMap(
                        state -> Stream.concat(Stream.of(state.states().shared()), state.states().perDomain().stream()))
                .toList();
    }
}
