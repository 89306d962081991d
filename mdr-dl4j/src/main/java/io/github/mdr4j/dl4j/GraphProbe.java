package io.github.mdr4j.dl4j;

import io.github.mdr4j.learn.RunningNetwork;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tries a graph out on a few rows before it is recorded. */
final class GraphProbe implements AutoCloseable {

    private static final int ROWS = 3;
    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-3;
    private static final RunningNetwork.Pass PASS = new RunningNetwork.Pass(true, false, true, 0);

    private final Dl4jNetwork network;
    private final int columns;
    private final List<double[]> parameters;
    private final double[] x;

    GraphProbe(Op.Network network, int columns) {
        this.network = new Dl4jNetwork(network, columns, Precision.FLOAT64);
        this.columns = columns;
        SplittableRandom random = new SplittableRandom(columns);
        this.parameters = new ArrayList<>();
        for (double[] values : new Dl4jRuntime().initialValues(network, columns)) {
            parameters.add(sum(values, 0.1, noise(values.length, random)));
        }
        this.x = noise(ROWS * columns, random);
    }

    GraphLayout layout() {
        return network.layout();
    }

    /**
     * Refuses a graph that does not take the columns.
     *
     * @throws IllegalArgumentException if there is no logit for every row
     */
    void requireLogits() {
        try {
            logits(0, x, parameters);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the DL4J graph must give row[1] for row[" + columns + "], but fails: " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a graph that DL4J derives wrongly: compares the gradient along a direction with a difference quotient.
     *
     * @throws IllegalArgumentException if they differ
     */
    void requireRightGradients() {
        SplittableRandom random = new SplittableRandom(ROWS);
        double[] weights = noise(ROWS, random);
        double[] alongX = noise(x.length, random);
        List<double[]> along = new ArrayList<>();
        for (int p = 0; p < parameters.size(); p++) {
            int length = parameters.get(p).length;
            boolean trainable = layout().parameters().get(p).trainable();
            along.add(trainable ? noise(length, random) : new double[length]);
        }

        double derived = derivative(weights, alongX, along);
        double quotient =
                (dot(weights, logits(STEP, alongX, along)) - dot(weights, logits(-STEP, alongX, along))) / (2 * STEP);
        if (!(Math.abs(derived - quotient) <= TOLERANCE * (1 + Math.abs(quotient)))) {
            throw new IllegalArgumentException("DL4J derives this graph wrongly: along a direction its gradient is "
                    + derived + ", the difference quotient " + quotient);
        }
    }

    private double derivative(double[] weights, double[] alongX, List<double[]> along) {
        logits(0, alongX, along);
        double[] dx = new double[x.length];
        network.backward(weights, dx, false);
        double sum = dot(dx, alongX);
        for (int p = 0; p < along.size(); p++) {
            double[] gradient = new double[along.get(p).length];
            network.gradient(p, gradient, 0, false);
            sum += dot(gradient, along.get(p));
        }
        return sum;
    }

    private double[] logits(double step, double[] alongX, List<double[]> along) {
        for (int p = 0; p < parameters.size(); p++) {
            network.parameter(p, sum(parameters.get(p), step, along.get(p)), 0);
        }
        double[] y = new double[ROWS];
        network.forward(PASS, sum(x, step, alongX), ROWS, y);
        return y;
    }

    private static double[] noise(int length, SplittableRandom random) {
        double[] result = new double[length];
        for (int i = 0; i < length; i++) {
            result[i] = random.nextGaussian();
        }
        return result;
    }

    private static double[] sum(double[] values, double factor, double[] others) {
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] += factor * others[i];
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public void close() {
        network.close();
    }
}
