package io.github.mdr4j.engine;

import java.util.Arrays;

/**
 * {@link ColumnLoops} over {@code float[]}; its twin {@link DoubleColumnLoops} differs in the type alone, which a test
 * checks.
 */
final class FloatColumnLoops implements ColumnLoops {

    private float[] first = new float[0];
    private float[] second = new float[0];

    private void reserve(int columns) {
        if (first.length < columns) {
            first = new float[columns];
            second = new float[columns];
        }
    }

    @Override
    public void moments(Object mean, Object squares, Object x, int xAt, int rows, int columns) {
        reserve(columns);
        float[] average = (float[]) mean;
        float[] deviation = (float[]) squares;
        Arrays.fill(average, 0, columns, 0);
        Arrays.fill(deviation, 0, columns, 0);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(x, xAt + r * columns, first, 0, columns);
            addToMoments(average, deviation, first, (float) (1.0 / (r + 1)), columns);
        }
    }

    private static void addToMoments(float[] mean, float[] squares, float[] x, float share, int count) {
        for (int i = 0; i < count; i++) {
            float difference = x[i] - mean[i];
            float moved = mean[i] + difference * share;
            mean[i] = moved;
            squares[i] += difference * (x[i] - moved);
        }
    }

    @Override
    public void sums(
            Object sum, Object product, Object mean, Object d, int dAt, Object x, int xAt, int rows, int columns) {
        reserve(columns);
        float[] total = (float[]) sum;
        float[] products = (float[]) product;
        Arrays.fill(total, 0, columns, 0);
        Arrays.fill(products, 0, columns, 0);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(d, dAt + r * columns, first, 0, columns);
            System.arraycopy(x, xAt + r * columns, second, 0, columns);
            addToSums(total, products, first, second, (float[]) mean, columns);
        }
    }

    private static void addToSums(float[] sum, float[] product, float[] d, float[] x, float[] mean, int count) {
        for (int i = 0; i < count; i++) {
            sum[i] += d[i];
            product[i] += d[i] * (x[i] - mean[i]);
        }
    }

    @Override
    public void scale(Object y, int yAt, Object x, int xAt, Object factor, Object summand, int rows, int columns) {
        reserve(columns);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(x, xAt + r * columns, first, 0, columns);
            scaleRow(first, (float[]) factor, (float[]) summand, columns);
            System.arraycopy(first, 0, y, yAt + r * columns, columns);
        }
    }

    private static void scaleRow(float[] x, float[] factor, float[] summand, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = x[i] * factor[i] + summand[i];
        }
    }

    @Override
    public void combine(
            Object g,
            int gAt,
            Object d,
            int dAt,
            Object x,
            int xAt,
            Object a,
            Object b,
            Object c,
            int rows,
            int columns,
            boolean add) {
        reserve(columns);
        float[] target = (float[]) g;
        for (int r = 0; r < rows; r++) {
            int to = gAt + r * columns;
            System.arraycopy(d, dAt + r * columns, first, 0, columns);
            System.arraycopy(x, xAt + r * columns, second, 0, columns);
            combineRow(first, second, (float[]) a, (float[]) b, (float[]) c, columns);
            if (add) {
                for (int i = 0; i < columns; i++) {
                    target[to + i] += first[i];
                }
            } else {
                System.arraycopy(first, 0, target, to, columns);
            }
        }
    }

    private static void combineRow(float[] d, float[] x, float[] a, float[] b, float[] c, int count) {
        for (int i = 0; i < count; i++) {
            d[i] = d[i] * a[i] + x[i] * b[i] + c[i];
        }
    }
}
