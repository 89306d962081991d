package io.github.mdr4j.examples.reproduction;

import io.github.mdr4j.metric.DomainMetrics;
import io.github.mdr4j.metric.EvaluationReport;
import java.util.List;

/**
 * AUC and log loss of the rows of a split.
 *
 * @param auc of all rows, those of all domains ranked together
 * @param logLoss of all rows
 * @param domains those of each domain
 */
public record Scores(double auc, double logLoss, List<OfDomain> domains) {

    /**
     * AUC and log loss of the rows of a domain.
     *
     * @param name name of the domain
     * @param auc of its rows
     * @param logLoss of its rows
     */
    public record OfDomain(String name, double auc, double logLoss) {}

    /**
     * Copies the list.
     *
     * @param auc of all rows
     * @param logLoss of all rows
     * @param domains those of each domain
     */
    public Scores {
        domains = List.copyOf(domains);
    }

    static Scores of(DomainMetrics all, EvaluationReport report) {
        return new Scores(
                all.auc(),
                all.logLoss(),
                report.domains().stream()
                        .map(metrics -> new OfDomain(metrics.domain(), metrics.auc(), metrics.logLoss()))
                        .toList());
    }
}
