package io.github.mdr4j.engine;

import java.util.Arrays;

/**
 * {@link MatrixLoops} over {@code float[]}; its twin {@link DoubleMatrixLoops} differs in the type alone, which a test
 * checks.
 */
final class FloatMatrixLoops implements MatrixLoops {

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
