package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * Room of one thread for small matrices of many rows side by side: an array for every place of a matrix, with the value
 * of each row. Passes run along the rows, so they are long however small the matrices are, and one index serves all
 * arrays, without which the compiler uses no vector instructions.
 */
sealed interface Lanes permits FloatLanes, DoubleLanes {

    /** Rows that lie side by side. */
    int ROWS = 128;

    static Lanes of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatLanes() : new DoubleLanes();
    }

    /** Arrays for the places of a matrix; a number names one matrix until it is asked for again. */
    Object[] matrix(int number, int places);

    /** Reads places {@code first} to {@code first + count - 1} of a matrix from rows that are {@code step} apart. */
    void load(Object[] matrix, int first, Object x, int xAt, int step, int count, int rows);

    /** Writes places of a matrix to rows that are {@code step} apart, or adds them. */
    void store(Object[] matrix, int first, Object y, int yAt, int step, int count, int rows, boolean add);

    /**
     * {@code y[i n + j] = sum over c of a[i aRow + c aStep] b[j bRow + c bStep]} with i below m, j below n, c below k.
     */
    void product(
            Object[] y,
            Object[] a,
            int aRow,
            int aStep,
            Object[] b,
            int bRow,
            int bStep,
            int m,
            int n,
            int k,
            int rows);

    /** {@code s[i] = softmax(scale s[i])} of each of {@code lines} lines of {@code columns} places. */
    void softmax(Object[] s, int lines, int columns, double scale, int rows);

    /** {@code d[i] = scale y[i] (d[i] - sum d[i] y[i])} with the softmax's result y. */
    void softmaxBackward(Object[] d, Object[] y, int lines, int columns, double scale, int rows);
}
