package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;

/**
 * The passes whose values depend on the others along an axis, in one precision.
 *
 * <p>Arrays are {@code float[]} or {@code double[]}; every array comes with the position of its first value.
 */
sealed interface AxisLoops permits FloatAxisLoops, DoubleAxisLoops {

    static AxisLoops of(Precision precision) {
        return precision == Precision.FLOAT32 ? new FloatAxisLoops() : new DoubleAxisLoops();
    }

    /** {@code y[r] = softmax(scale x[r])}; y and x may be the same. */
    void softmax(Object y, int yAt, Object x, int xAt, int rows, int columns, double scale);

    /**
     * {@code g[r] = scale y[r] (d[r] - sum d[r] y[r])}, or added to g, with the softmax's result y; g and d may be the
     * same.
     */
    void softmaxBackward(
            Object g, int gAt, Object d, int dAt, Object y, int yAt, int rows, int columns, double scale, boolean add);

    /**
     * The k largest values along the middle axis of {@code x[outer, size, inner]}, the largest first and of equal ones
     * the first, and the places where they were found.
     */
    void largest(Object y, int yAt, int[] places, Object x, int xAt, int outer, int size, int inner, int k);

    /** Adds {@code d[outer, k, inner]} to g at the places of the largest values; places are numbered like d. */
    void addToPlaces(Object g, int gAt, Object d, int dAt, int[] places, int outer, int size, int inner, int k);

    /** {@code y[r] = gain (x[r] - mean) inverse + shift}; mean and inverse of every row are written to moments. */
    void normalize(
            Object y,
            int yAt,
            Object x,
            int xAt,
            Factors gain,
            Factors shift,
            Object moments,
            int momentsAt,
            int rows,
            int columns,
            double epsilon);

    /** {@code g = inverse (t - mean(t) - n mean(t n))} with t = d gain and the normalised values n, or added to g. */
    void normalizeBackward(
            Object g,
            int gAt,
            Object d,
            int dAt,
            Object x,
            int xAt,
            Factors gain,
            Object moments,
            int momentsAt,
            int rows,
            int columns,
            boolean add);

    /** Adds {@code sum d n} to a gain's gradient, with the normalised values n. */
    void addGainGradient(
            Factors gradient,
            Object d,
            int dAt,
            Object x,
            int xAt,
            Object moments,
            int momentsAt,
            int rows,
            int columns);

    /**
     * Factors or summands of rows that lie one after another: those of a row begin where those of the row before end,
     * and at the beginning again after {@code count}.
     *
     * @param values the array
     * @param at position of the first
     * @param count how many, a multiple of the columns
     */
    record Factors(Object values, int at, int count) {

        int of(int row, int columns) {
            return at + row * columns % count;
        }
    }
}
