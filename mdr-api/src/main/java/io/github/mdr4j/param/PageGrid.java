package io.github.mdr4j.param;

/**
 * How the rows of a part lie in pages.
 *
 * <p>The flat dense part is one row in one page, domain slices are one row a page, a table has {@code 1 << shift} rows
 * a page. The last page of a table ends with the last row.
 *
 * @param rows number of rows
 * @param width numbers in a row
 * @param shift binary logarithm of the rows in a page
 * @param table whether a difference may be held as sparse rows
 */
record PageGrid(int rows, int width, int shift, boolean table) {

    /**
     * A table's share of rows up to which values are held as sparse rows. Sparse rows save memory at any share, but
     * every sum copies all of them and a lookup is a search, while pages are shared and found at once: with half of the
     * rows in use nearly every page is, and pages waste at most as much again.
     */
    private static final double LARGEST_SPARSE_SHARE = 0.5;

    /** Longest array that common virtual machines allocate. */
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    int pages() {
        return ((rows - 1) >> shift) + 1;
    }

    int page(int row) {
        return row >> shift;
    }

    int firstRow(int page) {
        return page << shift;
    }

    int rowsIn(int page) {
        return Math.min(1 << shift, rows - (page << shift));
    }

    /** Numbers in a page. */
    int length(int page) {
        return rowsIn(page) * width;
    }

    /** Where a row begins within its page. */
    int offset(int row) {
        return (row & ((1 << shift) - 1)) * width;
    }

    /** Place of a page's first number in the whole part. */
    long position(int page) {
        return (long) firstRow(page) * width;
    }

    /** Largest number of rows of a table to be held as sparse rows. */
    int sparseLimit() {
        return (int) Math.min(rows * LARGEST_SPARSE_SHARE, (double) LONGEST_ARRAY / width);
    }
}
