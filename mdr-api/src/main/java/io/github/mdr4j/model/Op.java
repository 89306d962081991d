package io.github.mdr4j.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One operation of a {@link Program}: what it does, without its operands.
 *
 * <p>Operations are immutable records without code of their own, so that programs can be printed, compared and stored.
 * How each is carried out is the engine's business. {@code x w} below is a matrix product.
 */
public sealed interface Op {

    /**
     * The type of the result.
     *
     * @param operands types of the operands
     * @return scope and shape of the result
     * @throws IllegalArgumentException if the operands do not fit, saying why
     */
    TensorType result(List<TensorType> operands);

    /** The mode of a pooling or reduction. */
    enum Reduction {
        /** The sum. */
        SUM,
        /** The sum divided by the count. */
        MEAN,
        /** The largest value; its gradient goes to the first largest. */
        MAX
    }

    /** Which rows the statistics of a {@link BatchNorm} are taken over. */
    enum Statistics {
        /** All rows of the batch. */
        BATCH,
        /** The rows of each domain for themselves. */
        DOMAIN
    }

    /** Which estimate of the variance a {@link BatchNorm} uses; n is the number of rows. */
    enum Variance {
        /** Divided by n, for normalising and for the running value (Keras, and the paper of STAR). */
        BIASED,
        /** Divided by n for normalising and by n - 1 for the running value (PyTorch). */
        STORE_UNBIASED,
        /** Divided by n - 1 for both (the official code of HAMUR). */
        UNBIASED
    }

    /**
     * A trained value. Takes no operands.
     *
     * @param name unique name, part of the file format
     * @param scope {@link Scope#SHARED} or {@link Scope#DOMAIN}
     * @param shape shape of the value, or of one domain's slice; of a table {@code [cardinality, dim]}
     * @param initializer where it starts
     * @param trainable false for a frozen value
     * @param table true for an embedding table, which only {@link Embed} may read
     */
    record Parameter(String name, Scope scope, Shape shape, Initializer initializer, boolean trainable, boolean table)
            implements Op {

        /** More values than any machine holds, and so few that counts of several tables can be added up. */
        private static final long LARGEST_TABLE = 1L << 40;

        /**
         * Checks the values.
         *
         * @param name unique name, part of the file format
         * @param scope {@link Scope#SHARED} or {@link Scope#DOMAIN}
         * @param shape shape of the value, or of one domain's slice; of a table {@code [cardinality, dim]}
         * @param initializer where it starts
         * @param trainable false for a frozen value
         * @param table true for an embedding table, which only {@link Embed} may read
         * @throws IllegalArgumentException if the name is blank, or scope or shape is none of a parameter
         */
        public Parameter {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name of a parameter must not be blank, got \"" + name + "\"");
            }
            if (scope.hasRows()) {
                throw new IllegalArgumentException(
                        "parameter \"" + name + "\" must be shared or per domain, got " + scope);
            }
            if (table && (scope != Scope.SHARED || shape.rank() != 2)) {
                throw new IllegalArgumentException(
                        "table \"" + name + "\" must be shared with 2 axes, got " + new TensorType(scope, shape));
            }
            if (table && (long) shape.size(0) * shape.size(1) > LARGEST_TABLE) {
                throw new IllegalArgumentException(
                        "table \"" + name + "\" must have at most " + LARGEST_TABLE + " values, got " + shape);
            }
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, 0);
            return new TensorType(scope, shape);
        }
    }

    /**
     * Embeddings of categorical features, side by side: {@code row[sum of dims]}. Operands: one table
     * {@code [cardinality, dim]} a feature. Sequences are pooled over their valid positions; an empty one gives zeros.
     *
     * @param features names of sparse or sequence features
     * @param pooling how sequences are pooled
     */
    record Embed(List<String> features, Reduction pooling) implements Op {

        /**
         * Checks the values.
         *
         * @param features names of sparse or sequence features
         * @param pooling how sequences are pooled
         * @throws IllegalArgumentException if there is no feature
         */
        public Embed {
            features = List.copyOf(features);
            if (features.isEmpty()) {
                throw new IllegalArgumentException("no feature to embed");
            }
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, features.size());
            return TypeRules.embed(operands);
        }
    }

    /**
     * Numeric features, side by side: {@code row[sum of widths]}. Takes no operands.
     *
     * @param features names of dense features
     * @param width sum of their widths
     * @param scalings how each of the numbers enters, done in double precision; empty if they enter as they are
     */
    record Dense(List<String> features, int width, List<Scaling> scalings) implements Op {

        /**
         * Checks the values.
         *
         * @param features names of dense features
         * @param width sum of their widths
         * @param scalings how each of the numbers enters; empty if they enter as they are
         * @throws IllegalArgumentException if there is no feature, or not one scaling for each number
         */
        public Dense {
            features = List.copyOf(features);
            scalings = List.copyOf(scalings);
            if (features.isEmpty()) {
                throw new IllegalArgumentException("no dense feature to read");
            }
            if (!scalings.isEmpty() && scalings.size() != width) {
                throw new IllegalArgumentException("scalings of " + features + ": expected one for each of " + width
                        + " numbers, or none, got " + scalings.size());
            }
        }

        /**
         * Features that enter as they are.
         *
         * @param features names of dense features
         * @param width sum of their widths
         * @throws IllegalArgumentException if there is no feature
         */
        public Dense(List<String> features, int width) {
            this(features, width, List.of());
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, 0);
            return new TensorType(Scope.ROW, Shape.of(width));
        }
    }

    /**
     * {@code y = activation(x w + b)}. Operands: x, w and, if {@code biased}, b.
     *
     * <p>Plain: x {@code [.., in]}, w {@code [in, out]}. Grouped: x {@code [groups, in]} or {@code [in]}, w
     * {@code [groups, in, out]}, result {@code [groups, out]}. Per row: x {@code [in]} or {@code [m, in]}, w a tensor
     * with rows {@code [in, out]}. The bias is {@code [out]} or {@code [groups, out]}.
     *
     * @param activation applied to the result
     * @param transposed whether w is stored as {@code [out, in]}
     * @param biased whether there is a third operand
     */
    record Linear(Activation activation, boolean transposed, boolean biased) implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, biased ? 3 : 2);
            return TypeRules.linear(operands, transposed);
        }
    }

    /** {@code a + b}, shapes aligned on the right, sizes equal or 1. */
    record Add() implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, 2);
            return TypeRules.elementwise(operands);
        }
    }

    /** {@code a * b}, value by value, shapes aligned on the right, sizes equal or 1. */
    record Multiply() implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, 2);
            return TypeRules.elementwise(operands);
        }
    }

    /**
     * {@code scale x + offset}.
     *
     * @param scale a constant
     * @param offset a constant
     */
    record Affine(double scale, double offset) implements Op {

        /**
         * Checks the values.
         *
         * @param scale a constant
         * @param offset a constant
         * @throws IllegalArgumentException if one is not finite
         */
        public Affine {
            if (!Double.isFinite(scale) || !Double.isFinite(offset)) {
                throw new IllegalArgumentException("scale and offset must be finite, got " + scale + " and " + offset);
            }
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            return TypeRules.same(operands);
        }
    }

    /**
     * {@code activation(x)}.
     *
     * @param activation the function
     */
    record Activate(Activation activation) implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            return TypeRules.same(operands);
        }
    }

    /**
     * Tensors of one scope, one behind the other along an axis.
     *
     * @param axis the axis, counted from 0
     */
    record Concat(int axis) implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            return TypeRules.concat(operands, axis);
        }
    }

    /**
     * The same values in the same order under another shape.
     *
     * @param shape the new shape
     */
    record Reshape(Shape shape) implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            TensorType x = TypeRules.same(operands);
            if (x.shape().count() != shape.count()) {
                throw new IllegalArgumentException(
                        x.shape() + " has " + x.shape().count() + " values, " + shape + " has " + shape.count());
            }
            return new TensorType(x.scope(), shape);
        }
    }

    /**
     * Entries of one axis in a given order.
     *
     * @param axis the axis, counted from 0
     * @param indices the entries; an entry may come several times, and -1 gives zeros
     */
    record Select(int axis, List<Integer> indices) implements Op {

        /**
         * Checks the values.
         *
         * @param axis the axis, counted from 0
         * @param indices the entries; an entry may come several times, and -1 gives zeros
         */
        public Select {
            indices = List.copyOf(indices);
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            return TypeRules.select(operands, axis, indices);
        }
    }

    /**
     * Sum, mean or largest value along an axis, which disappears; {@code [n]} becomes {@code [1]}.
     *
     * @param axis the axis, counted from 0
     * @param reduction what is taken
     */
    record Reduce(int axis, Reduction reduction) implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            TensorType x = TypeRules.same(operands);
            TypeRules.requireAxis(axis, x.shape());
            return new TensorType(x.scope(), x.shape().without(axis));
        }
    }

    /**
     * {@code y = activation(gain (x - mean) / sqrt(variance + epsilon) + shift)}, column by column, with statistics of
     * the rows in training and running values at inference. Operands: x, gain, shift.
     *
     * <p>Running values move as {@code momentum * running + (1 - momentum) * statistic}. Fewer than two rows use the
     * running values and move nothing.
     *
     * @param name name of the running values in the model state
     * @param statistics which rows the statistics are taken over
     * @param variance which estimate of the variance is used
     * @param running false to use the statistics of the batch at inference too and to store nothing
     * @param epsilon added to the variance, above 0
     * @param momentum share of the old running value, in 0 to 1
     * @param activation applied to the result
     */
    record BatchNorm(
            String name,
            Statistics statistics,
            Variance variance,
            boolean running,
            double epsilon,
            double momentum,
            Activation activation)
            implements Op {

        /**
         * Checks the values.
         *
         * @param name name of the running values in the model state
         * @param statistics which rows the statistics are taken over
         * @param variance which estimate of the variance is used
         * @param running false to use the statistics of the batch at inference too and to store nothing
         * @param epsilon added to the variance, above 0
         * @param momentum share of the old running value, in 0 to 1
         * @param activation applied to the result
         * @throws IllegalArgumentException if the name is blank, or a number is outside its range
         */
        public BatchNorm {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name of a norm must not be blank, got \"" + name + "\"");
            }
            if (!(epsilon > 0 && Double.isFinite(epsilon))) {
                throw new IllegalArgumentException(
                        "epsilon of norm \"" + name + "\" must be > 0 and finite, got " + epsilon);
            }
            if (!(momentum >= 0 && momentum <= 1)) {
                throw new IllegalArgumentException(
                        "momentum of norm \"" + name + "\" must be in 0..1, got " + momentum);
            }
        }

        /**
         * The usual form: running values as PyTorch keeps them, epsilon 1e-5, momentum 0.9, no activation.
         *
         * @param name name of the running values
         * @param statistics which rows the statistics are taken over
         * @return the operation
         */
        public static BatchNorm of(String name, Statistics statistics) {
            return new BatchNorm(name, statistics, Variance.STORE_UNBIASED, true, 1e-5, 0.9, Activation.NONE);
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, 3);
            return TypeRules.batchNorm(operands, statistics);
        }
    }

    /**
     * Multi-head attention: {@code softmax(scale q k') v} over the positions of a row. Operands: q {@code [positions,
     * width]}, k {@code [others, width]} and v {@code [others, columns]}; the result is {@code [positions, columns]}.
     *
     * <p>Heads are equal, contiguous slices of the columns; their results stand side by side.
     *
     * @param heads number of heads, a divisor of width and columns
     * @param scale factor of the products of queries and keys
     */
    record Attention(int heads, double scale) implements Op {

        /**
         * Checks the values.
         *
         * @param heads number of heads, a divisor of width and columns
         * @param scale factor of the products of queries and keys
         * @throws IllegalArgumentException if there is no head or the scale is not finite
         */
        public Attention {
            if (heads < 1) {
                throw new IllegalArgumentException("heads must be >= 1, got " + heads);
            }
            if (!Double.isFinite(scale)) {
                throw new IllegalArgumentException("scale must be finite, got " + scale);
            }
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, 3);
            return TypeRules.attention(operands, heads);
        }
    }

    /** {@code e^x / sum e^x} along the last axis. */
    record Softmax() implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            return TypeRules.same(operands);
        }
    }

    /**
     * The k largest values along an axis, the largest first; of equal values the first.
     *
     * @param axis the axis, counted from 0
     * @param k how many, at least 1 and at most the size of the axis
     */
    record TopK(int axis, int k) implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            return TypeRules.topK(operands, axis, k);
        }
    }

    /**
     * {@code y = activation(gain (x - mean) / sqrt(variance + epsilon) + shift)} with mean and biased variance of each
     * row along the last axis. Operands: x, gain and shift, shaped as the last axes of x.
     *
     * @param epsilon added to the variance, above 0
     * @param activation applied to the result
     */
    record LayerNorm(double epsilon, Activation activation) implements Op {

        /**
         * Checks the values.
         *
         * @param epsilon added to the variance, above 0
         * @param activation applied to the result
         * @throws IllegalArgumentException if epsilon is not above 0 and finite
         */
        public LayerNorm {
            if (!(epsilon > 0 && Double.isFinite(epsilon))) {
                throw new IllegalArgumentException("epsilon must be > 0 and finite, got " + epsilon);
            }
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            TypeRules.requireOperands(operands, 3);
            return TypeRules.layerNorm(operands);
        }
    }

    /**
     * In training, zero with probability {@code rate} and x / (1 - rate) otherwise; x at inference.
     *
     * @param rate in [0, 1)
     */
    record Dropout(double rate) implements Op {

        /**
         * Checks the value.
         *
         * @param rate in [0, 1)
         * @throws IllegalArgumentException if the rate is outside [0, 1)
         */
        public Dropout {
            if (!(rate >= 0 && rate < 1)) {
                throw new IllegalArgumentException("dropout rate must be in [0, 1), got " + rate);
            }
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            TensorType x = TypeRules.same(operands);
            if (!x.scope().hasRows()) {
                throw new IllegalArgumentException("takes a tensor with rows, got " + x);
            }
            return x;
        }
    }

    /** x, with no gradient through it. */
    record StopGradient() implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            return TypeRules.same(operands);
        }
    }

    /** Every row under every domain: {@code row} becomes {@code each}. */
    record EveryDomain() implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            return new TensorType(
                    Scope.EACH, TypeRules.only(operands, Scope.ROW).shape());
        }
    }

    /** Every row under its own domain: {@code each} becomes {@code row}. */
    record OwnDomain() implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            return new TensorType(
                    Scope.ROW, TypeRules.only(operands, Scope.EACH).shape());
        }
    }

    /**
     * The values of a row under all domains as a leading axis: {@code each[s]} becomes {@code row[domains, s]}.
     *
     * @param domains the number of domains
     */
    record DomainsAsAxis(int domains) implements Op {

        @Override
        public TensorType result(List<TensorType> operands) {
            TensorType x = TypeRules.only(operands, Scope.EACH);
            List<Integer> sizes = new ArrayList<>(x.shape().sizes());
            sizes.add(0, domains);
            return new TensorType(Scope.ROW, new Shape(sizes));
        }
    }

    /**
     * A network of another library, carried out by it on all rows at once. Operands: x {@code row[n]} and the network's
     * parameters, each shared; the result is {@code row[width]}.
     *
     * <p>Nothing but the other library knows what it does, so it cannot be exported.
     *
     * @param runtime name of the runtime that carries it out, which the module {@code mdr-<runtime>} brings
     * @param configuration what the runtime makes the network from
     * @param width number of columns of the result, at least 1
     * @param norms the norms inside that keep running values, in the runtime's order
     */
    record Network(String runtime, String configuration, int width, List<Norm> norms) implements Op {

        /**
         * A norm inside a network. It uses biased variances, and moves as a {@link BatchNorm} does.
         *
         * @param name name of the running values in the model state
         * @param width numbers of a mean, at least 1
         * @param momentum share of the old running value, in 0 to 1
         */
        public record Norm(String name, int width, double momentum) {

            /**
             * Checks the values.
             *
             * @param name name of the running values in the model state
             * @param width numbers of a mean, at least 1
             * @param momentum share of the old running value, in 0 to 1
             * @throws IllegalArgumentException if the name is blank, or a number is outside its range
             */
            public Norm {
                if (name.isBlank()) {
                    throw new IllegalArgumentException("name of a norm must not be blank, got \"" + name + "\"");
                }
                if (width < 1) {
                    throw new IllegalArgumentException("width of norm \"" + name + "\" must be >= 1, got " + width);
                }
                if (!(momentum >= 0 && momentum <= 1)) {
                    throw new IllegalArgumentException(
                            "momentum of norm \"" + name + "\" must be in 0..1, got " + momentum);
                }
            }
        }

        /**
         * Checks the values.
         *
         * @param runtime name of the runtime that carries it out
         * @param configuration what the runtime makes the network from
         * @param width number of columns of the result, at least 1
         * @param norms the norms inside that keep running values, in the runtime's order
         * @throws IllegalArgumentException if the name is blank or the width below 1
         */
        public Network {
            norms = List.copyOf(norms);
            if (runtime.isBlank()) {
                throw new IllegalArgumentException("name of a runtime must not be blank, got \"" + runtime + "\"");
            }
            if (width < 1) {
                throw new IllegalArgumentException("width must be >= 1, got " + width);
            }
        }

        @Override
        public TensorType result(List<TensorType> operands) {
            return TypeRules.network(operands, width);
        }
    }

    /**
     * Whether this operation keeps running values in the model state.
     *
     * @return true if it keeps any
     */
    default boolean keepsState() {
        return this instanceof BatchNorm norm && norm.running()
                || this instanceof Network network && !network.norms().isEmpty();
    }

    /**
     * The name of the operation in listings, messages and files.
     *
     * @return the name of the record, beginning with a small letter
     */
    default String label() {
        String name = getClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
