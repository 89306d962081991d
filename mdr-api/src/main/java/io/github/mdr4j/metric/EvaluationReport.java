package io.github.mdr4j.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The metrics of every domain, and their means over the domains. Immutable.
 *
 * <p>There are two means of a metric {@code m}: the plain one, in which every domain counts the same, and the one
 * weighted by rows,
 *
 * <pre>{@code
 * mean     = sum over d of m[d] / number of domains
 * weighted = sum over d of rows[d] m[d] / sum over d of rows[d]
 * }</pre>
 *
 * <p>Both run over the domains in which the metric is defined. A domain whose rows hold one class has no area under the
 * ROC curve; it is left out of the sums <em>and</em> of the counts below them, and {@link #undefinedDomains()} and the
 * printed forms name it. A mean over no domain is {@code NaN}.
 */
public final class EvaluationReport {

    private static final int NAMES_IN_ERROR = 20;

    private final Map<String, DomainMetrics> byName;

    private EvaluationReport(Map<String, DomainMetrics> byName) {
        this.byName = byName;
    }

    /**
     * Returns the report of these domains.
     *
     * @param domains the metrics of at least one domain, in the order of the printed report
     * @return the report
     * @throws IllegalArgumentException if there are no domains or two have one name
     */
    public static EvaluationReport of(List<DomainMetrics> domains) {
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("a report needs at least one domain, got none");
        }
        Map<String, DomainMetrics> byName = new LinkedHashMap<>();
        for (DomainMetrics metrics : domains) {
            if (byName.put(metrics.domain(), metrics) != null) {
                throw new IllegalArgumentException(
                        "domain \"" + metrics.domain() + "\" must be given once, got it twice");
            }
        }
        return new EvaluationReport(Collections.unmodifiableMap(byName));
    }

    /**
     * Returns the metrics of every domain, in the order given.
     *
     * @return an immutable list
     */
    public List<DomainMetrics> domains() {
        return List.copyOf(byName.values());
    }

    /**
     * Returns the metrics of one domain.
     *
     * @param name the name of the domain
     * @return its metrics
     * @throws IllegalArgumentException if the report has no such domain
     */
    public DomainMetrics domain(String name) {
        if (!byName.containsKey(name)) {
            throw new IllegalArgumentException("domain must be one of " + someNames() + ", got \"" + name + "\"");
        }
        return byName.get(name);
    }

    /**
     * Returns the unweighted mean of {@link Auc} over the domains that hold both classes.
     *
     * @return the mean, or {@code NaN} if no domain does
     */
    public double meanAuc() {
        return mean(DomainMetrics::auc);
    }

    /**
     * Returns the mean of {@link Auc} over the domains that hold both classes, weighted by their rows.
     *
     * @return the mean, or {@code NaN} if no domain does
     */
    public double weightedAuc() {
        return weighted(DomainMetrics::auc);
    }

    /**
     * Returns the unweighted mean of {@link BinnedAuc} over the domains that hold both classes.
     *
     * @return the mean, or {@code NaN} if no domain does
     */
    public double meanBinnedAuc() {
        return mean(DomainMetrics::binnedAuc);
    }

    /**
     * Returns the mean of {@link BinnedAuc} over the domains that hold both classes, weighted by their rows.
     *
     * @return the mean, or {@code NaN} if no domain does
     */
    public double weightedBinnedAuc() {
        return weighted(DomainMetrics::binnedAuc);
    }

    /**
     * Returns the unweighted mean of {@link LogLoss} over the domains that have rows.
     *
     * @return the mean, or {@code NaN} if no domain does
     */
    public double meanLogLoss() {
        return mean(DomainMetrics::logLoss);
    }

    /**
     * Returns the mean of {@link LogLoss} over the domains, weighted by their rows: the log loss of all rows together.
     *
     * @return the mean, or {@code NaN} if no domain has rows
     */
    public double weightedLogLoss() {
        return weighted(DomainMetrics::logLoss);
    }

    /**
     * Returns the names of the domains that the means of {@link Auc} and {@link BinnedAuc} leave out, because their
     * rows hold one class or because they have no rows.
     *
     * @return an immutable list in the order of the domains; empty if the means cover every domain
     */
    public List<String> undefinedDomains() {
        return byName.values().stream()
                .filter(metrics -> !metrics.hasBothClasses())
                .map(DomainMetrics::domain)
                .toList();
    }

    /**
     * Returns what these metrics say against the model: in which domains it predicts the same for every row, and in
     * which it is worse than their click rate as a constant prediction.
     *
     * @return an immutable list of sentences; empty if there is nothing to say
     */
    public List<String> warnings() {
        return ReportFormat.warnings(this);
    }

    /**
     * Returns the report as an aligned plain-text table: a row for each domain, then the mean and the weighted mean.
     * What is undefined reads {@code n/a}; last come a line that names the domains that the means of the areas leave
     * out, and the {@linkplain #warnings() warnings}, where there are any.
     *
     * @return lines that end in {@code \n}
     */
    public String toTable() {
        return ReportFormat.table(this);
    }

    /**
     * Returns the report as a Markdown table with the content of {@link #toTable()}.
     *
     * @return lines that end in {@code \n}
     */
    public String toMarkdown() {
        return ReportFormat.markdown(this);
    }

    /**
     * Returns the domains as comma-separated values for other programs to read: a header, then a line for each domain
     * in full precision, without the means. What is undefined is empty.
     *
     * @return lines that end in {@code \n}, fields quoted as in RFC 4180
     */
    public String toCsv() {
        return ReportFormat.csv(this);
    }

    /** Two reports are equal if they hold equal metrics of the same domains in the same order. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EvaluationReport report && domains().equals(report.domains());
    }

    @Override
    public int hashCode() {
        return domains().hashCode();
    }

    /** The same as {@link #toTable()}. */
    @Override
    public String toString() {
        return toTable();
    }

    private double mean(ToDoubleFunction<DomainMetrics> metric) {
        return weighted(metric, metrics -> 1);
    }

    private double weighted(ToDoubleFunction<DomainMetrics> metric) {
        return weighted(metric, DomainMetrics::rows);
    }

    private double weighted(ToDoubleFunction<DomainMetrics> metric, ToDoubleFunction<DomainMetrics> weight) {
        double sum = 0;
        double weights = 0;
        for (DomainMetrics metrics : byName.values()) {
            double value = metric.applyAsDouble(metrics);
            if (!Double.isNaN(value)) {
                sum += weight.applyAsDouble(metrics) * value;
                weights += weight.applyAsDouble(metrics);
            }
        }
        return sum / weights;
    }

    private String someNames() {
        String names = byName.keySet().stream()
                .limit(NAMES_IN_ERROR)
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", "));
        int others = byName.size() - NAMES_IN_ERROR;
        return others > 0 ? names + " and " + others + " others" : names;
    }
}
