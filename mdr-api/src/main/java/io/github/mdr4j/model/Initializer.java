package io.github.mdr4j.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The distribution that a parameter starts from.
 *
 * <p>"Fan in" and "fan out" are the last two axes of one entry: of one slice of a parameter per domain, and of one
 * group of a grouped weight. Where there is one axis only, both are its size.
 */
public sealed interface Initializer {

    /**
     * Fills a run of values of one entry.
     *
     * @param shape shape of the entry
     * @param random source of randomness
     * @param target takes the values
     */
    void fill(Shape shape, SplittableRandom random, double[] target);

    /**
     * One value everywhere.
     *
     * @param value the value, finite
     */
    record Constant(double value) implements Initializer {

        /**
         * Checks the value.
         *
         * @param value the value, finite
         * @throws IllegalArgumentException if the value is not finite
         */
        public Constant {
            requireFinite("value", value);
        }

        @Override
        public void fill(Shape shape, SplittableRandom random, double[] target) {
            Arrays.fill(target, value);
        }
    }

    /**
     * The normal distribution around zero.
     *
     * @param standardDeviation at least 0
     */
    record Normal(double standardDeviation) implements Initializer {

        /**
         * Checks the value.
         *
         * @param standardDeviation at least 0
         * @throws IllegalArgumentException if the deviation is negative or not finite
         */
        public Normal {
            requireNotNegative("standard deviation", standardDeviation);
        }

        @Override
        public void fill(Shape shape, SplittableRandom random, double[] target) {
            for (int i = 0; i < target.length; i++) {
                target[i] = standardDeviation * random.nextGaussian();
            }
        }
    }

    /**
     * The uniform distribution on {@code -limit} to {@code limit}.
     *
     * @param limit at least 0
     */
    record Uniform(double limit) implements Initializer {

        /**
         * Checks the value.
         *
         * @param limit at least 0
         * @throws IllegalArgumentException if the limit is negative or not finite
         */
        public Uniform {
            requireNotNegative("limit", limit);
        }

        @Override
        public void fill(Shape shape, SplittableRandom random, double[] target) {
            for (int i = 0; i < target.length; i++) {
                target[i] = limit * (2 * random.nextDouble() - 1);
            }
        }
    }

    /** The normal distribution with variance 2 / (fan in + fan out) (Glorot and Bengio, AISTATS 2010). */
    record GlorotNormal() implements Initializer {

        @Override
        public void fill(Shape shape, SplittableRandom random, double[] target) {
            new Normal(Math.sqrt(2.0 / fanSum(shape))).fill(shape, random, target);
        }
    }

    /** The uniform distribution with limit sqrt(6 / (fan in + fan out)) (Glorot and Bengio, AISTATS 2010). */
    record GlorotUniform() implements Initializer {

        @Override
        public void fill(Shape shape, SplittableRandom random, double[] target) {
            new Uniform(Math.sqrt(6.0 / fanSum(shape))).fill(shape, random, target);
        }
    }

    /**
     * Values from outside the program, which are given when training starts; see
     * {@link io.github.mdr4j.learn.ProgramParameters}.
     *
     * @param name what they are asked for by
     */
    record External(String name) implements Initializer {

        /**
         * Checks the name.
         *
         * @param name what they are asked for by
         * @throws IllegalArgumentException if the name is blank
         */
        public External {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name of external values must not be blank, got \"" + name + "\"");
            }
        }

        @Override
        public void fill(Shape shape, SplittableRandom random, double[] target) {
            throw new IllegalStateException("the values \"" + name + "\" are not part of the program");
        }
    }

    /** What the {@link Op.Network} that reads the parameter draws for it. */
    record ByNetwork() implements Initializer {

        /**
         * Draws nothing: the runtime of the network does.
         *
         * @throws IllegalStateException always
         */
        @Override
        public void fill(Shape shape, SplittableRandom random, double[] target) {
            throw new IllegalStateException("a parameter starts as its network draws it, but no network reads it");
        }
    }

    /** Zero everywhere. */
    Initializer ZEROS = new Constant(0);

    /** One everywhere. */
    Initializer ONES = new Constant(1);

    /** The usual start of a kernel. */
    Initializer GLOROT_NORMAL = new GlorotNormal();

    private static double fanSum(Shape shape) {
        return (double) shape.size(-1) + shape.size(shape.rank() == 1 ? -1 : -2);
    }

    private static void requireFinite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be finite, got " + value);
        }
    }

    private static void requireNotNegative(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(what + " must be >= 0 and finite, got " + value);
        }
    }
}
