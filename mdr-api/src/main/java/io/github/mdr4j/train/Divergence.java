package io.github.mdr4j.train;

import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.Optimizer;

/** Says where training diverged and what usually helps. */
final class Divergence {

    private Divergence() {}

    static TrainingDivergedException at(
            String strategy, int epoch, String where, Optimizer optimizer, TrainingDivergedException cause) {
        TrainingDivergedException named = of(strategy, epoch, where, optimizer, String.valueOf(cause.getMessage()));
        named.initCause(cause);
        return named;
    }

    static TrainingDivergedException of(String strategy, int epoch, String where, Optimizer optimizer, String what) {
        return new TrainingDivergedException("training diverged in epoch " + epoch + " of " + strategy + ", " + where
                + ": " + what + "; a lower learning rate than " + optimizer.rate() + " of " + optimizer.name()
                + " usually helps");
    }
}
