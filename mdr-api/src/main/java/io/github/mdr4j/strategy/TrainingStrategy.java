package io.github.mdr4j.strategy;

import io.github.mdr4j.data.Domain;
import java.util.List;

/**
 * A learning method: what one epoch does to the parameters.
 *
 * <p>A strategy has no state of its own and writes no loop over epochs; validation, early stopping and the choice of
 * the best epoch are the trainer's. Everything random is asked of the {@link Epoch}.
 */
public interface TrainingStrategy {

    /** Which rows a strategy's batches hold. */
    enum Feeding {
        /** Each batch holds rows of one domain. */
        ONE_DOMAIN,
        /** Batches mix the domains. */
        MIXED
    }

    /**
     * The name in reports and files.
     *
     * @return the name
     */
    String name();

    /**
     * Which rows the batches hold; it decides the default statistics of norms that the domains share.
     *
     * @return one domain's, unless a strategy says otherwise
     */
    default Feeding feeding() {
        return Feeding.ONE_DOMAIN;
    }

    /**
     * Whether each domain stops, and keeps its best epoch, for itself; otherwise the mean over the domains decides.
     *
     * @return false unless the domains are trained apart
     */
    default boolean stopsPerDomain() {
        return false;
    }

    /**
     * How often an epoch reads the training rows, where domains are of equal size and have several batches each; with
     * other sizes it may read somewhat more or less. Those who show progress ask for it.
     *
     * @param domains number of domains that are trained, at least 1
     * @return rows read, divided by the training rows of all domains; 1 unless a strategy says otherwise
     */
    default double passes(int domains) {
        return 1;
    }

    /**
     * The state before the first epoch.
     *
     * @param initial freshly initialised parameters, or what an earlier strategy ended with
     * @param domains all domains
     * @return the state, with the kind of parameters that {@link #epoch} expects
     */
    default TrainingState start(TrainingState initial, List<Domain> domains) {
        return initial;
    }

    /**
     * The state before the first epoch, for strategies that draw initial parameters of their own; a trainer calls this
     * one.
     *
     * @param initial freshly initialised parameters, or what an earlier strategy ended with
     * @param domains all domains
     * @param fresh draws further parameters, which follow from the run's seed
     * @return the state, with the kind of parameters that {@link #epoch} expects
     */
    default TrainingState start(TrainingState initial, List<Domain> domains, FreshParameters fresh) {
        return start(initial, domains);
    }

    /**
     * Trains for one epoch.
     *
     * @param state the state before
     * @param epoch the learner, the domains and their batches
     * @return the state after
     */
    TrainingState epoch(TrainingState state, Epoch epoch);
}
