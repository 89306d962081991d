package io.github.mdr4j.engine;

import io.github.mdr4j.param.ModelState;
import java.util.Arrays;

/** The running values of one norm: a mean, a variance and a count for each group of rows that it tells apart. */
final class RunningStatistics {

    private final String name;
    private final int width;
    private double[] mean;
    private double[] variance;
    private long[] count;
    private final int[] refreshed;

    RunningStatistics(String name, int width, int groups) {
        this.name = name;
        this.width = width;
        this.mean = new double[groups * width];
        this.variance = new double[groups * width];
        this.count = new long[groups];
        this.refreshed = new int[groups];
        Arrays.fill(variance, 1);
    }

    void load(ModelState state) {
        mean = state.mean(name);
        variance = state.variance(name);
        count = state.count(name);
    }

    ModelState storeIn(ModelState state) {
        return state.with(name, mean.clone(), variance.clone(), count.clone());
    }

    /** Begins anew: the next values of each group replace the old ones, and further ones are averaged with them. */
    void refresh() {
        Arrays.fill(refreshed, 0);
    }

    double mean(int group, int column) {
        return mean[group * width + column];
    }

    double variance(int group, int column) {
        return variance[group * width + column];
    }

    double[] means(int group) {
        return Arrays.copyOfRange(mean, group * width, (group + 1) * width);
    }

    double[] variances(int group) {
        return Arrays.copyOfRange(variance, group * width, (group + 1) * width);
    }

    void move(int group, int column, double momentum, double newMean, double newVariance) {
        int at = group * width + column;
        mean[at] = momentum * mean[at] + (1 - momentum) * newMean;
        variance[at] = momentum * variance[at] + (1 - momentum) * newVariance;
    }

    void moved(int group) {
        count[group]++;
        refreshed[group]++;
    }

    /** The share of the old values that makes the running values the average of all since {@link #refresh()}. */
    double averagingMomentum(int group) {
        return refreshed[group] / (refreshed[group] + 1.0);
    }
}
