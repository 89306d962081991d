package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.reproduction.StrategyRun;
import io.github.mdr4j.examples.reproduction.StrategyTraining;
import io.github.mdr4j.examples.reproduction.StrategyTrial;
import java.io.PrintWriter;

/**
 * Trains with learning methods what is not trained yet, and tells of it.
 *
 * @param finished the runs that are not to be repeated
 * @param console takes a line for each epoch
 */
record StrategyRuns(FinishedRuns<StrategyRun> finished, PrintWriter console) {

    /** The run of a trial and seed, which is trained unless it is finished. */
    StrategyRun run(StrategyTraining training, StrategyTrial trial, long seed) {
        String settings = training.settings(trial);
        return finished.find(run -> run.seed() == seed
                        && run.trial().equals(trial.name())
                        && run.settings().equals(settings))
                .orElseGet(() -> train(training, trial, seed));
    }

    private StrategyRun train(StrategyTraining training, StrategyTrial trial, long seed) {
        console.printf("%s, seed %d%n", trial.name(), seed);
        try (Progress progress = new Progress(console)) {
            StrategyRun run = training.run(trial, seed, progress);
            finished.add(run);
            return run;
        }
    }
}
