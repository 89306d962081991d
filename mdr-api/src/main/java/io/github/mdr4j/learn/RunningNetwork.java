package io.github.mdr4j.learn;

import org.jspecify.annotations.Nullable;

/**
 * An instance of a network of another library. Arrays are {@code float[]} or {@code double[]}, as its precision says;
 * parameters and norms are numbered in the order of the operation.
 */
public interface RunningNetwork extends AutoCloseable {

    /**
     * How a forward pass runs.
     *
     * @param batchStatistics whether norms take the statistics of the rows, not the running values
     * @param noise whether dropout and the like are on
     * @param derivable whether {@link #backward} may follow
     * @param seed decides all noise
     */
    record Pass(boolean batchStatistics, boolean noise, boolean derivable, long seed) {}

    /**
     * Sets a parameter.
     *
     * @param number which one
     * @param values array that holds the values
     * @param at where they begin
     */
    void parameter(int number, Object values, int at);

    /**
     * Sets the running values of a norm.
     *
     * @param norm which one
     * @param mean the mean
     * @param variance the variance
     */
    void running(int norm, double[] mean, double[] variance);

    /**
     * Computes the result.
     *
     * @param pass how
     * @param x {@code [rows, inputs]}
     * @param rows number of rows, at least 1
     * @param y takes {@code [rows, width]}
     */
    void forward(Pass pass, Object x, int rows, Object y);

    /**
     * The mean that a norm saw in the last forward pass with statistics of the batch.
     *
     * @param norm which one
     * @return a mean for each column
     */
    double[] batchMean(int norm);

    /**
     * The biased variance that a norm saw in the last forward pass with statistics of the batch.
     *
     * @param norm which one
     * @return a variance for each column
     */
    double[] batchVariance(int norm);

    /**
     * Derives the last forward pass.
     *
     * @param dy gradient of the result, {@code [rows, width]}
     * @param dx takes the gradient of x, {@code [rows, inputs]}, or null if nobody needs it
     * @param add whether to add to dx; otherwise it is overwritten
     */
    void backward(Object dy, @Nullable Object dx, boolean add);

    /**
     * The gradient of a parameter after {@link #backward}.
     *
     * @param number which one
     * @param target takes the values
     * @param at where they begin
     * @param add whether to add to what is there; otherwise it is overwritten
     */
    void gradient(int number, Object target, int at, boolean add);

    /** Frees what the instance holds outside the heap. */
    @Override
    void close();
}
