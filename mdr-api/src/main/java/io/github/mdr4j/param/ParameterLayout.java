package io.github.mdr4j.param;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ordered parameters of a model and where their numbers lie.
 *
 * <p>All {@link Kind#DENSE} entries lie one after another in one flat array, each slice of a {@link Kind#SLICES} entry
 * has an array of its own, and the rows of a {@link Kind#TABLE} lie in pages of {@link #rowsPerPage(int)} rows. Two
 * layouts with equal entries in equal order are equal.
 */
public final class ParameterLayout {

    /**
     * Numbers in a page of a table, about. Smaller pages copy less when single rows are written, larger ones make
     * shorter directories, which every new value of a table copies. Model files hold the pages as they are, so that
     * another size is another version of their format.
     */
    private static final int PAGE_SIZE = 256;

    /** Number of the part that holds all dense entries. */
    static final int DENSE_PART = 0;

    private final List<ParameterEntry> entries;
    private final Map<String, Integer> indices;
    private final int[] denseOffsets;
    private final int[] parts;
    private final List<PageGrid> grids;
    private final long totalSize;

    private ParameterLayout(List<ParameterEntry> entries) {
        this.entries = List.copyOf(entries);
        this.indices = index(this.entries);
        this.denseOffsets = new int[entries.size()];
        this.parts = new int[entries.size()];
        this.grids = new ArrayList<>();
        this.totalSize =
                this.entries.stream().mapToLong(ParameterEntry::totalSize).sum();
        grids.add(denseGrid());
        for (int e = 0; e < parts.length; e++) {
            ParameterEntry entry = this.entries.get(e);
            if (entry.kind() != Kind.DENSE) {
                parts[e] = grids.size();
                grids.add(grid(entry));
            }
        }
    }

    /**
     * Creates a layout.
     *
     * @param entries the parameters in order
     * @return the layout
     * @throws IllegalArgumentException if two entries have the same name, or the dense entries together have more than
     *     2<sup>31</sup> - 1 numbers
     */
    public static ParameterLayout of(List<ParameterEntry> entries) {
        return new ParameterLayout(entries);
    }

    /**
     * Returns the parameters.
     *
     * @return an unmodifiable list in order
     */
    public List<ParameterEntry> entries() {
        return entries;
    }

    /**
     * Returns the number of the entry with a name.
     *
     * @param name the name
     * @return position in {@link #entries()}
     * @throws IllegalArgumentException if there is none
     */
    public int index(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no parameter is named \"" + name + "\"; known: "
                    + String.join(
                            ", ", entries.stream().map(ParameterEntry::name).toList()));
        }
        return index;
    }

    /**
     * Returns the entry with a name.
     *
     * @param name the name
     * @return the entry
     * @throws IllegalArgumentException if there is none
     */
    public ParameterEntry entry(String name) {
        return entries.get(index(name));
    }

    /**
     * Returns the length of the flat array of all dense entries.
     *
     * @return the number of numbers
     */
    public int denseSize() {
        return grids.get(DENSE_PART).width();
    }

    /**
     * Returns where a dense entry begins in the flat array.
     *
     * @param entry number of a {@link Kind#DENSE} entry
     * @return index of its first number
     */
    public int denseOffset(int entry) {
        requireKind(entry, Kind.DENSE);
        return denseOffsets[entry];
    }

    /**
     * Returns the number of rows in a page of a table: a power of two near 256 numbers divided by the dimension, at
     * least 1. The last page ends with the last row.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @return a power of two
     */
    public int rowsPerPage(int entry) {
        return 1 << pageShift(entry);
    }

    /**
     * Returns the binary logarithm of the rows in a page: row {@code r} lies in page {@code r >> pageShift}.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @return the number of bits
     */
    public int pageShift(int entry) {
        return tableGrid(entry).shift();
    }

    /**
     * Returns the number of pages of a table.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @return at least 1
     */
    public int pages(int entry) {
        return tableGrid(entry).pages();
    }

    /**
     * Returns the length of the array of a page, {@code rowsPerPage * dim} for all pages but the last one, which may be
     * shorter.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @param page number of the page
     * @return the number of numbers
     */
    public int pageLength(int entry, int page) {
        return tableGrid(entry).length(page);
    }

    /**
     * Returns how many numbers all entries have.
     *
     * @return the sum over the entries
     */
    public long totalSize() {
        return totalSize;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof ParameterLayout that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    @Override
    public String toString() {
        return entries.toString();
    }

    /** Number of parts: the flat dense part, and one for each entry of slices and each table. */
    int parts() {
        return grids.size();
    }

    int part(int entry) {
        return parts[entry];
    }

    PageGrid grid(int part) {
        return grids.get(part);
    }

    void requireKind(int entry, Kind kind) {
        ParameterEntry found = entries.get(entry);
        if (found.kind() != kind) {
            throw new IllegalArgumentException("parameter \"" + found.name() + "\" (entry " + entry + "): expected "
                    + kind + ", got " + found.kind());
        }
    }

    /** Checks that two layouts agree; the error names the first entry in which they do not. */
    void requireSame(ParameterLayout other) {
        if (equals(other)) {
            return;
        }
        int e = 0;
        while (e < entries.size() && e < other.entries.size() && entries.get(e).equals(other.entries.get(e))) {
            e++;
        }
        throw new IllegalArgumentException(
                "layouts differ from entry " + e + " on: expected " + describe(e) + ", got " + other.describe(e));
    }

    private String describe(int entry) {
        return entry < entries.size() ? entries.get(entry).toString() : "no more than " + entries.size() + " entries";
    }

    private PageGrid tableGrid(int entry) {
        requireKind(entry, Kind.TABLE);
        return grids.get(parts[entry]);
    }

    private PageGrid denseGrid() {
        long size = 0;
        for (int e = 0; e < denseOffsets.length; e++) {
            if (entries.get(e).kind() == Kind.DENSE) {
                denseOffsets[e] = (int) size;
                size += entries.get(e).size();
                if (size > Integer.MAX_VALUE) {
                    throw new IllegalArgumentException("dense parameters must have at most " + Integer.MAX_VALUE
                            + " numbers together, exceeded at entry " + e + ", \""
                            + entries.get(e).name() + "\"");
                }
            }
        }
        return new PageGrid(size == 0 ? 0 : 1, (int) size, 0, false);
    }

    private static PageGrid grid(ParameterEntry entry) {
        if (entry.kind() == Kind.SLICES) {
            return new PageGrid(entry.count(), entry.size(), 0, false);
        }
        int rowsPerPage = Integer.highestOneBit(Math.max(1, PAGE_SIZE / entry.size()));
        return new PageGrid(entry.count(), entry.size(), Integer.numberOfTrailingZeros(rowsPerPage), true);
    }

    private static Map<String, Integer> index(List<ParameterEntry> entries) {
        Map<String, Integer> indices = new HashMap<>();
        for (int e = 0; e < entries.size(); e++) {
            Integer first = indices.putIfAbsent(entries.get(e).name(), e);
            if (first != null) {
                throw new IllegalArgumentException("parameter names must be unique, got \""
                        + entries.get(e).name() + "\" twice: entries " + first + " and " + e);
            }
        }
        return Map.copyOf(indices);
    }
}
