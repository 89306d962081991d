package io.github.mdr4j.examples.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.SyntheticDomains;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.train.TrainingHistory;
import java.util.List;
import java.util.Locale;

/**
 * Joint training, MAMDR and the best possible, side by side on the test rows.
 *
 * @param seconds time of all trainings together
 * @param joint the form of joint training with the better validation mean
 */
record ComparisonReport(
        String dataset, long seed, double seconds, Run joint, Run mamdr, Optimum optimum, List<Line> domains) {

    /** What came out of a strategy. */
    record Run(
            String strategy,
            double meanAuc,
            double meanLogLoss,
            double validationMeanAuc,
            int epochs,
            @JsonIgnore EvaluationReport test) {

        static Run of(String strategy, TrainingHistory history, EvaluationReport test) {
            return new Run(
                    strategy,
                    test.meanAuc(),
                    test.meanLogLoss(),
                    history.bestMeanAuc(),
                    history.epochs().size(),
                    test);
        }

        boolean isBetterThan(Run other) {
            return validationMeanAuc > other.validationMeanAuc;
        }
    }

    /** What the true click probabilities reach on the same rows. */
    record Optimum(double meanAuc) {}

    /** The AUC of a domain. */
    record Line(String name, long rows, double joint, double mamdr, double optimum) {}

    static ComparisonReport of(SyntheticDomains data, long seed, double seconds, Run joint, Run mamdr) {
        List<Line> lines = data.schema().domains().stream()
                .map(domain -> line(data, domain, joint, mamdr))
                .toList();
        return new ComparisonReport(
                data.name(), seed, seconds, joint, mamdr, new Optimum(data.optimumAuc(Split.TEST)), lines);
    }

    /** A row for each domain, and the mean. */
    String toTable() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT, "%-12s %8s %12s %8s %8s%n", "test AUC", "rows", joint.strategy(), "mamdr", "optimum"));
        domains.forEach(
                line -> table.append(row(line.name(), line.rows(), line.joint(), line.mamdr(), line.optimum())));
        long rows = domains.stream().mapToLong(Line::rows).sum();
        return table.append(row("mean", rows, joint.meanAuc(), mamdr.meanAuc(), optimum.meanAuc()))
                .toString();
    }

    private static Line line(SyntheticDomains data, Domain domain, Run joint, Run mamdr) {
        return new Line(
                domain.name(),
                data.rows(Split.TEST, domain).size(),
                joint.test().domain(domain.name()).auc(),
                mamdr.test().domain(domain.name()).auc(),
                data.optimumAuc(Split.TEST, domain));
    }

    private static String row(String name, long rows, double joint, double mamdr, double optimum) {
        return String.format(Locale.ROOT, "%-12s %,8d %12.4f %8.4f %8.4f%n", name, rows, joint, mamdr, optimum);
    }
}
