package io.github.mdr4j.train;

import java.util.List;

/**
 * What came out of a strategy.
 *
 * @param phase number of the phase, counted from 1
 * @param strategy name of the strategy
 * @param epochs the epochs that were trained to their end
 * @param bestEpochs for each domain the epoch whose parameters were kept; the same for all domains unless the strategy
 *     trains them apart, 0 if the phase ended before its first epoch did: the parameters are then those that it began
 *     with, or, in the first phase of a training, those that its last step led to
 * @param reason what ended the phase
 */
public record PhaseResult(
        int phase, String strategy, List<EpochResult> epochs, List<Integer> bestEpochs, StopReason reason) {

    /**
     * Copies the lists.
     *
     * @param phase number of the phase
     * @param strategy name of the strategy
     * @param epochs the epochs
     * @param bestEpochs for each domain the epoch whose parameters were kept
     * @param reason what ended the phase
     */
    public PhaseResult {
        epochs = List.copyOf(epochs);
        bestEpochs = List.copyOf(bestEpochs);
    }

    /**
     * The highest mean validation AUC of an epoch.
     *
     * @return the mean; NaN if no epoch was trained to its end
     */
    public double bestMeanAuc() {
        return epochs.stream().mapToDouble(EpochResult::meanAuc).max().orElse(Double.NaN);
    }
}
