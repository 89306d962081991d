package io.github.mdr4j.engine;

import java.util.Arrays;

/**
 * {@link MatrixLoops} over {@code float[]}; its twin {@link DoubleMatrixLoops} differs in the type alone, which a test
 * checks.
 */
final class FloatMatrixLoops implements MatrixLoops {

    @Override
    public void columnSums(double[] sums, Object x, int xAt, int rows, int columns, int from, int to) {
        float[] source = (float[]) x;
        for (int r = 0; r < rows; r++) {
            int row = xAt + r * columns;
            for (int c = from; c < to; c++) {
                sums[c] += source[row + c];
            }
        }
    }

    @Override
    public void columnSquares(
            double[] sums, double[] mean, Object x, int xAt, int rows, int columns, int from, int to) {
        float[] source = (float[]) x;
        for (int r = 0; r < rows; r++) {
            int row = xAt + r * columns;
            for (int c = from; c < to; c++) {
                double difference = source[row + c] - mean[c];
                sums[c] += difference * difference;
            }
        }
    }

    @Override
    public void columnProducts(
            double[] sums,
            double[] mean,
            Object d,
            int dAt,
            Object x,
            int xAt,
            int rows,
            int columns,
            int from,
            int to) {
        float[] gradient = (float[]) d;
        float[] source = (float[]) x;
        for (int r = 0; r < rows; r++) {
            int row = r * columns;
            for (int c = from; c < to; c++) {
                sums[c] += gradient[dAt + row + c] * (source[xAt + row + c] - mean[c]);
            }
        }
    }

    @Override
    public void scaleColumns(
            Object y, int yAt, Object x, int xAt, int rows, int columns, double[] factor, double[] summand) {
        float[] target = (float[]) y;
        float[] source = (float[]) x;
        for (int r = 0; r < rows; r++) {
            int row = r * columns;
            for (int c = 0; c < columns; c++) {
                target[yAt + row + c] = (float) (source[xAt + row + c] * factor[c] + summand[c]);
            }
        }
    }

    @Override
    public void combineColumns(
            Object g,
            int gAt,
            Object d,
            int dAt,
            Object x,
            int xAt,
            int rows,
            int columns,
            double[] a,
            double[] b,
            double[] c,
            boolean add) {
        float[] target = (float[]) g;
        float[] gradient = (float[]) d;
        float[] source = (float[]) x;
        for (int r = 0; r < rows; r++) {
            int row = r * columns;
            for (int i = 0; i < columns; i++) {
                float value = (float) (gradient[dAt + row + i] * a[i] + source[xAt + row + i] * b[i] + c[i]);
                target[gAt + row + i] = add ? target[gAt + row + i] + value : value;
            }
        }
    }

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
        for (int r = 0; r < m; r++) {
            int to = yAt + r * yStep;
            int from = xAt + r * xStep;
            if (transposed) {
                for (int j = 0; j < n; j++) {
                    float sum = 0;
                    int column = wAt + j * wStep;
                    for (int i = 0; i < k; i++) {
                        sum += left[from + i] * right[column + i];
                    }
                    target[to + j] = add ? target[to + j] + sum : sum;
                }
            } else {
                if (!add) {
                    Arrays.fill(target, to, to + n, 0);
                }
                for (int i = 0; i < k; i++) {
                    float factor = left[from + i];
                    int row = wAt + i * wStep;
                    for (int j = 0; j < n; j++) {
                        target[to + j] += factor * right[row + j];
                    }
                }
            }
        }
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
        if (!add) {
            for (int r = 0; r < m; r++) {
                Arrays.fill(target, yAt + r * yStep, yAt + r * yStep + n, 0);
            }
        }
        for (int i = 0; i < k; i++) {
            int row = dAt + i * dStep;
            for (int r = 0; r < m; r++) {
                float factor = left[xAt + i * xStep + r];
                int to = yAt + r * yStep;
                for (int j = 0; j < n; j++) {
                    target[to + j] += factor * right[row + j];
                }
            }
        }
    }
}
