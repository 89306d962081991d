package io.github.mdr4j.param;

/**
 * A function that gives the values of one row of a parameter.
 *
 * <p>A row of a table is an embedding, a row of domain slices is one domain's slice, and a dense parameter is one row.
 */
@FunctionalInterface
public interface RowFiller {

    /**
     * Writes one row. Rows come in ascending order.
     *
     * @param row number of the row
     * @param values the numbers of the row, all zero before the call and rounded to the vector's precision after it
     */
    void fill(int row, double[] values);
}
