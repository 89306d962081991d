package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.reproduction.Contender;
import io.github.mdr4j.examples.reproduction.PooledTraining;
import io.github.mdr4j.examples.reproduction.Run;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Trains what is not trained yet, and tells of it.
 *
 * @param finished the runs that are not to be repeated
 * @param console takes a line for each epoch
 */
record PooledRuns(FinishedRuns<Run> finished, PrintWriter console) {

    /** The run of a model and seed, which is trained unless it is finished. */
    Run run(PooledTraining training, Contender contender, long seed, boolean withTest) {
        String settings = training.settings(contender);
        return finished.find(run -> run.seed() == seed
                        && run.model().equals(contender.name())
                        && run.settings().equals(settings)
                        && (run.test() != null || !withTest))
                .orElseGet(() -> train(training, contender, seed, withTest));
    }

    private Run train(PooledTraining training, Contender contender, long seed, boolean withTest) {
        Run run = training.run(contender, seed, withTest, (epoch, loss, validation, seconds) -> {
            console.printf(
                    Locale.ROOT,
                    "%s, seed %d, epoch %d: training loss %.4f, validation AUC %.5f, %.1f s%n",
                    contender.name(),
                    seed,
                    epoch,
                    loss,
                    validation.auc(),
                    seconds);
            console.flush();
        });
        finished.add(run);
        return run;
    }
}
