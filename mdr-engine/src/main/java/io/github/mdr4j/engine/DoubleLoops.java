package io.github.mdr4j.engine;

import io.github.mdr4j.model.Activation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link Loops} over {@code double[]}, the twin of {@link FloatLoops}. */
final class DoubleLoops implements Loops {

    @Override
    public Object newArray(int length) {
        return new double[length];
    }

    @Override
    public double get(Object array, int index) {
        return ((double[]) array)[index];
    }

    @Override
    public void set(Object array, int index, double value) {
        ((double[]) array)[index] = value;
    }

    @Override
    public void fill(Object y, int yAt, int count, double value) {
        Arrays.fill((double[]) y, yAt, yAt + count, value);
    }

    @Override
    public void addScaled(Object y, int yAt, Object x, int xAt, int count, double scale) {
        double[] target = (double[]) y;
        double[] source = (double[]) x;
        double factor = scale;
        if (yAt == xAt) { // one index for both arrays: only then does the compiler use vector instructions
            for (int i = yAt; i < yAt + count; i++) {
                target[i] += factor * source[i];
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            target[yAt + i] += factor * source[xAt + i];
        }
    }

    @Override
    public void affine(Object y, int yAt, Object x, int xAt, int count, double scale, double offset) {
        double[] target = (double[]) y;
        double[] source = (double[]) x;
        double factor = scale;
        double summand = offset;
        for (int i = 0; i < count; i++) {
            target[yAt + i] = factor * source[xAt + i] + summand;
        }
    }

    @Override
    public void combine(
            boolean product,
            Object y,
            int yAt,
            int[] yStrides,
            Object a,
            int aAt,
            int[] aStrides,
            Object b,
            int bAt,
            int[] bStrides,
            int[] sizes) {
        double[] target = (double[]) y;
        double[] left = (double[]) a;
        double[] right = (double[]) b;
        for (int i = 0; i < sizes[0]; i++) {
            for (int j = 0; j < sizes[1]; j++) {
                for (int k = 0; k < sizes[2]; k++) {
                    int to = yAt + i * yStrides[0] + j * yStrides[1] + k * yStrides[2];
                    int l = aAt + i * aStrides[0] + j * aStrides[1] + k * aStrides[2];
                    int r = bAt + i * bStrides[0] + j * bStrides[1] + k * bStrides[2];
                    if (product) {
                        multiplyRow(target, to, left, l, aStrides[3], right, r, bStrides[3], sizes[3]);
                    } else {
                        addRow(target, to, left, l, aStrides[3], right, r, bStrides[3], sizes[3]);
                    }
                }
            }
        }
    }

    private static void addRow(
            double[] y, int yAt, double[] a, int aAt, int aStep, double[] b, int bAt, int bStep, int count) {
        if (aStep == 1 && bStep == 1) {
            for (int i = 0; i < count; i++) {
                y[yAt + i] = a[aAt + i] + b[bAt + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                y[yAt + i] = a[aAt + i * aStep] + b[bAt + i * bStep];
            }
        }
    }

    private static void multiplyRow(
            double[] y, int yAt, double[] a, int aAt, int aStep, double[] b, int bAt, int bStep, int count) {
        if (aStep == 1 && bStep == 1) {
            for (int i = 0; i < count; i++) {
                y[yAt + i] = a[aAt + i] * b[bAt + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                y[yAt + i] = a[aAt + i * aStep] * b[bAt + i * bStep];
            }
        }
    }

    @Override
    public void accumulate(
            Object g,
            int gAt,
            int[] gStrides,
            Object d,
            int dAt,
            int[] dStrides,
            @Nullable Object other,
            int otherAt,
            int[] otherStrides,
            int[] sizes) {
        double[] target = (double[]) g;
        double[] source = (double[]) d;
        for (int i = 0; i < sizes[0]; i++) {
            for (int j = 0; j < sizes[1]; j++) {
                for (int k = 0; k < sizes[2]; k++) {
                    int to = gAt + i * gStrides[0] + j * gStrides[1] + k * gStrides[2];
                    int from = dAt + i * dStrides[0] + j * dStrides[1] + k * dStrides[2];
                    if (other == null) {
                        accumulateRow(target, to, gStrides[3], source, from, dStrides[3], sizes[3]);
                    } else {
                        int o = otherAt + i * otherStrides[0] + j * otherStrides[1] + k * otherStrides[2];
                        accumulateRow(
                                target,
                                to,
                                gStrides[3],
                                source,
                                from,
                                dStrides[3],
                                (double[]) other,
                                o,
                                otherStrides[3],
                                sizes[3]);
                    }
                }
            }
        }
    }

    private static void accumulateRow(double[] g, int gAt, int gStep, double[] d, int dAt, int dStep, int count) {
        if (gStep == 0) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += d[dAt + i * dStep];
            }
            g[gAt] += sum;
        } else if (gStep == 1 && dStep == 1) {
            for (int i = 0; i < count; i++) {
                g[gAt + i] += d[dAt + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                g[gAt + i * gStep] += d[dAt + i * dStep];
            }
        }
    }

    private static void accumulateRow(
            double[] g, int gAt, int gStep, double[] d, int dAt, int dStep, double[] o, int oAt, int oStep, int count) {
        if (gStep == 0) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sum += d[dAt + i * dStep] * o[oAt + i * oStep];
            }
            g[gAt] += sum;
        } else if (gStep == 1 && dStep == 1 && oStep == 1) {
            for (int i = 0; i < count; i++) {
                g[gAt + i] += d[dAt + i] * o[oAt + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                g[gAt + i * gStep] += d[dAt + i * dStep] * o[oAt + i * oStep];
            }
        }
    }

    @Override
    public void biasAndActivation(
            Object y, int yAt, int rows, int columns, @Nullable Object bias, int biasAt, int biasStep, Activation act) {
        double[] target = (double[]) y;
        if (bias == null) {
            if (act.kind() != Activation.Kind.NONE) {
                activate(y, yAt, y, yAt, rows * columns, act);
            }
            return;
        }
        double[] summand = (double[]) bias;
        for (int r = 0; r < rows; r++) {
            int row = yAt + r * columns;
            int b = biasAt + r * biasStep;
            for (int i = 0; i < columns; i++) {
                target[row + i] += summand[b + i];
            }
        }
        // a pass of its own over all rows is faster than one with the bias row by row
        if (act.kind() != Activation.Kind.NONE) {
            activate(y, yAt, y, yAt, rows * columns, act);
        }
    }

    @Override
    public void activate(Object y, int yAt, Object x, int xAt, int count, Activation act) {
        double[] target = (double[]) y;
        double[] source = (double[]) x;
        double slope = act.slope();
        switch (act.kind()) {
            case NONE -> System.arraycopy(source, xAt, target, yAt, count);
            case RELU -> rectify(target, yAt, source, xAt, count);
            case LEAKY_RELU -> {
                for (int i = 0; i < count; i++) {
                    double v = source[xAt + i];
                    target[yAt + i] = v > 0 ? v : slope * v;
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < count; i++) {
                    target[yAt + i] = (1 / (1 + Math.exp(-source[xAt + i])));
                }
            }
            case TANH -> {
                for (int i = 0; i < count; i++) {
                    target[yAt + i] = Math.tanh(source[xAt + i]);
                }
            }
            case SIGN -> {
                for (int i = 0; i < count; i++) {
                    target[yAt + i] = Math.signum(source[xAt + i]);
                }
            }
        }
    }

    private static void rectify(double[] y, int yAt, double[] x, int xAt, int count) {
        if (yAt == xAt) { // one index for both arrays: only then does the compiler use vector instructions
            for (int i = yAt; i < yAt + count; i++) {
                y[i] = Math.max(x[i], 0.0);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            y[yAt + i] = Math.max(x[xAt + i], 0.0);
        }
    }

    @Override
    public void activationBackward(Object d, int dAt, Object y, int yAt, int count, Activation act) {
        double[] target = (double[]) d;
        double[] result = (double[]) y;
        double slope = act.slope();
        switch (act.kind()) {
            case NONE -> {}
            case RELU -> keepPositive(d, dAt, y, yAt, count, 1);
            case LEAKY_RELU -> {
                for (int i = 0; i < count; i++) {
                    target[dAt + i] *= result[yAt + i] > 0 ? 1 : slope;
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < count; i++) {
                    double v = result[yAt + i];
                    target[dAt + i] *= v * (1 - v);
                }
            }
            case TANH -> {
                for (int i = 0; i < count; i++) {
                    double v = result[yAt + i];
                    target[dAt + i] *= 1 - v * v;
                }
            }
            case SIGN -> Arrays.fill(target, dAt, dAt + count, 0);
        }
    }

    @Override
    public void max(Object y, int yAt, Object x, int xAt, int outer, int size, int inner) {
        double[] target = (double[]) y;
        double[] source = (double[]) x;
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < size; j++) {
                    largest = Math.max(largest, source[xAt + (o * size + j) * inner + i]);
                }
                target[yAt + o * inner + i] = largest;
            }
        }
    }

    @Override
    public void maxBackward(
            Object g,
            int gAt,
            Object d,
            int dAt,
            Object y,
            int yAt,
            Object x,
            int xAt,
            int outer,
            int size,
            int inner) {
        double[] target = (double[]) g;
        double[] gradient = (double[]) d;
        double[] largest = (double[]) y;
        double[] source = (double[]) x;
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i++) {
                double wanted = largest[yAt + o * inner + i];
                for (int j = 0; j < size; j++) {
                    int at = (o * size + j) * inner + i;
                    if (source[xAt + at] == wanted) {
                        target[gAt + at] += gradient[dAt + o * inner + i];
                        break;
                    }
                }
            }
        }
    }

    @Override
    public void dropout(
            Object y, int yAt, Object x, int xAt, int firstRow, int rows, int columns, DropoutMask mask, boolean add) {
        double[] target = (double[]) y;
        double[] source = (double[]) x;
        // looked up instead of branched on: which value is dropped cannot be foreseen
        double[] factors = {mask.scale(), 0.0};
        for (int r = 0; r < rows; r++) {
            long rowKey = mask.rowKey(firstRow + r);
            for (int c = 0; c < columns; c += DropoutMask.COLUMNS) {
                int count = Math.min(columns - c, DropoutMask.COLUMNS);
                long dropped = mask.dropped(rowKey, c);
                int from = xAt + r * columns + c;
                int to = yAt + r * columns + c;
                if (add) {
                    for (int i = 0; i < count; i++) {
                        target[to + i] += source[from + i] * factors[(int) dropped & 1];
                        dropped >>>= 1;
                    }
                } else {
                    for (int i = 0; i < count; i++) {
                        target[to + i] = source[from + i] * factors[(int) dropped & 1];
                        dropped >>>= 1;
                    }
                }
            }
        }
    }

    @Override
    public void keepPositive(Object d, int dAt, Object y, int yAt, int count, double scale) {
        double[] target = (double[]) d;
        double[] result = (double[]) y;
        double factor = scale;
        // 1 for positive results and 0 for zero, without a branch, so that vector instructions can be used
        if (dAt == yAt) {
            for (int i = dAt; i < dAt + count; i++) {
                target[i] *= factor * Math.min(result[i] * Double.MAX_VALUE, 1.0);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            target[dAt + i] *= factor * Math.min(result[yAt + i] * Double.MAX_VALUE, 1.0);
        }
    }

    @Override
    public void fromDoubles(Object y, int yAt, double[] x, int xAt, int count) {
        double[] target = (double[]) y;
        for (int i = 0; i < count; i++) {
            target[yAt + i] = x[xAt + i];
        }
    }
}
