package io.github.mdr4j.train;

/**
 * What is told how training goes on, and may ask it to stop.
 *
 * <p>All methods are called on the thread that trains, in the order {@code onStart}, then for each phase
 * {@code onPhase} and for each of its epochs any number of {@code onBatch} and one {@code onEpoch}, and last
 * {@code onEnd}. An exception ends the training.
 */
public interface TrainingListener {

    /**
     * Training begins.
     *
     * @param start what is trained on what
     */
    default void onStart(TrainingStart start) {}

    /**
     * A strategy begins.
     *
     * @param phase the strategy, and how many epochs it may take
     */
    default void onPhase(PhaseStart phase) {}

    /**
     * The strategy took a step on a batch, or derived its loss.
     *
     * @param batch the rows and their losses
     */
    default void onBatch(BatchResult batch) {}

    /**
     * An epoch was trained and validated.
     *
     * @param epoch what came out
     */
    default void onEpoch(EpochResult epoch) {}

    /**
     * Training ended without an exception.
     *
     * @param history all phases and epochs
     */
    default void onEnd(TrainingHistory history) {}

    /**
     * Asks for a stop. It is read before every batch and after every epoch; once it is true, the epoch that is under
     * way is given up, the phases behind are left out, and the best parameters so far are restored.
     * {@link MultiDomainTrainer} says what is kept when there are none yet.
     *
     * @return false unless training should stop
     */
    default boolean wantsToStop() {
        return false;
    }
}
