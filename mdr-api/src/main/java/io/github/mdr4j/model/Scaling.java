package io.github.mdr4j.model;

/**
 * How a number enters a model: {@code (x - mean) / deviation}, so that numbers of any size become ones of about 1, as
 * weights and embeddings are.
 *
 * @param mean what is taken away, finite
 * @param deviation what the rest is divided by, above 0 and finite
 */
public record Scaling(double mean, double deviation) {

    /** Leaves numbers as they are. */
    public static final Scaling NONE = new Scaling(0, 1);

    /**
     * Checks the values.
     *
     * @param mean what is taken away, finite
     * @param deviation what the rest is divided by, above 0 and finite
     * @throws IllegalArgumentException if a value is outside its range
     */
    public Scaling {
        if (!Double.isFinite(mean)) {
            throw new IllegalArgumentException("mean must be finite, got " + mean);
        }
        if (!(deviation > 0 && Double.isFinite(deviation))) {
            throw new IllegalArgumentException("deviation must be > 0 and finite, got " + deviation);
        }
    }

    /**
     * The number that the model reads.
     *
     * @param value the number in the data
     * @return {@code (value - mean) / deviation}
     */
    public double apply(double value) {
        return (value - mean) / deviation;
    }
}
