package io.github.mdr4j.train;

import io.github.mdr4j.metric.Auc;
import io.github.mdr4j.metric.BinnedAuc;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import java.util.Objects;

/**
 * When training stops before its last epoch: after a number of epochs in a row that brought no better validation AUC.
 *
 * <p>It decides when to stop, and nothing else: the parameters that training ends with are those of the best epoch in
 * any case, also if the best epoch was better by less than {@code minDelta}.
 *
 * @param patience epochs in a row without an improvement after which training stops, at least 1;
 *     {@link Integer#MAX_VALUE} for never
 * @param minDelta an AUC must be higher than the last improvement's by more than this to count as one, at least 0
 * @param criterion which AUC
 */
public record EarlyStopping(int patience, double minDelta, Criterion criterion) {

    /** The AUC by which epochs are compared. */
    public enum Criterion {
        /** {@link Auc}, exact. */
        AUC,
        /** {@link BinnedAuc}, the area through 500 thresholds, as in the official code of MAMDR. */
        BINNED_AUC;

        double mean(EvaluationReport report) {
            return this == AUC ? report.meanAuc() : report.meanBinnedAuc();
        }

        double of(DomainMetrics metrics) {
            return this == AUC ? metrics.auc() : metrics.binnedAuc();
        }
    }

    /**
     * Checks the values.
     *
     * @param patience at least 1
     * @param minDelta in [0, 1)
     * @param criterion which AUC
     * @throws IllegalArgumentException if one is outside its range
     */
    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be >= 1, got " + patience);
        }
        if (!(minDelta >= 0 && minDelta < 1)) {
            throw new IllegalArgumentException("minDelta must be in [0, 1), got " + minDelta);
        }
        Objects.requireNonNull(criterion, "criterion");
    }

    /**
     * Stops when the mean over the domains of the validation AUC has not improved. Where a strategy trains its domains
     * apart, each domain stops for itself, by its own AUC.
     *
     * @param patience epochs in a row without an improvement after which training stops
     * @return the rule, with {@code minDelta} 0
     */
    public static EarlyStopping onMeanAuc(int patience) {
        return new EarlyStopping(patience, 0, Criterion.AUC);
    }

    /**
     * Trains all epochs.
     *
     * @return the rule
     */
    public static EarlyStopping never() {
        return new EarlyStopping(Integer.MAX_VALUE, 0, Criterion.AUC);
    }

    /**
     * The same with another threshold of what counts as an improvement.
     *
     * @param value AUC, at least 0
     * @return the rule
     */
    public EarlyStopping minDelta(double value) {
        return new EarlyStopping(patience, value, criterion);
    }

    /**
     * The same with another AUC, which also decides which epoch is the best.
     *
     * @param which the AUC
     * @return the rule
     */
    public EarlyStopping criterion(Criterion which) {
        return new EarlyStopping(patience, minDelta, which);
    }
}
