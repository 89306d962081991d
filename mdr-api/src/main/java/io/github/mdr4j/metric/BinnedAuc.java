package io.github.mdr4j.metric;

/**
 * The area under the ROC curve seen through 500 thresholds, as {@code tf.metrics.auc(num_thresholds=500)} of TensorFlow
 * 1 approximates it.
 *
 * <p>At each threshold {@code t[i]} a row with probability {@code p} counts as predicted positive if {@code p > t[i]}.
 * With {@code e = 1e-7}
 *
 * <pre>{@code
 * t[0] = -e,   t[i] = i / 499 for i = 1..498,   t[499] = 1 + e
 * y[i] = (TP[i] + e) / (TP[i] + FN[i] + e)          true positive rate
 * x[i] = FP[i] / (FP[i] + TN[i] + e)                false positive rate
 * AUC  = sum over i = 0..498 of (x[i] - x[i+1]) (y[i] + y[i+1]) / 2
 * }</pre>
 *
 * <p>All probabilities between two neighbouring thresholds count as tied, so a model whose probabilities are crowded
 * (click rates of a few per cent) gets another value here than from {@link Auc}. Use this one only to compare with
 * figures that were made this way. {@code AUC(num_thresholds=500)} of Keras has the same thresholds and differs by its
 * treatment of {@code e} alone, a difference of the order of {@code e} divided by the number of clicks or non-clicks.
 * TensorFlow counts in float32, this class in integers and float64.
 */
public final class BinnedAuc {

    private static final int THRESHOLD_COUNT = 500;
    private static final double EPSILON = 1e-7;
    private static final double[] THRESHOLDS = thresholds();

    private BinnedAuc() {}

    /**
     * Returns the area under the ROC curve through 500 thresholds, in {@code O(n)} time.
     *
     * @param labels {@code [n]}, 1 for a click and 0 for none
     * @param probabilities {@code [n]}, the predicted probabilities of a click, in [0, 1]
     * @return the area in [0, 1], or {@code NaN} if the rows hold fewer than two classes
     * @throws IllegalArgumentException if the lengths differ, a label is neither 0 nor 1, or a probability is
     *     {@code NaN} or outside [0, 1]
     */
    public static double of(float[] labels, double[] probabilities) {
        Checks.sameLength(labels, probabilities.length, "probabilities");
        long[] positives = new long[THRESHOLD_COUNT];
        long[] negatives = new long[THRESHOLD_COUNT];
        for (int i = 0; i < labels.length; i++) {
            int bin = lastThresholdBelow(Checks.probability(probabilities, i));
            if (Checks.isClick(labels, i)) {
                positives[bin]++;
            } else {
                negatives[bin]++;
            }
        }
        return area(positives, negatives);
    }

    private static double[] thresholds() {
        double[] thresholds = new double[THRESHOLD_COUNT];
        for (int i = 0; i < THRESHOLD_COUNT; i++) {
            thresholds[i] = (double) i / (THRESHOLD_COUNT - 1);
        }
        thresholds[0] = -EPSILON;
        thresholds[THRESHOLD_COUNT - 1] = 1 + EPSILON;
        return thresholds;
    }

    private static int lastThresholdBelow(double probability) {
        int index = (int) (probability * (THRESHOLD_COUNT - 1));
        // The product is rounded, so it may be one off at a threshold; the comparison decides.
        while (probability > THRESHOLDS[Math.min(index + 1, THRESHOLD_COUNT - 1)]) {
            index++;
        }
        while (probability <= THRESHOLDS[index]) {
            index--;
        }
        return index;
    }

    /** Walks down the thresholds, that is up the ROC curve from (0, 0). */
    private static double area(long[] positives, long[] negatives) {
        long allPositives = sum(positives);
        long allNegatives = sum(negatives);
        if (allPositives == 0 || allNegatives == 0) {
            return Double.NaN;
        }
        double area = 0;
        long truePositives = 0;
        long falsePositives = 0;
        double x = 0;
        double y = EPSILON / (allPositives + EPSILON);
        for (int i = THRESHOLD_COUNT - 2; i >= 0; i--) {
            truePositives += positives[i];
            falsePositives += negatives[i];
            double nextX = falsePositives / (allNegatives + EPSILON);
            double nextY = (truePositives + EPSILON) / (allPositives + EPSILON);
            area += (nextX - x) * (nextY + y) / 2;
            x = nextX;
            y = nextY;
        }
        // The rounding of 499 terms may pass the end of the range by an ulp.
        return Math.min(1, area);
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
