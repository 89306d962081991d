package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.data.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What there is in a prepared folder.
 *
 * @param name name of the data set
 * @param sparse how many ids every sparse feature has, in the order of the features
 * @param domains the domains, in order
 * @param isNew whether it was prepared just now; false if it was there already
 */
public record PreparedSummary(String name, Map<String, Integer> sparse, List<DomainCounts> domains, boolean isNew) {

    private static final int MOST_FEATURES = 2;

    /**
     * Keeps unmodifiable copies.
     *
     * @param name name of the data set
     * @param sparse how many ids every sparse feature has, in the order of the features
     * @param domains the domains, in order
     * @param isNew whether it was prepared just now
     */
    public PreparedSummary {
        sparse = Collections.unmodifiableMap(new LinkedHashMap<>(sparse));
        domains = List.copyOf(domains);
    }

    /**
     * A line for each domain: ids of the first two sparse features, the click ratio, and positives and negatives of
     * every split.
     *
     * @return the table, with a line of sums at the end
     */
    public String toTable() {
        List<String> shown = sparse.keySet().stream().limit(MOST_FEATURES).toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(header(shown));
        domains.forEach(domain -> lines.add(line(shown, domain)));
        lines.add(sums(shown));
        return aligned(lines);
    }

    private static List<String> header(List<String> shown) {
        List<String> cells = new ArrayList<>(List.of("domain"));
        cells.addAll(shown);
        cells.add("ratio");
        for (String split : List.of("train", "validation", "test")) {
            cells.add(split);
            cells.add("positives");
            cells.add("negatives");
        }
        return cells;
    }

    private static List<String> line(List<String> shown, DomainCounts domain) {
        List<String> cells = new ArrayList<>(List.of(domain.domain()));
        shown.forEach(feature -> cells.add(number(domain.ids().getOrDefault(feature, 0))));
        cells.add(domain.clickRatio() == null ? "-" : String.valueOf(domain.clickRatio()));
        for (Split split : Split.values()) {
            DomainCounts.Rows rows = domain.of(split);
            cells.add(number(rows.rows()));
            cells.add(number(rows.positives()));
            cells.add(number(rows.negatives()));
        }
        return cells;
    }

    private List<String> sums(List<String> shown) {
        List<String> cells = new ArrayList<>(List.of("all"));
        shown.forEach(feature -> cells.add(number(sparse.getOrDefault(feature, 0))));
        cells.add("");
        for (Split split : Split.values()) {
            long rows = domains.stream().mapToLong(d -> d.of(split).rows()).sum();
            long positives =
                    domains.stream().mapToLong(d -> d.of(split).positives()).sum();
            cells.addAll(List.of(number(rows), number(positives), number(rows - positives)));
        }
        return cells;
    }

    private static String aligned(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        lines.forEach(line -> {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String format = c == 0 ? "%-" + widths[c] + "s" : "  %" + widths[c] + "s";
                row.append(String.format(Locale.ROOT, format, line.get(c)));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
