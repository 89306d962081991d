package io.github.mdr4j.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The printed forms of an {@link EvaluationReport}. */
final class ReportFormat {

    private static final List<String> HEADER =
            List.of("domain", "rows", "click rate", "AUC", "AUC-500", "log loss", "PCOC");
    private static final String UNDEFINED = "n/a";
    private static final String GAP = "  ";
    private static final int NAMES = 20;

    private ReportFormat() {}

    static String table(EvaluationReport report) {
        List<List<String>> domains = domainCells(report);
        List<List<String>> means = meanCells(report);
        int[] widths = widths(domains, means);
        List<String> lines = new ArrayList<>();
        lines.add(aligned(HEADER, widths));
        lines.add(rule(widths));
        domains.forEach(cells -> lines.add(aligned(cells, widths)));
        lines.add(rule(widths));
        means.forEach(cells -> lines.add(aligned(cells, widths)));
        lines.addAll(notes(report));
        return joined(lines);
    }

    static String markdown(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(piped(HEADER));
        lines.add("|:---" + "|---:".repeat(HEADER.size() - 1) + "|");
        domainCells(report).forEach(cells -> lines.add(piped(cells)));
        meanCells(report).forEach(cells -> lines.add(piped(cells)));
        notes(report).forEach(note -> {
            lines.add("");
            lines.add(note);
        });
        return joined(lines);
    }

    static String csv(EvaluationReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("domain,rows,click_rate,auc,auc_500,log_loss,pcoc");
        for (DomainMetrics metrics : report.domains()) {
            lines.add(String.join(
                    ",",
                    quoted(metrics.domain()),
                    Long.toString(metrics.rows()),
                    exact(metrics.clickRate()),
                    exact(metrics.auc()),
                    exact(metrics.binnedAuc()),
                    exact(metrics.logLoss()),
                    exact(metrics.calibration())));
        }
        return joined(lines);
    }

    private static List<List<String>> domainCells(EvaluationReport report) {
        return report.domains().stream()
                .map(metrics -> List.of(
                        oneLine(metrics.domain()),
                        count(metrics.rows()),
                        rounded(metrics.clickRate()),
                        rounded(metrics.auc()),
                        rounded(metrics.binnedAuc()),
                        rounded(metrics.logLoss()),
                        rounded(metrics.calibration())))
                .toList();
    }

    /** Blank where a mean would mislead: a mean of ratios says nothing about the calibration of all rows. */
    private static List<List<String>> meanCells(EvaluationReport report) {
        long rows = report.domains().stream().mapToLong(DomainMetrics::rows).sum();
        return List.of(
                List.of(
                        "mean",
                        "",
                        "",
                        rounded(report.meanAuc()),
                        rounded(report.meanBinnedAuc()),
                        rounded(report.meanLogLoss()),
                        ""),
                List.of(
                        "weighted",
                        count(rows),
                        "",
                        rounded(report.weightedAuc()),
                        rounded(report.weightedBinnedAuc()),
                        rounded(report.weightedLogLoss()),
                        ""));
    }

    static List<String> warnings(EvaluationReport report) {
        List<String> warnings = new ArrayList<>();
        domains(report, DomainMetrics::isConstant)
                .ifPresent(names -> warnings.add("The model predicts the same probability for every row, and so tells"
                        + " none from another, in " + names + "."));
        domains(report, DomainMetrics::isWorseThanClickRate)
                .ifPresent(names -> warnings.add("The log loss is above that of the click rate as a constant prediction"
                        + " in " + names + "."));
        return List.copyOf(warnings);
    }

    /** The domains of which something is true, as "2 of 3 domains: a, b". */
    private static Optional<String> domains(EvaluationReport report, Predicate<DomainMetrics> condition) {
        List<String> names = report.domains().stream()
                .filter(condition)
                .map(metrics -> oneLine(metrics.domain()))
                .toList();
        int others = names.size() - NAMES;
        String named = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
        int all = report.domains().size();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(names.size() + " of " + all + (all == 1 ? " domain: " : " domains: ") + named
                        + (others > 0 ? " and " + others + " others" : ""));
    }

    private static List<String> notes(EvaluationReport report) {
        return Stream.concat(undefined(report).stream(), warnings(report).stream())
                .toList();
    }

    private static Optional<String> undefined(EvaluationReport report) {
        List<String> undefined = report.undefinedDomains();
        if (undefined.isEmpty()) {
            return Optional.empty();
        }
        int all = report.domains().size();
        String named = undefined.stream()
                .map(name -> oneLine(name) + " (" + reason(report.domain(name)) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(
                "AUC is undefined in " + undefined.size() + " of " + all + (all == 1 ? " domain" : " domains")
                        + ", which both means of AUC and AUC-500 leave out: " + named + ".");
    }

    private static String reason(DomainMetrics metrics) {
        if (metrics.rows() == 0) {
            return "no rows";
        }
        return metrics.clickRate() == 0 ? "no clicks" : "only clicks";
    }

    private static int[] widths(List<List<String>> domains, List<List<String>> means) {
        int[] widths = new int[HEADER.size()];
        for (List<List<String>> rows : List.of(List.of(HEADER), domains, means)) {
            for (List<String> cells : rows) {
                for (int column = 0; column < widths.length; column++) {
                    widths[column] = Math.max(widths[column], width(cells.get(column)));
                }
            }
        }
        return widths;
    }

    private static String aligned(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(cells.get(0)).append(padding(cells.get(0), widths[0]));
        for (int column = 1; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(GAP).append(padding(cell, widths[column])).append(cell);
        }
        return line.toString().stripTrailing();
    }

    private static String padding(String cell, int width) {
        return " ".repeat(width - width(cell));
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String rule(int[] widths) {
        List<String> dashes = new ArrayList<>();
        for (int width : widths) {
            dashes.add("-".repeat(width));
        }
        return String.join(GAP, dashes);
    }

    private static String piped(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String oneLine(String name) {
        return name.replaceAll("\\R", " ");
    }

    private static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    private static String rounded(double value) {
        return Double.isNaN(value) ? UNDEFINED : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String exact(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
