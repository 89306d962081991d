package io.github.mdr4j.train;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.TrainingState;
import java.util.Locale;
import java.util.Optional;

/**
 * The memory of parameters that each domain has for itself when the optimiser moves all of them at every step.
 *
 * <p>With a lazy optimiser a domain's parameters differ from the shared ones in the rows that its batches read, and
 * cost no more. A dense one moves every row of every table, so that nothing is left to share.
 */
final class MemoryEstimate {

    /** The optimiser's two moments, twice, and the learner's own copy of the parameters. */
    private static final int BESIDES = 5;

    /** A share of the heap that leaves room for the data. */
    private static final double WORTH_A_WARNING = 0.25;

    private MemoryEstimate() {}

    /** Bytes of the current and the best parameters of all domains, if every number differs. */
    static long bytes(TrainingState state) {
        ParameterVector one = state.parameters().vectors().get(0);
        long sets = 2L * state.parameters().vectors().size() + BESIDES;
        return sets * one.layout().totalSize() * one.precision().bytes();
    }

    /** What to warn of before training begins, if there is anything. */
    static Optional<String> warning(TrainingState state, long heap) {
        Optimizer optimizer = state.optimizer().optimizer();
        long needed = bytes(state);
        boolean shared = state.parameters() instanceof DomainParameters.Shared;
        if (shared || !movesEverything(optimizer) || needed < heap * WORTH_A_WARNING) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "%s moves every row of every table, so that the parameters of %d domains (%d numbers each) share"
                        + " nothing: they may need up to %.1f GiB, and the heap has %.1f GiB; a lazy optimiser keeps only"
                        + " the rows that a domain reads",
                optimizer.name(),
                state.parameters().domains(),
                state.parameters().vectors().get(0).layout().totalSize(),
                gibibytes(needed),
                gibibytes(heap)));
    }

    private static boolean movesEverything(Optimizer optimizer) {
        return !optimizer.lazy() && (optimizer instanceof Adam || optimizer.l2() > 0);
    }

    private static double gibibytes(long bytes) {
        return bytes / (double) (1L << 30);
    }
}
