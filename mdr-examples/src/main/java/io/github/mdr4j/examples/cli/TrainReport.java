package io.github.mdr4j.examples.cli;

import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code report.json} says about a training; undefined numbers are null.
 *
 * @param experiment name of the experiment; null if it has none
 * @param adapter name of what is plugged into the backbone; null if nothing is
 * @param epochs epochs that were trained
 * @param seconds time of training and validation
 * @param rowsPerSecond rows that were trained on, per second of training without validation
 */
record TrainReport(
        @Nullable String experiment,
        String dataset,
        String backbone,
        @Nullable String adapter,
        String strategy,
        long seed,
        int epochs,
        double seconds,
        double rowsPerSecond,
        Metrics test) {

    /** The metrics of a split. */
    record Metrics(
            double meanAuc, double weightedAuc, double meanBinnedAuc, double meanLogLoss, List<DomainLine> domains) {

        static Metrics of(EvaluationReport report) {
            return new Metrics(
                    report.meanAuc(),
                    report.weightedAuc(),
                    report.meanBinnedAuc(),
                    report.meanLogLoss(),
                    report.domains().stream().map(DomainLine::of).toList());
        }
    }

    /** The metrics of a domain. */
    record DomainLine(String name, long rows, double clickRate, double auc, double binnedAuc, double logLoss) {

        static DomainLine of(DomainMetrics metrics) {
            return new DomainLine(
                    metrics.domain(),
                    metrics.rows(),
                    metrics.clickRate(),
                    metrics.auc(),
                    metrics.binnedAuc(),
                    metrics.logLoss());
        }
    }
}
