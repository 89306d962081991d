package io.github.mdr4j.train;

/**
 * When training stops before its last epoch: after a number of epochs in a row that brought no better validation AUC.
 *
 * <p>It decides when to stop, and nothing else: the parameters that training ends with are those of the best epoch in
 * any case, also if the best epoch was better by less than {@code minDelta}.
 *
 * @param patience epochs in a row without an improvement after which training stops, at least 1;
 *     {@link Integer#MAX_VALUE} for never
 * @param minDelta an AUC must be higher than the last improvement's by more than this to count as one, at least 0
 */
public record EarlyStopping(int patience, double minDelta) {

    /**
     * Checks the values.
     *
     * @param patience at least 1
     * @param minDelta in [0, 1)
     * @throws IllegalArgumentException if one is outside its range
     */
    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("patience must be >= 1, got " + patience);
        }
        if (!(minDelta >= 0 && minDelta < 1)) {
            throw new IllegalArgumentException("minDelta must be in [0, 1), got " + minDelta);
        }
    }

    /**
     * Stops when the mean over the domains of the validation AUC has not improved. Where a strategy trains its domains
     * apart, each domain stops for itself, by its own AUC.
     *
     * @param patience epochs in a row without an improvement after which training stops
     * @return the rule, with {@code minDelta} 0
     */
    public static EarlyStopping onMeanAuc(int patience) {
        return new EarlyStopping(patience, 0);
    }

    /**
     * Trains all epochs.
     *
     * @return the rule
     */
    public static EarlyStopping never() {
        return new EarlyStopping(Integer.MAX_VALUE, 0);
    }

    /**
     * The same with another threshold of what counts as an improvement.
     *
     * @param value AUC, at least 0
     * @return the rule
     */
    public EarlyStopping minDelta(double value) {
        return new EarlyStopping(patience, value);
    }
}
