package io.github.mdr4j.model;

import io.github.mdr4j.model.internal.EnumNames;

/**
 * A function applied to each value, whose derivative can be told from its result.
 *
 * @param kind which function
 * @param slope factor of negative values for {@link Kind#LEAKY_RELU}; 0 for all others
 */
public record Activation(Kind kind, double slope) {

    /** Which function an {@link Activation} is. */
    public enum Kind {
        /** The value itself. */
        NONE,
        /** max(x, 0), with derivative 0 at 0. */
        RELU,
        /** x for positive values, slope times x for others. */
        LEAKY_RELU,
        /** 1 / (1 + e^-x). */
        SIGMOID,
        /** The hyperbolic tangent. */
        TANH,
        /** -1, 0 or 1, with derivative 0. */
        SIGN
    }

    /** The value itself. */
    public static final Activation NONE = new Activation(Kind.NONE, 0);

    /** max(x, 0). */
    public static final Activation RELU = new Activation(Kind.RELU, 0);

    /** 1 / (1 + e^-x). */
    public static final Activation SIGMOID = new Activation(Kind.SIGMOID, 0);

    /** The hyperbolic tangent. */
    public static final Activation TANH = new Activation(Kind.TANH, 0);

    /** -1, 0 or 1; no gradient passes it. */
    public static final Activation SIGN = new Activation(Kind.SIGN, 0);

    /**
     * Checks the values.
     *
     * @param kind which function
     * @param slope factor of negative values for {@link Kind#LEAKY_RELU}; 0 for all others
     * @throws IllegalArgumentException if the slope of a leaky rectifier is not positive, or another function has one
     */
    public Activation {
        if (kind == Kind.LEAKY_RELU ? !(slope > 0 && Double.isFinite(slope)) : slope != 0) {
            throw new IllegalArgumentException("slope of " + EnumNames.of(kind)
                    + (kind == Kind.LEAKY_RELU ? " must be > 0 and finite" : " must be 0") + ", got " + slope);
        }
        if (kind != Kind.LEAKY_RELU) {
            slope = 0; // and not -0
        }
    }

    /**
     * Creates a leaky rectifier.
     *
     * @param slope factor of negative values, above 0
     * @return the function
     */
    public static Activation leakyRelu(double slope) {
        return new Activation(Kind.LEAKY_RELU, slope);
    }

    @Override
    public String toString() {
        String name = EnumNames.of(kind);
        return kind == Kind.LEAKY_RELU ? name + "(" + slope + ")" : name;
    }
}
