package io.github.mdr4j.train;

import java.util.List;
import java.util.Optional;

/** All listeners of a training, told one after another. */
record Listeners(List<TrainingListener> all) {

    void onStart(TrainingStart start) {
        all.forEach(listener -> listener.onStart(start));
    }

    void onPhase(PhaseStart phase) {
        all.forEach(listener -> listener.onPhase(phase));
    }

    void onBatch(BatchResult batch) {
        all.forEach(listener -> listener.onBatch(batch));
    }

    void onEpoch(EpochResult epoch) {
        all.forEach(listener -> listener.onEpoch(epoch));
    }

    void onEnd(TrainingHistory history) {
        all.forEach(listener -> listener.onEnd(history));
    }

    /** Why training should stop now, if it should. The interrupt stays for the caller of the trainer to see. */
    Optional<StopReason> stop() {
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(StopReason.INTERRUPTED);
        }
        return all.stream().anyMatch(TrainingListener::wantsToStop)
                ? Optional.of(StopReason.REQUESTED)
                : Optional.empty();
    }
}
