package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Split;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Of which domain and split every row is. A cell is the rows of one domain and split; its number is {@code split *
 * domains + domain}.
 */
final class CsvCells {

    private static final int SPLITS = Split.values().length;
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");
    private static final Map<String, Split> SPLIT_NAMES = Map.of(
            "train", Split.TRAIN,
            "0", Split.TRAIN,
            "validation", Split.VALIDATION,
            "valid", Split.VALIDATION,
            "val", Split.VALIDATION,
            "1", Split.VALIDATION,
            "test", Split.TEST,
            "2", Split.TEST);

    private final CsvDomainRule rule;
    private final IdTable domains = new IdTable();
    private final boolean areGiven;
    private final IntColumn cells = new IntColumn(); // until the end: domain * SPLITS + split
    private int domain;
    private int split;
    private List<String> names = List.of();
    private int[] counts = {};

    CsvCells(CsvDomainRule rule, List<CsvSource> sources) {
        this.rule = rule;
        for (CsvSource source : sources) {
            if (source.domain() != null) {
                domains.add(source.domain());
            }
        }
        rule.names().forEach(domains::add);
        this.areGiven = domains.size() > 0;
    }

    /** Goes on to the rows of another file. */
    void open(CsvSource source) {
        if (source.domain() != null) {
            domain = domains.find(
                    source.domain().toCharArray(), 0, source.domain().length());
        }
        split = source.split() == null ? 0 : source.split().ordinal();
    }

    /** Reads the field that says the domain. */
    @Nullable
    String readDomain(char[] text, int from, int length) {
        if (!areGiven && CsvField.isBlank(text, from, length)) {
            return CsvField.complaint("the name of a domain", text, from, length);
        }
        domain = areGiven ? domains.find(text, from, length) : domains.findOrAdd(text, from, length);
        return domain < 0
                ? CsvField.complaint("one of the domains " + Names.quoted(rule.names()), text, from, length)
                : null;
    }

    /** Reads the field that says the split. */
    @Nullable
    String readSplit(char[] text, int from, int length) {
        Split found = SPLIT_NAMES.get(new String(text, from, length).toLowerCase(Locale.ROOT));
        if (found == null) {
            return CsvField.complaint("train, validation or test", text, from, length);
        }
        split = found.ordinal();
        return null;
    }

    /** Adds the domain and split that were understood, which belong to one row. */
    void keep() {
        cells.add(Math.addExact(Math.multiplyExact(domain, SPLITS), split));
    }

    /** The number of rows. */
    int rows() {
        return Math.toIntExact(cells.size());
    }

    /** Numbers the domains for good; {@code drawn} has the split of every row, unless these are known. */
    void close(Split @Nullable [] drawn) {
        int[] indices = areGiven ? inOrder(domains.size()) : indicesOfDomainsWithRows();
        counts = new int[SPLITS * names.size()];
        for (int row = 0; row < rows(); row++) {
            int value = cells.get(row);
            int at = drawn == null ? value % SPLITS : drawn[row].ordinal();
            int cell = at * names.size() + indices[value / SPLITS];
            cells.set(row, cell);
            counts[cell]++;
        }
    }

    /** The names of the domains, in order. */
    List<String> names() {
        return names;
    }

    int cellOf(int row) {
        return cells.get(row);
    }

    boolean isTraining(int row) {
        return cells.get(row) < names.size();
    }

    /** The number of rows of every cell. */
    int[] counts() {
        return counts;
    }

    private int[] inOrder(int count) {
        names = List.copyOf(domains.ids());
        int[] indices = new int[count];
        for (int code = 0; code < count; code++) {
            indices[code] = code;
        }
        return indices;
    }

    private int[] indicesOfDomainsWithRows() {
        boolean[] present = new boolean[domains.size()];
        for (int row = 0; row < rows(); row++) {
            present[cells.get(row) / SPLITS] = true;
        }
        List<Integer> codes = new ArrayList<>();
        for (int code = 0; code < present.length; code++) {
            if (present[code]) {
                codes.add(code);
            }
        }
        if (rule.isSorted()) {
            codes.sort(Comparator.comparing(domains::id, order(codes)));
        }
        int[] indices = new int[present.length];
        for (int index = 0; index < codes.size(); index++) {
            indices[codes.get(index)] = index;
        }
        names = codes.stream().map(domains::id).toList();
        return indices;
    }

    private Comparator<String> order(List<Integer> codes) {
        boolean areNumbers = codes.stream()
                .allMatch(code -> WHOLE_NUMBER.matcher(domains.id(code)).matches());
        return areNumbers
                ? Comparator.<String, BigInteger>comparing(BigInteger::new).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
    }
}
