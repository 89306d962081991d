package io.github.mdr4j.train;

import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * Whether the limit of epochs ended the phase while it was still improving: an epoch that was kept, of all domains
     * or of one, is the last one, so that more epochs may well give a better model.
     *
     * @return false unless the reason is {@link StopReason#EPOCHS} and the last epoch was the best
     */
    public boolean wasStillImproving() {
        return reason == StopReason.EPOCHS && bestEpochs.contains(epochs.size());
    }

    /**
     * The metrics of the validation rows by the parameters that were kept.
     *
     * @return for each domain those of its best epoch; empty if no epoch was trained to its end
     */
    public Optional<EvaluationReport> validation() {
        if (bestEpochs.isEmpty() || bestEpochs.contains(0)) {
            return Optional.empty();
        }
        List<DomainMetrics> kept = new ArrayList<>();
        for (int domain = 0; domain < bestEpochs.size(); domain++) {
            EpochResult epoch = epochs.get(bestEpochs.get(domain) - 1);
            kept.add(epoch.validation().domains().get(domain));
        }
        return Optional.of(EvaluationReport.of(kept));
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
