package io.github.mdr4j.backbones;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Formulas of layers, written out. */
final class ByHand {

    private ByHand() {}

    /** {@code x W' + b}, of the weights that start at a place. */
    static double[] layer(double[] x, double[] weight, int weightAt, double[] bias, int biasAt, int width) {
        return IntStream.range(0, width)
                .mapToDouble(o -> bias[biasAt + o]
                        + IntStream.range(0, x.length)
                                .mapToDouble(i -> x[i] * weight[weightAt + o * x.length + i])
                                .sum())
                .toArray();
    }

    static double[] relu(double[] x) {
        return Arrays.stream(x).map(v -> Math.max(v, 0)).toArray();
    }

    static double[] sigmoid(double[] x) {
        return Arrays.stream(x).map(v -> 1 / (1 + Math.exp(-v))).toArray();
    }

    static double[] softmax(double[] x) {
        double sum = Arrays.stream(x).map(Math::exp).sum();
        return Arrays.stream(x).map(v -> Math.exp(v) / sum).toArray();
    }

    /** {@code gain (x - mean) / sqrt(variance + 1e-5) + shift}, of the factors that start at a place. */
    static double[] layerNorm(double[] x, double[] gain, double[] shift, int at) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance =
                Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        return IntStream.range(0, x.length)
                .mapToDouble(i -> gain[at + i] * (x[i] - mean) / Math.sqrt(variance + 1e-5) + shift[at + i])
                .toArray();
    }

    /** The weighted sum of experts. */
    static double[] mixture(double[] gate, double[]... experts) {
        double[] sum = new double[experts[0].length];
        for (int e = 0; e < experts.length; e++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gate[e] * experts[e][i];
            }
        }
        return sum;
    }
}
