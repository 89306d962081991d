package io.github.mdr4j.data;

/**
 * The rows of one domain and split, readable in any order.
 *
 * <p>Columns are numbered as in {@link FeatureSchema#sparse()}, {@link FeatureSchema#dense()} and
 * {@link FeatureSchema#sequences()}. Every method reads the rows {@code rows[from]} to {@code rows[to - 1]} and writes
 * them one after another to {@code target}, the first at row number {@code at} of the target. Implementations can be
 * read by several threads at once.
 */
public interface RowTable {

    /**
     * The number of rows.
     *
     * @return rows
     */
    int size();

    /**
     * Reads ids of a sparse column.
     *
     * @param column the column
     * @param rows numbers of rows
     * @param from first position in {@code rows}
     * @param to position behind the last in {@code rows}
     * @param target takes one id a row
     * @param at first row of the target
     */
    void sparse(int column, int[] rows, int from, int to, int[] target, int at);

    /**
     * Reads a dense column.
     *
     * @param column the column
     * @param rows numbers of rows
     * @param from first position in {@code rows}
     * @param to position behind the last in {@code rows}
     * @param target takes {@code width} numbers a row
     * @param at first row of the target
     */
    void dense(int column, int[] rows, int from, int to, double[] target, int at);

    /**
     * Reads a sequence column.
     *
     * @param column the column
     * @param rows numbers of rows
     * @param from first position in {@code rows}
     * @param to position behind the last in {@code rows}
     * @param target takes {@code maxLength} ids a row, padded with -1
     * @param at first row of the target
     */
    void sequence(int column, int[] rows, int from, int to, int[] target, int at);

    /**
     * Reads labels.
     *
     * @param rows numbers of rows
     * @param from first position in {@code rows}
     * @param to position behind the last in {@code rows}
     * @param target takes one label a row
     * @param at first row of the target
     */
    void labels(int[] rows, int from, int to, float[] target, int at);
}
