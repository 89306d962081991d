package io.github.mdr4j.engine;

import java.util.Arrays;

/** {@link Lanes} of {@code float[]}; its twin {@link DoubleLanes} differs in the type alone, which a test checks. */
final class FloatLanes implements Lanes {

    /** Rows that are read or written together: their lines fit into the nearest cache whatever the distance of rows. */
    private static final int TILE = 16;

    private final float[] first = new float[ROWS];
    private final float[] second = new float[ROWS];
    private float[][][] matrices = new float[0][][];

    @Override
    public Object[] matrix(int number, int places) {
        int known = matrices.length;
        if (number >= known) {
            matrices = Arrays.copyOf(matrices, number + 1);
            Arrays.fill(matrices, known, number + 1, new float[0][]);
        }
        if (matrices[number].length < places) {
            matrices[number] = new float[places][ROWS];
        }
        return matrices[number];
    }

    @Override
    public void load(Object[] matrix, int first, Object x, int xAt, int step, int count, int rows) {
        float[] source = (float[]) x;
        for (int from = 0; from < rows; from += TILE) {
            int to = Math.min(rows, from + TILE);
            for (int i = 0; i < count; i++) {
                float[] place = (float[]) matrix[first + i];
                int at = xAt + i;
                for (int r = from; r < to; r++) {
                    place[r] = source[at + r * step];
                }
            }
        }
    }

    @Override
    public void store(Object[] matrix, int first, Object y, int yAt, int step, int count, int rows, boolean add) {
        float[] target = (float[]) y;
        for (int from = 0; from < rows; from += TILE) {
            int to = Math.min(rows, from + TILE);
            for (int i = 0; i < count; i++) {
                float[] place = (float[]) matrix[first + i];
                int at = yAt + i;
                if (add) {
                    for (int r = from; r < to; r++) {
                        target[at + r * step] += place[r];
                    }
                } else {
                    for (int r = from; r < to; r++) {
                        target[at + r * step] = place[r];
                    }
                }
            }
        }
    }

    @Override
    public void product(
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
            int rows) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float[] sum = (float[]) y[i * n + j];
                Arrays.fill(sum, 0, rows, 0);
                int c = 0;
                for (; c + 4 <= k; c += 4) {
                    int l = i * aRow + c * aStep;
                    int r = j * bRow + c * bStep;
                    addFour(
                            sum,
                            (float[]) a[l],
                            (float[]) b[r],
                            (float[]) a[l + aStep],
                            (float[]) b[r + bStep],
                            (float[]) a[l + 2 * aStep],
                            (float[]) b[r + 2 * bStep],
                            (float[]) a[l + 3 * aStep],
                            (float[]) b[r + 3 * bStep],
                            rows);
                }
                for (; c < k; c++) {
                    addOne(sum, (float[]) a[i * aRow + c * aStep], (float[]) b[j * bRow + c * bStep], rows);
                }
            }
        }
    }

    private static void addFour(
            float[] y,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float[] e,
            float[] f,
            float[] g,
            float[] h,
            int rows) {
        for (int r = 0; r < rows; r++) {
            y[r] += a[r] * b[r] + c[r] * d[r] + e[r] * f[r] + g[r] * h[r];
        }
    }

    private static void addOne(float[] y, float[] a, float[] b, int rows) {
        for (int r = 0; r < rows; r++) {
            y[r] += a[r] * b[r];
        }
    }

    @Override
    public void softmax(Object[] s, int lines, int columns, double scale, int rows) {
        float factor = (float) scale;
        float[] largest = first;
        float[] sum = second;
        for (int i = 0; i < lines; i++) {
            Arrays.fill(largest, 0, rows, Float.NEGATIVE_INFINITY);
            Arrays.fill(sum, 0, rows, 0);
            for (int j = 0; j < columns; j++) {
                float[] place = (float[]) s[i * columns + j];
                for (int r = 0; r < rows; r++) {
                    place[r] *= factor;
                    largest[r] = Math.max(largest[r], place[r]);
                }
            }
            for (int j = 0; j < columns; j++) {
                float[] place = (float[]) s[i * columns + j];
                for (int r = 0; r < rows; r++) {
                    place[r] = (float) Math.exp(place[r] - largest[r]);
                }
                for (int r = 0; r < rows; r++) {
                    sum[r] += place[r];
                }
            }
            for (int j = 0; j < columns; j++) {
                float[] place = (float[]) s[i * columns + j];
                for (int r = 0; r < rows; r++) {
                    place[r] /= sum[r];
                }
            }
        }
    }

    @Override
    public void softmaxBackward(Object[] d, Object[] y, int lines, int columns, double scale, int rows) {
        float factor = (float) scale;
        float[] sum = first;
        for (int i = 0; i < lines; i++) {
            Arrays.fill(sum, 0, rows, 0);
            for (int j = 0; j < columns; j++) {
                addOne(sum, (float[]) d[i * columns + j], (float[]) y[i * columns + j], rows);
            }
            for (int j = 0; j < columns; j++) {
                float[] gradient = (float[]) d[i * columns + j];
                float[] result = (float[]) y[i * columns + j];
                for (int r = 0; r < rows; r++) {
                    gradient[r] = factor * result[r] * (gradient[r] - sum[r]);
                }
            }
        }
    }
}
