package io.github.mdr4j.metric;

/**
 * Predicted clicks over observed clicks (PCOC): above 1 the model promises more clicks than come, below 1 fewer.
 *
 * <pre>{@code PCOC = sum of p / sum of y}</pre>
 */
public final class Calibration {

    private Calibration() {}

    /**
     * Returns predicted clicks over observed clicks.
     *
     * @param labels {@code [n]}, in [0, 1]: usually 1 for a click and 0 for none
     * @param probabilities {@code [n]}, the predicted probabilities of a click, in [0, 1]
     * @return the ratio, at least 0, or {@code NaN} if there are no clicks
     * @throws IllegalArgumentException if the lengths differ, or a label or a probability is {@code NaN} or outside [0,
     *     1]
     */
    public static double of(float[] labels, double[] probabilities) {
        Checks.sameLength(labels, probabilities.length, "probabilities");
        double predicted = 0;
        double observed = 0;
        for (int i = 0; i < labels.length; i++) {
            predicted += Checks.probability(probabilities, i);
            observed += Checks.softLabel(labels, i);
        }
        return observed == 0 ? Double.NaN : predicted / observed;
    }
}
