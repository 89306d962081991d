package io.github.mdr4j.examples.reproduction;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown whose columns are aligned, so that it can be read as it is. The first column is text. */
public final class MarkdownTable {

    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Begins a table.
     *
     * @param heads the heads of the columns
     */
    public MarkdownTable(String... heads) {
        rows.add(List.of(heads));
    }

    /**
     * Adds a row.
     *
     * @param cells a cell for each column
     * @return this table
     * @throws IllegalArgumentException if there are more or fewer
     */
    public MarkdownTable row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "expected a cell for each of " + rows.get(0).size() + " columns, got " + cells);
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells a cell for each column
     * @return this table
     */
    public MarkdownTable row(String... cells) {
        return row(List.of(cells));
    }

    /** The lines, each with its end. */
    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        String rule = IntStream.range(0, columns)
                .mapToObj(c -> c == 0 ? "-".repeat(widths[c] + 2) : "-".repeat(widths[c] + 1) + ":")
                .collect(Collectors.joining("|", "|", "|\n"));
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            text.append(line(rows.get(r), widths)).append(r == 0 ? rule : "");
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(c -> padded(cells.get(c), widths[c], c == 0))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String padded(String cell, int width, boolean left) {
        String blanks = " ".repeat(width - cell.length());
        return left ? cell + blanks : blanks + cell;
    }
}
