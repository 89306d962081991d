package io.github.mdr4j.metric;

/**
 * The metrics of one domain's rows.
 *
 * <p>A metric that these rows do not define is {@code NaN}: the areas under the ROC curve if all rows are clicks or
 * none is, the calibration if none is, everything if there are no rows.
 *
 * @param domain the name of the domain
 * @param rows the number of rows that were evaluated
 * @param clickRate clicks over rows, in [0, 1]
 * @param auc the exact area under the ROC curve, see {@link Auc}
 * @param binnedAuc the area through 500 thresholds, see {@link BinnedAuc}
 * @param logLoss the mean binary cross-entropy in nats, see {@link LogLoss}
 * @param calibration predicted clicks over observed clicks, see {@link Calibration}
 */
public record DomainMetrics(
        String domain, long rows, double clickRate, double auc, double binnedAuc, double logLoss, double calibration) {

    /** Logits that differ by less than 0.001 change the log loss by less. */
    private static final double CONSTANT = 1e-7;

    private static final double TOLERANCE = 0.01;

    /**
     * Checks that the values lie in their ranges, and that exactly the undefined ones are {@code NaN}.
     *
     * @param domain not blank
     * @param rows at least 0
     * @param clickRate in [0, 1]; {@code NaN} without rows
     * @param auc in [0, 1]; {@code NaN} without clicks or without others
     * @param binnedAuc in [0, 1]; {@code NaN} without clicks or without others
     * @param logLoss at least 0; {@code NaN} without rows
     * @param calibration at least 0; {@code NaN} without clicks
     * @throws IllegalArgumentException if a value is not as described
     */
    public DomainMetrics {
        if (domain.isBlank()) {
            throw new IllegalArgumentException("domain must have a name, got \"" + domain + "\"");
        }
        if (rows < 0) {
            throw new IllegalArgumentException("rows of domain \"" + domain + "\" must be >= 0, got " + rows);
        }
        requireInRange(domain, "clickRate", clickRate, 1, rows > 0);
        requireInRange(domain, "auc", auc, 1, clickRate > 0 && clickRate < 1);
        requireInRange(domain, "binnedAuc", binnedAuc, 1, clickRate > 0 && clickRate < 1);
        requireInRange(domain, "logLoss", logLoss, Double.POSITIVE_INFINITY, rows > 0);
        requireInRange(domain, "calibration", calibration, Double.POSITIVE_INFINITY, clickRate > 0);
    }

    /**
     * Computes the metrics of one domain's rows.
     *
     * @param domain the name of the domain
     * @param labels {@code [n]}, 1 for a click and 0 for none
     * @param logits {@code [n]}, log odds of a click; the probabilities are {@code 1 / (1 + exp(-logit))}
     * @return the metrics
     * @throws IllegalArgumentException if the name is blank, the lengths differ, a label is neither 0 nor 1, or a logit
     *     is {@code NaN}
     */
    public static DomainMetrics of(String domain, float[] labels, double[] logits) {
        try {
            double logLoss = LogLoss.ofLogits(labels, logits);
            double auc = Auc.of(labels, logits);
            double[] probabilities = probabilities(logits);
            return new DomainMetrics(
                    domain,
                    labels.length,
                    clickRate(labels),
                    auc,
                    BinnedAuc.of(labels, probabilities),
                    logLoss,
                    Calibration.of(labels, probabilities));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot evaluate domain \"" + domain + "\": " + e.getMessage(), e);
        }
    }

    /**
     * Returns whether the rows hold clicks and non-clicks, so that an area under the ROC curve is defined.
     *
     * @return whether both classes are there
     */
    public boolean hasBothClasses() {
        return clickRate > 0 && clickRate < 1;
    }

    /**
     * Returns whether all rows got as good as the same probability, so that the model tells none from another. It is
     * told from the log loss, which is then that of the mean probability; the logits differ by 0.001 at most.
     *
     * @return whether the predictions are constant; false where the rows hold no click or are fewer than two
     */
    public boolean isConstant() {
        if (!(clickRate > 0) || rows < 2) {
            return false;
        }
        double probability = calibration * clickRate;
        return Math.abs(logLoss - LogLoss.ofConstant(clickRate, probability)) < CONSTANT;
    }

    /**
     * Returns whether the predictions are worse than to predict the click rate of these rows for each of them: whether
     * the log loss is above that of this constant by more than a hundredth.
     *
     * @return whether a constant would have been better; false where the rows hold one class
     */
    public boolean isWorseThanClickRate() {
        return hasBothClasses() && logLoss > LogLoss.ofConstant(clickRate, clickRate) * (1 + TOLERANCE);
    }

    private static double clickRate(float[] labels) {
        double clicks = 0;
        for (float label : labels) {
            clicks += label;
        }
        return clicks / labels.length;
    }

    private static double[] probabilities(double[] logits) {
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = 1 / (1 + Math.exp(-logits[i]));
        }
        return probabilities;
    }

    private static void requireInRange(String domain, String name, double value, double highest, boolean defined) {
        boolean valid = defined ? value >= 0 && value <= highest : Double.isNaN(value);
        if (!valid) {
            throw new IllegalArgumentException(
                    name + " of domain \"" + domain + "\" must " + expectation(highest, defined) + ", got " + value);
        }
    }

    private static String expectation(double highest, boolean defined) {
        if (!defined) {
            return "be NaN, since its rows do not define it";
        }
        return Double.isInfinite(highest) ? "be >= 0" : "lie in [0, 1]";
    }
}
