package io.github.mdr4j.metric;

/**
 * The mean binary cross-entropy, in nats: {@code -(y ln p + (1 - y) ln(1 - p))} with {@code p = 1 / (1 + exp(-z))} for
 * label {@code y} and logit {@code z}.
 *
 * <p>It is computed from the logit, where nothing overflows and no probability has to be clipped:
 *
 * <pre>{@code loss(y, z) = max(z, 0) - z y + ln(1 + exp(-|z|))}</pre>
 */
public final class LogLoss {

    private LogLoss() {}

    /**
     * Returns the mean log loss of logits.
     *
     * @param labels {@code [n]}, in [0, 1]: usually 1 for a click and 0 for none, but soft labels are as good
     * @param logits {@code [n]}, log odds of a click
     * @return the mean over the rows, at least 0; infinite if an infinite logit is wrong; {@code NaN} if there are no
     *     rows
     * @throws IllegalArgumentException if the lengths differ, a label is outside [0, 1] or {@code NaN}, or a logit is
     *     {@code NaN}
     */
    public static double ofLogits(float[] labels, double[] logits) {
        Checks.sameLength(labels, logits.length, "logits");
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            sum += loss(Checks.softLabel(labels, i), Checks.notNaN(logits, i, "logits"));
        }
        return sum / labels.length;
    }

    /** The log loss of one probability for all rows, in nats. */
    static double ofConstant(double clickRate, double probability) {
        return -(times(clickRate, Math.log(probability)) + times(1 - clickRate, Math.log1p(-probability)));
    }

    /** A share of none is nothing, also of an infinite loss. */
    private static double times(double share, double loss) {
        return share == 0 ? 0 : share * loss;
    }

    private static double loss(float label, double logit) {
        double size = Math.abs(logit);
        double wrongShare = logit > 0 ? 1.0 - label : label;
        // max(z, 0) - z y is |z| times the share of the label on the other side; infinity times no share is no loss.
        double linear = wrongShare == 0 ? 0 : size * wrongShare;
        return linear + Math.log1p(Math.exp(-size));
    }
}
