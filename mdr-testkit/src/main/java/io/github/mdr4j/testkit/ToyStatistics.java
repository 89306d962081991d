package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.param.ModelState;

/** The running statistics of {@link ToyLearner}: of the batch if they are one for all domains, else of each domain. */
final class ToyStatistics {

    private ToyStatistics() {}

    static ModelState moved(ModelState state, Batch batch, double[] activations, double momentum) {
        ModelState result = state;
        for (ModelState.Entry entry : state.entries()) {
            double[] mean = state.mean(entry.name());
            double[] variance = state.variance(entry.name());
            long[] count = state.count(entry.name());
            for (int group = 0; group < entry.groups(); group++) {
                int from = entry.domains() == 0 ? 0 : batch.offset(group);
                int to = entry.domains() == 0 ? batch.rows() : batch.offset(group + 1);
                if (to - from >= 2) {
                    double batchMean = mean(activations, from, to);
                    mean[group] = momentum * mean[group] + (1 - momentum) * batchMean;
                    variance[group] =
                            momentum * variance[group] + (1 - momentum) * variance(activations, from, to, batchMean);
                    count[group]++;
                }
            }
            result = result.with(entry.name(), mean, variance, count);
        }
        return result;
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }

    private static double variance(double[] values, int from, int to, double mean) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return sum / (to - from);
    }
}
