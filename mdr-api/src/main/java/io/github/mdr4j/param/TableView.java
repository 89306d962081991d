package io.github.mdr4j.param;

import org.jspecify.annotations.Nullable;

/**
 * The values of one embedding table, for engines and files to read.
 *
 * <p>A table is either {@link Paged} or {@link Sparse}; the methods here work on both. No array that is handed out may
 * be written to.
 */
public sealed interface TableView permits TableView.Paged, TableView.Sparse {

    /**
     * Returns the number of rows.
     *
     * @return at least 1
     */
    int rows();

    /**
     * Returns the numbers in a row.
     *
     * @return at least 1
     */
    int dim();

    /**
     * Copies a row.
     *
     * @param row number of the row
     * @param target array of the table's precision
     * @param offset where the row begins in it
     */
    void readRow(int row, Object target, int offset);

    /**
     * Adds a row to numbers: the lookup in {@code shared + specific} without making the sum.
     *
     * @param row number of the row
     * @param target array of the table's precision
     * @param offset where the row begins in it
     */
    void addRow(int row, Object target, int offset);

    /**
     * Returns the rows that have a number other than zero. It depends on the values alone and not on how they are held,
     * and so is what a lazy optimiser should take for the rows that a gradient touches.
     *
     * @return ascending row numbers, a new array
     */
    int[] nonZeroRows();

    /** A table that has, or may have, a value in most rows. */
    sealed interface Paged extends TableView permits PagedPart {

        /**
         * Returns the pages.
         *
         * @return one {@code float[]} or {@code double[]} of {@code rowsPerPage * dim} numbers each (the last one may
         *     be shorter), or null where all numbers are zero
         */
        @Nullable
        Object[] pages();

        /**
         * Returns the binary logarithm of the rows in a page.
         *
         * @return the number of bits
         */
        int pageShift();
    }

    /** A table that is zero but for a few rows: a difference or a gradient. */
    sealed interface Sparse extends TableView permits SparsePart {

        /**
         * Returns the rows that have values.
         *
         * @return ascending row numbers
         */
        int[] rowNumbers();

        /**
         * Returns the values of those rows.
         *
         * @return {@code [rowNumbers().length * dim]}
         */
        Object values();

        /**
         * Returns where a row is among {@link #rowNumbers()}.
         *
         * @param row number of the row
         * @return its position, or -1 if all its numbers are zero
         */
        int find(int row);
    }
}
