package io.github.mdr4j.engine;

import java.util.Arrays;

/** {@link Lanes} of {@code double[]}, the twin of {@link FloatLanes}. */
final class DoubleLanes implements Lanes {

    /** Rows that are read or written together: their lines fit into the nearest cache whatever the distance of rows. */
    private static final int TILE = 16;

    private final double[] first = new double[ROWS];
    private final double[] second = new double[ROWS];
    private double[][][] matrices = new double[0][][];

    @Override
    public Object[] matrix(int number, int places) {
        int known = matrices.length;
        if (number >= known) {
            matrices = Arrays.copyOf(matrices, number + 1);
            Arrays.fill(matrices, known, number + 1, new double[0][]);
        }
        if (matrices[number].length < places) {
            matrices[number] = new double[places][ROWS];
        }
        return matrices[number];
    }

    @Override
    public void load(Object[] matrix, int first, Object x, int xAt, int step, int count, int rows) {
        double[] source = (double[]) x;
        for (int from = 0; from < rows; from += TILE) {
            int to = Math.min(rows, from + TILE);
            for (int i = 0; i < count; i++) {
                double[] place = (double[]) matrix[first + i];
                int at = xAt + i;
                for (int r = from; r < to; r++) {
                    place[r] = source[at + r * step];
                }
            }
        }
    }

    @Override
    public void store(Object[] matrix, int first, Object y, int yAt, int step, int count, int rows, boolean add) {
        double[] target = (double[]) y;
        for (int from = 0; from < rows; from += TILE) {
            int to = Math.min(rows, from + TILE);
            for (int i = 0; i < count; i++) {
                double[] place = (double[]) matrix[first + i];
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
                double[] sum = (double[]) y[i * n + j];
                Arrays.fill(sum, 0, rows, 0);
                int c = 0;
                for (; c + 4 <= k; c += 4) {
                    int l = i * aRow + c * aStep;
                    int r = j * bRow + c * bStep;
                    addFour(
                            sum,
                            (double[]) a[l],
                            (double[]) b[r],
                            (double[]) a[l + aStep],
                            (double[]) b[r + bStep],
                            (double[]) a[l + 2 * aStep],
                            (double[]) b[r + 2 * bStep],
                            (double[]) a[l + 3 * aStep],
                            (double[]) b[r + 3 * bStep],
                            rows);
                }
                for (; c < k; c++) {
                    addOne(sum, (double[]) a[i * aRow + c * aStep], (double[]) b[j * bRow + c * bStep], rows);
                }
            }
        }
    }

    private static void addFour(
            double[] y,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] e,
            double[] f,
            double[] g,
            double[] h,
            int rows) {
        for (int r = 0; r < rows; r++) {
            y[r] += a[r] * b[r] + c[r] * d[r] + e[r] * f[r] + g[r] * h[r];
        }
    }

    private static void addOne(double[] y, double[] a, double[] b, int rows) {
        for (int r = 0; r < rows; r++) {
            y[r] += a[r] * b[r];
        }
    }

    @Override
    public void softmax(Object[] s, int lines, int columns, double scale, int rows) {
        double factor = scale;
        double[] largest = first;
        double[] sum = second;
        for (int i = 0; i < lines; i++) {
            Arrays.fill(largest, 0, rows, Double.NEGATIVE_INFINITY);
            Arrays.fill(sum, 0, rows, 0);
            for (int j = 0; j < columns; j++) {
                double[] place = (double[]) s[i * columns + j];
                for (int r = 0; r < rows; r++) {
                    place[r] *= factor;
                    largest[r] = Math.max(largest[r], place[r]);
                }
            }
            for (int j = 0; j < columns; j++) {
                double[] place = (double[]) s[i * columns + j];
                for (int r = 0; r < rows; r++) {
                    place[r] = Math.exp(place[r] - largest[r]);
                }
                for (int r = 0; r < rows; r++) {
                    sum[r] += place[r];
                }
            }
            for (int j = 0; j < columns; j++) {
                double[] place = (double[]) s[i * columns + j];
                for (int r = 0; r < rows; r++) {
                    place[r] /= sum[r];
                }
            }
        }
    }

    @Override
    public void softmaxBackward(Object[] d, Object[] y, int lines, int columns, double scale, int rows) {
        double factor = scale;
        double[] sum = first;
        for (int i = 0; i < lines; i++) {
            Arrays.fill(sum, 0, rows, 0);
            for (int j = 0; j < columns; j++) {
                addOne(sum, (double[]) d[i * columns + j], (double[]) y[i * columns + j], rows);
            }
            for (int j = 0; j < columns; j++) {
                double[] gradient = (double[]) d[i * columns + j];
                double[] result = (double[]) y[i * columns + j];
                for (int r = 0; r < rows; r++) {
                    gradient[r] = factor * result[r] * (gradient[r] - sum[r]);
                }
            }
        }
    }
}
