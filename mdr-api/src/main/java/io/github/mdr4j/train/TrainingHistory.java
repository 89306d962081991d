package io.github.mdr4j.train;

import io.github.mdr4j.metric.DomainMetrics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How training went.
 *
 * @param phases what came out of each strategy, in order
 */
public record TrainingHistory(List<PhaseResult> phases) {

    private static final List<String> COLUMNS = List.of(
            "phase",
            "strategy",
            "epoch",
            "rows",
            "seconds",
            "validationSeconds",
            "trainLoss",
            "meanAuc",
            "weightedAuc",
            "meanLogLoss",
            "weightedLogLoss",
            "best");

    /**
     * Copies the list.
     *
     * @param phases what came out of each strategy
     */
    public TrainingHistory {
        phases = List.copyOf(phases);
    }

    /**
     * The epochs of all phases, in order.
     *
     * @return the epochs
     */
    public List<EpochResult> epochs() {
        return phases.stream().flatMap(phase -> phase.epochs().stream()).toList();
    }

    /**
     * The rows that were trained on.
     *
     * @return the sum over the epochs
     */
    public long rows() {
        return epochs().stream().mapToLong(EpochResult::rows).sum();
    }

    /**
     * The time of training without validation.
     *
     * @return the sum over the epochs, in seconds
     */
    public double seconds() {
        return epochs().stream().mapToDouble(EpochResult::seconds).sum();
    }

    /**
     * The highest mean validation AUC of the last phase, whose best epoch the model serves.
     *
     * @return the mean; NaN if that phase ended before its first epoch did
     */
    public double bestMeanAuc() {
        return phases.isEmpty() ? Double.NaN : phases.get(phases.size() - 1).bestMeanAuc();
    }

    /**
     * The epochs as comma-separated values: a header, then a line for each epoch with the means of the validation
     * metrics, whether it is the best of its phase so far, and the validation AUC of each domain in a column
     * {@code auc:name} of its own. What is undefined is empty.
     *
     * @return lines that end in {@code \n}, fields quoted as in RFC 4180
     */
    public String toCsv() {
        List<EpochResult> epochs = epochs();
        Stream<String> names = epochs.isEmpty()
                ? Stream.of()
                : epochs.get(0).validation().domains().stream().map(DomainMetrics::domain);
        String header = Stream.concat(COLUMNS.stream(), names.map(name -> quoted("auc:" + name)))
                .collect(Collectors.joining(",", "", "\n"));
        return header + epochs.stream().map(TrainingHistory::line).collect(Collectors.joining());
    }

    private static String line(EpochResult epoch) {
        Stream<String> first = Stream.of(
                Integer.toString(epoch.phase()),
                quoted(epoch.strategy()),
                Integer.toString(epoch.epoch()),
                Long.toString(epoch.rows()),
                number(epoch.seconds()),
                number(epoch.validationSeconds()),
                number(epoch.trainLoss()),
                number(epoch.meanAuc()),
                number(epoch.validation().weightedAuc()),
                number(epoch.validation().meanLogLoss()),
                number(epoch.validation().weightedLogLoss()),
                Boolean.toString(epoch.best()));
        Stream<String> aucs = epoch.validation().domains().stream().map(domain -> number(domain.auc()));
        return Stream.concat(first, aucs).collect(Collectors.joining(",", "", "\n"));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
