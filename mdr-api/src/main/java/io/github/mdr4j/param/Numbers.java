package io.github.mdr4j.param;

import java.util.Arrays;

/**
 * The loops over arrays of numbers, once per {@link Precision}.
 *
 * <p>An array is an {@code Object} here, so that everything above is written once. Ranges are given by a first index
 * and a length; an output may be the very array and range of an input. Ranges that begin at the same index have a loop
 * of their own, because compilers make vector instructions of a loop with one index for all arrays only.
 */
interface Numbers {

    /** Writes a function of two ranges into a third one. */
    @FunctionalInterface
    interface Operation {
        void apply(Object a, int aAt, Object b, int bAt, Object out, int outAt, int length);
    }

    boolean isArray(Object array);

    /** Whether a factor stays finite when it is rounded to this precision. */
    boolean canHold(double factor);

    Object newArray(int length);

    /** A new array of ones. */
    default Object ones(int length) {
        Object array = newArray(length);
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        write(ones, 0, array, 0, length);
        return array;
    }

    int length(Object array);

    double get(Object array, int index);

    /** Widens numbers of this precision to doubles. */
    void read(Object from, int fromAt, double[] to, int toAt, int length);

    /** Rounds doubles to this precision. */
    void write(double[] from, int fromAt, Object to, int toAt, int length);

    void clear(Object array, int at, int length);

    /** {@code out = a + b}. */
    void add(Object a, int aAt, Object b, int bAt, Object out, int outAt, int length);

    /** {@code out = a - b}. */
    void subtract(Object a, int aAt, Object b, int bAt, Object out, int outAt, int length);

    /** {@code out = a * b}, number by number. */
    void multiply(Object a, int aAt, Object b, int bAt, Object out, int outAt, int length);

    /** {@code out = factor * a}, from the first number on. */
    void scale(Object a, double factor, Object out, int length);

    /** {@code out = a + t (b - a)}. */
    void lerp(Object a, int aAt, Object b, int bAt, double t, Object out, int outAt, int length);

    /** Sum of the products, in doubles. */
    double dot(Object a, int aAt, Object b, int bAt, int length);

    /** Whether two ranges hold equal numbers; the sign of a zero does not count and every NaN equals every other. */
    boolean same(Object a, int aAt, Object b, int bAt, int length);

    /** Whether a range holds nothing but zeros of either sign. */
    boolean isZero(Object array, int at, int length);

    /** Whether an array holds nothing but ones. */
    boolean isOne(Object array);

    boolean isFinite(Object array);

    /**
     * A sum of one term per number that is not zero, so that absent zeros and stored ones hash alike.
     *
     * @param position place of the first number in the whole part
     */
    int hash(Object array, int at, int length, long position);

    /** A factor for the hash of the number at a place. */
    static int weight(long position) {
        return (int) (position * 0x9E3779B97F4A7C15L >>> 32) | 1;
    }
}
