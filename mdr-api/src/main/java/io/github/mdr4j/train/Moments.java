package io.github.mdr4j.train;

/**
 * Count, mean, sum of squared differences from it, and range of some numbers; parts can be put together.
 *
 * @param logs sum of the logarithms of one more than each number; NaN if one is negative
 */
record Moments(long count, double mean, double squares, double lowest, double highest, double logs) {

    static final Moments NONE = new Moments(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    /** The moments of every {@code step}-th number from {@code first} on. */
    static Moments of(double[] numbers, int first, int step) {
        double sum = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double logs = 0;
        long count = 0;
        for (int i = first; i < numbers.length; i += step) {
            sum += numbers[i];
            lowest = Math.min(lowest, numbers[i]);
            highest = Math.max(highest, numbers[i]);
            logs += numbers[i] < 0 ? Double.NaN : Math.log1p(numbers[i]);
            count++;
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = first; i < numbers.length; i += step) {
            squares += (numbers[i] - mean) * (numbers[i] - mean);
        }
        return count == 0 ? NONE : new Moments(count, mean, squares, lowest, highest, logs);
    }

    /** The moments of these numbers and others (Chan, Golub and LeVeque, 1983). */
    Moments with(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long all = count + other.count;
        double difference = other.mean - mean;
        double share = (double) other.count / all;
        return new Moments(
                all,
                mean + difference * share,
                squares + other.squares + difference * difference * count * share,
                Math.min(lowest, other.lowest),
                Math.max(highest, other.highest),
                logs + other.logs);
    }

    /** The standard deviation, divided by the count. */
    double deviation() {
        return Math.sqrt(squares / count);
    }

    /** The mean over the geometric mean, of one more than each number; NaN if one is negative. */
    double spread() {
        return (1 + mean) / Math.exp(logs / count);
    }

    /** The largest size of a number. */
    double largest() {
        return Math.max(Math.abs(lowest), Math.abs(highest));
    }
}
