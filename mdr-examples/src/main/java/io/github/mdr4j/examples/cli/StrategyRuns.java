package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.reproduction.StrategyRun;
import io.github.mdr4j.examples.reproduction.StrategyTraining;
import io.github.mdr4j.examples.reproduction.StrategyTrial;
import java.io.PrintWriter;
import java.util.function.Predicate;

/**
 * Trains with learning methods what is not trained yet, and tells of it.
 *
 * @param finished the runs that are not to be repeated
 * @param console takes a line for each epoch
 */
record StrategyRuns(FinishedRuns<StrategyRun> finished, PrintWriter console) {

    /** The run of a trial and seed, which is trained unless it is finished. */
    StrategyRun run(StrategyTraining training, StrategyTrial trial, long seed, boolean withTest) {
        return finished.find(run -> is(run, training, trial).test(seed)
                        && (!withTest || !run.test().isEmpty()))
                .orElseGet(() -> train(training, trial, seed, withTest));
    }

    private static Predicate<Long> is(StrategyRun run, StrategyTraining training, StrategyTrial trial) {
        return seed -> run.seed() == seed
                && run.trial().equals(trial.name())
                && run.settings().equals(training.settings(trial));
    }

    private StrategyRun train(StrategyTraining training, StrategyTrial trial, long seed, boolean withTest) {
        console.printf("%s, seed %d%n", trial.name(), seed);
        try (Progress progress = new Progress(console)) {
            StrategyRun run = training.run(trial, seed, withTest, progress);
            finished.add(run);
            return run;
        }
    }
}
