package io.github.mdr4j.train;

/** What ended a phase of training. */
public enum StopReason {
    /** All epochs were trained; {@link PhaseResult#wasStillImproving()} says whether more might have helped. */
    EPOCHS,
    /** The validation AUC no longer improved. */
    EARLY_STOPPING,
    /** A listener asked for it. */
    REQUESTED,
    /** The thread was interrupted. */
    INTERRUPTED;

    /** Whether it ends the phases behind as well. */
    boolean endsTraining() {
        return this == REQUESTED || this == INTERRUPTED;
    }
}
