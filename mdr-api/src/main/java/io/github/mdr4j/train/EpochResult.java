package io.github.mdr4j.train;

import io.github.mdr4j.metric.EvaluationReport;

/**
 * What came out of an epoch.
 *
 * @param phase number of the phase, counted from 1
 * @param epoch number of the epoch within the phase, counted from 1
 * @param strategy name of the strategy
 * @param rows rows that were trained on; a row that a strategy reads several times counts as often
 * @param seconds time of training, without validation
 * @param validationSeconds time of validation, with the refreshing of running statistics where the model has any
 * @param trainLoss mean loss of the rows before the steps on them; NaN if the strategy trained on none
 * @param validation the metrics of the validation rows
 * @param best whether the mean of the AUC is the best of the phase so far
 */
public record EpochResult(
        int phase,
        int epoch,
        String strategy,
        long rows,
        double seconds,
        double validationSeconds,
        double trainLoss,
        EvaluationReport validation,
        boolean best) {

    /**
     * The mean of the validation AUC over the domains that hold both classes.
     *
     * @return the mean
     */
    public double meanAuc() {
        return validation.meanAuc();
    }

    /**
     * The validation AUC of a domain.
     *
     * @param domain name of the domain
     * @return the exact AUC; NaN if its validation rows hold one class
     * @throws IllegalArgumentException if there is no such domain
     */
    public double auc(String domain) {
        return validation.domain(domain).auc();
    }
}
