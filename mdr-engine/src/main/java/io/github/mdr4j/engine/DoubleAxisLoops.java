package io.github.mdr4j.engine;

/** {@link AxisLoops} over {@code double[]}, the twin of {@link FloatAxisLoops}. */
final class DoubleAxisLoops implements AxisLoops {

    @Override
    public void softmax(Object y, int yAt, Object x, int xAt, int rows, int columns, double scale) {
        double[] target = (double[]) y;
        double[] source = (double[]) x;
        double factor = scale;
        for (int r = 0; r < rows; r++) {
            int from = xAt + r * columns;
            int to = yAt + r * columns;
            double largest = factor * source[from];
            for (int i = 1; i < columns; i++) {
                largest = Math.max(largest, factor * source[from + i]);
            }
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                double value = Math.exp(factor * source[from + i] - largest);
                target[to + i] = value;
                sum += value;
            }
            for (int i = 0; i < columns; i++) {
                target[to + i] /= sum;
            }
        }
    }

    @Override
    public void softmaxBackward(
            Object g, int gAt, Object d, int dAt, Object y, int yAt, int rows, int columns, double scale, boolean add) {
        double[] target = (double[]) g;
        double[] gradient = (double[]) d;
        double[] result = (double[]) y;
        double factor = scale;
        for (int r = 0; r < rows; r++) {
            int to = gAt + r * columns;
            int from = dAt + r * columns;
            int of = yAt + r * columns;
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                sum += gradient[from + i] * result[of + i];
            }
            for (int i = 0; i < columns; i++) {
                double value = factor * result[of + i] * (gradient[from + i] - sum);
                target[to + i] = add ? target[to + i] + value : value;
            }
        }
    }

    @Override
    public void largest(Object y, int yAt, int[] places, Object x, int xAt, int outer, int size, int inner, int k) {
        double[] target = (double[]) y;
        double[] source = (double[]) x;
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                int from = xAt + o * size * inner + i;
                int to = yAt + o * k * inner + i;
                for (int p = 0; p < size; p++) {
                    insert(target, to, places, source[from + p * inner], p, inner, Math.min(p, k), k);
                }
            }
        }
    }

    /** Puts a value among the {@code found} largest so far, behind those that are not smaller. */
    private static void insert(
            double[] y, int first, int[] places, double value, int place, int inner, int found, int k) {
        int at = found;
        while (at > 0 && y[first + (at - 1) * inner] < value) {
            at--;
        }
        for (int j = Math.min(found, k - 1); j > at; j--) {
            y[first + j * inner] = y[first + (j - 1) * inner];
            places[first + j * inner] = places[first + (j - 1) * inner];
        }
        if (at < k) {
            y[first + at * inner] = value;
            places[first + at * inner] = place;
        }
    }

    @Override
    public void addToPlaces(Object g, int gAt, Object d, int dAt, int[] places, int outer, int size, int inner, int k) {
        double[] target = (double[]) g;
        double[] gradient = (double[]) d;
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < k; j++) {
                int from = dAt + (o * k + j) * inner;
                for (int i = 0; i < inner; i++) {
                    target[gAt + (o * size + places[from + i]) * inner + i] += gradient[from + i];
                }
            }
        }
    }

    @Override
    public void normalize(
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
            double epsilon) {
        double[] target = (double[]) y;
        double[] source = (double[]) x;
        double[] stored = (double[]) moments;
        double[] gains = (double[]) gain.values();
        double[] shifts = (double[]) shift.values();
        for (int r = 0; r < rows; r++) {
            int from = xAt + r * columns;
            double sum = 0;
            for (int i = 0; i < columns; i++) {
                sum += source[from + i];
            }
            double mean = sum / columns;
            double squares = 0;
            for (int i = 0; i < columns; i++) {
                double difference = source[from + i] - mean;
                squares += difference * difference;
            }
            double inverse = (1 / Math.sqrt(squares / columns + epsilon));
            stored[momentsAt + 2 * r] = mean;
            stored[momentsAt + 2 * r + 1] = inverse;
            int to = yAt + r * columns;
            int g = gain.of(r, columns);
            int s = shift.of(r, columns);
            for (int i = 0; i < columns; i++) {
                target[to + i] = gains[g + i] * ((source[from + i] - mean) * inverse) + shifts[s + i];
            }
        }
    }

    @Override
    public void normalizeBackward(
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
            boolean add) {
        double[] target = (double[]) g;
        double[] gradient = (double[]) d;
        double[] source = (double[]) x;
        double[] stored = (double[]) moments;
        double[] gains = (double[]) gain.values();
        for (int r = 0; r < rows; r++) {
            int to = gAt + r * columns;
            int from = dAt + r * columns;
            int of = xAt + r * columns;
            int factor = gain.of(r, columns);
            double mean = stored[momentsAt + 2 * r];
            double inverse = stored[momentsAt + 2 * r + 1];
            double sum = 0;
            double products = 0;
            for (int i = 0; i < columns; i++) {
                double scaled = gradient[from + i] * gains[factor + i];
                sum += scaled;
                products += scaled * ((source[of + i] - mean) * inverse);
            }
            for (int i = 0; i < columns; i++) {
                double scaled = gradient[from + i] * gains[factor + i];
                double value = inverse * (scaled - (sum + (source[of + i] - mean) * inverse * products) / columns);
                target[to + i] = add ? target[to + i] + value : value;
            }
        }
    }

    @Override
    public void addGainGradient(
            Factors gradient,
            Object d,
            int dAt,
            Object x,
            int xAt,
            Object moments,
            int momentsAt,
            int rows,
            int columns) {
        double[] target = (double[]) gradient.values();
        double[] result = (double[]) d;
        double[] source = (double[]) x;
        double[] stored = (double[]) moments;
        for (int r = 0; r < rows; r++) {
            int to = gradient.of(r, columns);
            int from = dAt + r * columns;
            int of = xAt + r * columns;
            double mean = stored[momentsAt + 2 * r];
            double inverse = stored[momentsAt + 2 * r + 1];
            for (int i = 0; i < columns; i++) {
                target[to + i] += result[from + i] * ((source[of + i] - mean) * inverse);
            }
        }
    }
}
