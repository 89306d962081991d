package io.github.mdr4j.engine;

import java.util.Arrays;

/**
 * {@link MatrixLoops} over {@code float[]}; its twin {@link DoubleMatrixLoops} differs in the type alone, which a test
 * checks.
 */
final class FloatMatrixLoops implements MatrixLoops {

    /** Columns from which on copies of rows pay. */
    private static final int WIDE = 32;

    /** Rows that share a copy of rows of w; their sums stay in the nearest cache. */
    private static final int TILE = 16;

    /** Rows from which on it pays to lay them side by side. */
    private static final int MANY = 8;

    private static final int LEFT = 0;
    private static final int RESULT = 1;

    private final FloatLanes lanes = new FloatLanes();
    private float[][] sums = new float[TILE][0];
    private float[] first = new float[0];
    private float[] second = new float[0];
    private float[] third = new float[0];
    private float[] fourth = new float[0];

    @Override
    public void product(
            Object y,
            int yAt,
            int yStep,
            Object x,
            int xAt,
            int xStep,
            Object w,
            int wAt,
            int wStep,
            boolean transposed,
            int m,
            int n,
            int k,
            boolean add) {
        float[] target = (float[]) y;
        float[] left = (float[]) x;
        float[] right = (float[]) w;
        if (!transposed && n >= WIDE) {
            for (int r = 0; r < m; r += TILE) {
                wideRows(
                        target,
                        yAt + r * yStep,
                        yStep,
                        left,
                        xAt + r * xStep,
                        xStep,
                        right,
                        wAt,
                        wStep,
                        Math.min(TILE, m - r),
                        n,
                        k,
                        add);
            }
        } else if (m >= MANY) {
            int toNext = transposed ? 1 : wStep;
            int toColumn = transposed ? wStep : 1;
            for (int r = 0; r < m; r += Lanes.ROWS) {
                lanes.load(lanes.matrix(LEFT, k), 0, left, xAt + r * xStep, xStep, k, Math.min(Lanes.ROWS, m - r));
                manyRows(right, wAt, toNext, toColumn, Math.min(Lanes.ROWS, m - r), n, k);
                lanes.store(
                        lanes.matrix(RESULT, n),
                        0,
                        target,
                        yAt + r * yStep,
                        yStep,
                        n,
                        Math.min(Lanes.ROWS, m - r),
                        add);
            }
        } else {
            for (int r = 0; r < m; r++) {
                if (transposed) {
                    rowByTransposed(target, yAt + r * yStep, left, xAt + r * xStep, right, wAt, wStep, n, k, add);
                } else {
                    row(target, yAt + r * yStep, left, xAt + r * xStep, right, wAt, wStep, n, k, add);
                }
            }
        }
    }

    /** {@code y = x w} with the rows of x side by side; every sum has the order that it has for a row by itself. */
    private void manyRows(float[] w, int wAt, int toNext, int toColumn, int rows, int n, int k) {
        Object[] x = lanes.matrix(LEFT, k);
        Object[] y = lanes.matrix(RESULT, n);
        for (int j = 0; j < n; j++) {
            float[] sum = (float[]) y[j];
            Arrays.fill(sum, 0, rows, 0);
            int at = wAt + j * toColumn;
            int i = 0;
            for (; i + 4 <= k; i += 4) {
                addInOrder(
                        sum,
                        w[at],
                        (float[]) x[i],
                        w[at + toNext],
                        (float[]) x[i + 1],
                        w[at + 2 * toNext],
                        (float[]) x[i + 2],
                        w[at + 3 * toNext],
                        (float[]) x[i + 3],
                        rows);
                at += 4 * toNext;
            }
            for (; i < k; i++) {
                addOne(sum, w[at], (float[]) x[i], rows);
                at += toNext;
            }
        }
    }

    private static void addInOrder(
            float[] y,
            float ofA,
            float[] a,
            float ofB,
            float[] b,
            float ofC,
            float[] c,
            float ofD,
            float[] d,
            int count) {
        for (int r = 0; r < count; r++) {
            y[r] = y[r] + ofA * a[r] + ofB * b[r] + ofC * c[r] + ofD * d[r];
        }
    }

    /** {@code y = x w} with one row x: the sums of eight columns at a time stay in registers. */
    private static void row(
            float[] y, int yAt, float[] x, int xAt, float[] w, int wAt, int wStep, int n, int k, boolean add) {
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            float e = 0;
            float f = 0;
            float g = 0;
            float h = 0;
            int at = wAt + j;
            for (int i = 0; i < k; i++) {
                float factor = x[xAt + i];
                a += factor * w[at];
                b += factor * w[at + 1];
                c += factor * w[at + 2];
                d += factor * w[at + 3];
                e += factor * w[at + 4];
                f += factor * w[at + 5];
                g += factor * w[at + 6];
                h += factor * w[at + 7];
                at += wStep;
            }
            put(y, yAt + j, a, b, c, d, add);
            put(y, yAt + j + 4, e, f, g, h, add);
        }
        for (; j < n; j++) {
            float sum = 0;
            for (int i = 0; i < k; i++) {
                sum += x[xAt + i] * w[wAt + i * wStep + j];
            }
            y[yAt + j] = add ? y[yAt + j] + sum : sum;
        }
    }

    /**
     * The same with long rows of w, for a few rows x: four rows of w at a time are copied to arrays of their own, so
     * that one index serves all and the compiler uses vector instructions.
     */
    private void wideRows(
            float[] y,
            int yAt,
            int yStep,
            float[] x,
            int xAt,
            int xStep,
            float[] w,
            int wAt,
            int wStep,
            int m,
            int n,
            int k,
            boolean add) {
        reserve(n);
        for (int r = 0; r < m; r++) {
            if (add) {
                System.arraycopy(y, yAt + r * yStep, sums[r], 0, n);
            } else {
                Arrays.fill(sums[r], 0, n, 0);
            }
        }
        int i = 0;
        for (; i + 4 <= k; i += 4) {
            int at = wAt + i * wStep;
            System.arraycopy(w, at, first, 0, n);
            System.arraycopy(w, at + wStep, second, 0, n);
            System.arraycopy(w, at + 2 * wStep, third, 0, n);
            System.arraycopy(w, at + 3 * wStep, fourth, 0, n);
            for (int r = 0; r < m; r++) {
                int from = xAt + r * xStep + i;
                addFour(sums[r], x[from], first, x[from + 1], second, x[from + 2], third, x[from + 3], fourth, n);
            }
        }
        for (; i < k; i++) {
            System.arraycopy(w, wAt + i * wStep, first, 0, n);
            for (int r = 0; r < m; r++) {
                addOne(sums[r], x[xAt + r * xStep + i], first, n);
            }
        }
        for (int r = 0; r < m; r++) {
            System.arraycopy(sums[r], 0, y, yAt + r * yStep, n);
        }
    }

    private static void addFour(
            float[] y,
            float ofA,
            float[] a,
            float ofB,
            float[] b,
            float ofC,
            float[] c,
            float ofD,
            float[] d,
            int count) {
        for (int j = 0; j < count; j++) {
            y[j] += (ofA * a[j] + ofB * b[j]) + (ofC * c[j] + ofD * d[j]);
        }
    }

    private static void addOne(float[] y, float factor, float[] x, int count) {
        for (int j = 0; j < count; j++) {
            y[j] += factor * x[j];
        }
    }

    private void reserve(int columns) {
        if (first.length < columns) {
            sums = new float[TILE][columns];
            first = new float[columns];
            second = new float[columns];
            third = new float[columns];
            fourth = new float[columns];
        }
    }

    /** {@code y = x w'} with one row x: four products of rows at a time, which do not wait for each other. */
    private static void rowByTransposed(
            float[] y, int yAt, float[] x, int xAt, float[] w, int wAt, int wStep, int n, int k, boolean add) {
        int j = 0;
        for (; j + 4 <= n; j += 4) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            int first = wAt + j * wStep;
            int second = first + wStep;
            int third = second + wStep;
            int fourth = third + wStep;
            for (int i = 0; i < k; i++) {
                float factor = x[xAt + i];
                a += factor * w[first + i];
                b += factor * w[second + i];
                c += factor * w[third + i];
                d += factor * w[fourth + i];
            }
            put(y, yAt + j, a, b, c, d, add);
        }
        for (; j < n; j++) {
            float sum = 0;
            for (int i = 0; i < k; i++) {
                sum += x[xAt + i] * w[wAt + j * wStep + i];
            }
            y[yAt + j] = add ? y[yAt + j] + sum : sum;
        }
    }

    private static void put(float[] y, int at, float a, float b, float c, float d, boolean add) {
        y[at] = add ? y[at] + a : a;
        y[at + 1] = add ? y[at + 1] + b : b;
        y[at + 2] = add ? y[at + 2] + c : c;
        y[at + 3] = add ? y[at + 3] + d : d;
    }

    @Override
    public void productOfTransposed(
            Object y,
            int yAt,
            int yStep,
            Object x,
            int xAt,
            int xStep,
            Object d,
            int dAt,
            int dStep,
            int m,
            int n,
            int k,
            boolean add) {
        float[] target = (float[]) y;
        float[] left = (float[]) x;
        float[] right = (float[]) d;
        for (int i = 0; i < k; i++) {
            for (int r = 0; r < m; r++) {
                float factor = left[xAt + i * xStep + r];
                multiple(target, yAt + r * yStep, factor, right, dAt + i * dStep, n, add || i > 0);
            }
        }
    }

    private static void multiple(float[] y, int yAt, float factor, float[] x, int xAt, int count, boolean add) {
        if (add) {
            for (int j = 0; j < count; j++) {
                y[yAt + j] += factor * x[xAt + j];
            }
        } else {
            for (int j = 0; j < count; j++) {
                y[yAt + j] = factor * x[xAt + j];
            }
        }
    }
}
