package io.github.mdr4j.param;

import java.util.function.Consumer;

/**
 * The immutable values of one part of a layout: all dense entries, all slices of one entry, or one table.
 *
 * <p>Results depend on the numbers alone (up to the sign of zeros) and never on which form they are held in or which
 * pages are shared.
 */
sealed interface Part permits PagedPart, SparsePart {

    /** The part that is zero everywhere; it holds nothing. */
    static Part zero(Numbers numbers, PageGrid grid) {
        return grid.table() ? SparsePart.empty(numbers, grid) : new PagedPart(numbers, grid, null);
    }

    /** The part that is one everywhere; its pages are one array, but for a shorter last one. */
    static Part ones(Numbers numbers, PageGrid grid) {
        Object[] pages = new Object[grid.pages()];
        for (int p = 0; p < pages.length; p++) {
            boolean another = p == 0 || grid.length(p) != grid.length(p - 1);
            pages[p] = another ? numbers.ones(grid.length(p)) : pages[p - 1];
        }
        return new PagedPart(numbers, grid, pages);
    }

    Part plus(Part other);

    Part minus(Part other);

    Part times(double factor);

    /** The product number by number; what is multiplied by ones is shared. */
    Part times(Part other);

    Part lerp(Part other, double t);

    /** The sum over rows, in order, of the dot products of rows: the same bits in either form. */
    double dot(Part other);

    /** Whether nothing is stored. */
    boolean isEmpty();

    boolean isFinite();

    boolean same(Part other);

    /** A hash that stored zeros do not change. */
    int contentHash();

    double get(int row, int column);

    /** Writes all numbers, row after row, into an array of zeros. */
    void readInto(double[] target);

    PagedPart paged();

    void forEachArray(Consumer<Object> visitor);
}
