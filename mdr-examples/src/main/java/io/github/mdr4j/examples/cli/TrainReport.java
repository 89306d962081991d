package io.github.mdr4j.examples.cli;

import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.train.PhaseResult;
import io.github.mdr4j.train.TrainingHistory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code report.json} says about a training; undefined numbers are null.
 *
 * @param experiment name of the experiment; null if it has none
 * @param adapter name of what is plugged into the backbone; null if nothing is
 * @param parameters numbers in one set of the model's parameters
 * @param epochs epochs that were trained
 * @param seconds time of training and validation
 * @param rowsPerSecond rows that were trained on, per second of training without validation
 * @param phases what came of each strategy
 * @param validation the metrics of the validation rows by the parameters that were kept; null if none were validated
 * @param test the metrics of the test rows
 */
record TrainReport(
        @Nullable String experiment,
        String dataset,
        String backbone,
        @Nullable String adapter,
        String strategy,
        long seed,
        long parameters,
        int epochs,
        double seconds,
        double rowsPerSecond,
        List<Phase> phases,
        @Nullable Metrics validation,
        Metrics test) {

    /**
     * What came of a strategy.
     *
     * @param bestEpochs the epoch that was kept, one for each domain
     * @param stopReason what ended it: epochs, early-stopping, requested or interrupted
     * @param stillImproving whether its last epoch was the best when the limit of epochs ended it
     */
    record Phase(String strategy, int epochs, List<Integer> bestEpochs, String stopReason, boolean stillImproving) {

        static Phase of(PhaseResult phase) {
            return new Phase(
                    phase.strategy(),
                    phase.epochs().size(),
                    phase.bestEpochs(),
                    phase.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    phase.wasStillImproving());
        }
    }

    static List<Phase> phases(TrainingHistory history) {
        return history.phases().stream().map(Phase::of).toList();
    }

    static @Nullable Metrics validation(TrainingHistory history) {
        return history.phases()
                .get(history.phases().size() - 1)
                .validation()
                .map(Metrics::of)
                .orElse(null);
    }

    /** The metrics of a split. */
    record Metrics(
            double meanAuc,
            double weightedAuc,
            double meanBinnedAuc,
            double weightedBinnedAuc,
            double meanLogLoss,
            double weightedLogLoss,
            List<DomainLine> domains,
            List<String> warnings) {

        static Metrics of(EvaluationReport report) {
            return new Metrics(
                    report.meanAuc(),
                    report.weightedAuc(),
                    report.meanBinnedAuc(),
                    report.weightedBinnedAuc(),
                    report.meanLogLoss(),
                    report.weightedLogLoss(),
                    report.domains().stream().map(DomainLine::of).toList(),
                    report.warnings());
        }
    }

    /**
     * The metrics of a domain.
     *
     * @param pcoc predicted clicks over observed clicks
     */
    record DomainLine(
            String name, long rows, double clickRate, double auc, double binnedAuc, double logLoss, double pcoc) {

        static DomainLine of(DomainMetrics metrics) {
            return new DomainLine(
                    metrics.domain(),
                    metrics.rows(),
                    metrics.clickRate(),
                    metrics.auc(),
                    metrics.binnedAuc(),
                    metrics.logLoss(),
                    metrics.calibration());
        }
    }
}
