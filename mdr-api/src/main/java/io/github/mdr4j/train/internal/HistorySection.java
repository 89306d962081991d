package io.github.mdr4j.train.internal;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.train.EpochResult;
import io.github.mdr4j.train.PhaseResult;
import io.github.mdr4j.train.TrainingHistory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The validation metrics of every epoch and domain. */
final class HistorySection {

    private static final int NUMBERS = 6;

    private HistorySection() {}

    static void write(SectionWriter out, TrainingHistory history) throws IOException {
        List<DomainMetrics> all = history.epochs().stream()
                .flatMap(epoch -> epoch.validation().domains().stream())
                .toList();
        out.begin(FileFormat.HISTORY, (long) all.size() * NUMBERS * Long.BYTES);
        for (DomainMetrics metrics : all) {
            out.putLong(metrics.rows());
            out.putDouble(metrics.clickRate());
            out.putDouble(metrics.auc());
            out.putDouble(metrics.binnedAuc());
            out.putDouble(metrics.logLoss());
            out.putDouble(metrics.calibration());
        }
        out.end();
    }

    static TrainingHistory read(SectionReader in, List<Manifest.Phase> phases, List<Domain> domains)
            throws IOException {
        in.begin(FileFormat.HISTORY);
        List<PhaseResult> results = new ArrayList<>();
        for (Manifest.Phase phase : phases) {
            List<EpochResult> epochs = new ArrayList<>();
            for (Manifest.Epoch epoch : phase.epochs()) {
                epochs.add(epoch.result(phase, report(in, domains)));
            }
            results.add(new PhaseResult(phase.phase(), phase.strategy(), epochs, phase.bestEpochs(), phase.reason()));
        }
        in.end();
        return new TrainingHistory(results);
    }

    private static EvaluationReport report(SectionReader in, List<Domain> domains) throws IOException {
        List<DomainMetrics> metrics = new ArrayList<>();
        for (Domain domain : domains) {
            metrics.add(new DomainMetrics(
                    domain.name(),
                    in.getLong(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble(),
                    in.getDouble()));
        }
        return EvaluationReport.of(metrics);
    }
}
