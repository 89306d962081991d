package io.github.mdr4j.strategies;

/**
 * The number that stands for a domain's noise in {@link UncertaintyWeighting}, and the objective that it is part of.
 *
 * <p>Kendall et al. have the factor 1/2 with a Gaussian likelihood and none with that of a classification. It makes no
 * other minimum, since it only scales sigma: noises begin at {@code sigma = 1}, so with it losses weigh half as much at
 * first.
 */
public enum DomainNoise {
    /** {@code s = log sigma^2}, as the paper advises: {@code e^-s L / 2 + s / 2}; any value is possible. */
    LOG_VARIANCE,
    /** {@code sigma}: {@code L / (2 sigma^2) + log sigma}; fails when sigma reaches zero. */
    SIGMA,
    /** {@code sigma}: {@code L / sigma^2 + log sigma}; fails when sigma reaches zero. */
    SIGMA_WITHOUT_HALF;

    double initial() {
        return this == LOG_VARIANCE ? 0 : 1;
    }

    /** The factor of the loss. */
    double weight(double value) {
        return switch (this) {
            case LOG_VARIANCE -> 0.5 * Math.exp(-value);
            case SIGMA -> 0.5 / (value * value);
            case SIGMA_WITHOUT_HALF -> 1 / (value * value);
        };
    }

    /** The derivative of the objective with respect to the noise. */
    double gradient(double value, double loss) {
        return switch (this) {
            case LOG_VARIANCE -> 0.5 - 0.5 * Math.exp(-value) * loss;
            case SIGMA -> 1 / value - loss / (value * value * value);
            case SIGMA_WITHOUT_HALF -> 1 / value - 2 * loss / (value * value * value);
        };
    }

    boolean isUsable(double value) {
        return Double.isFinite(weight(value)) && (this == LOG_VARIANCE || value > 0);
    }
}
