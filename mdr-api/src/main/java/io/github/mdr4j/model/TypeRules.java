package io.github.mdr4j.model;

import java.util.List;

/** Which operands fit an operation, and what comes out. */
final class TypeRules {

    private TypeRules() {}

    static void requireOperands(List<TensorType> operands, int count) {
        if (operands.size() != count) {
            throw new IllegalArgumentException(
                    "takes " + count + (count == 1 ? " operand" : " operands") + ", got " + operands.size());
        }
    }

    static void requireAxis(int axis, Shape shape) {
        if (axis < 0 || axis >= shape.rank()) {
            throw new IllegalArgumentException(
                    "axis must be in 0.." + (shape.rank() - 1) + " for " + shape + ", got " + axis);
        }
    }

    /** A sum of widths as a size. */
    static int columns(long sum) {
        if (sum > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a size must be at most " + Integer.MAX_VALUE + ", got " + sum);
        }
        return (int) sum;
    }

    static TensorType same(List<TensorType> operands) {
        requireOperands(operands, 1);
        return operands.get(0);
    }

    static TensorType only(List<TensorType> operands, Scope scope) {
        TensorType x = same(operands);
        if (x.scope() != scope) {
            throw new IllegalArgumentException("takes a tensor of scope " + scope + ", got " + x);
        }
        return x;
    }

    static TensorType embed(List<TensorType> tables) {
        long width = 0;
        for (TensorType table : tables) {
            if (table.scope() != Scope.SHARED || table.shape().rank() != 2) {
                throw new IllegalArgumentException("a table is shared[cardinality, dim], got " + table);
            }
            width += table.shape().size(1);
        }
        return new TensorType(Scope.ROW, Shape.of(columns(width)));
    }

    static TensorType linear(List<TensorType> operands, boolean transposed) {
        TensorType x = operands.get(0);
        TensorType w = operands.get(1);
        Shape product = w.scope().hasRows() ? perRow(x, w, transposed) : product(x.shape(), w.shape(), transposed);
        Scope scope = x.scope().widest(w.scope());
        if (operands.size() == 3) {
            TensorType bias = operands.get(2);
            if (bias.scope().compareTo(scope) > 0) {
                throw new IllegalArgumentException("bias is " + bias.scope() + ", the product only " + scope);
            }
            Shape out = Shape.of(product.size(-1));
            if (!bias.shape().equals(out)
                    && !(w.shape().rank() == 3 && bias.shape().equals(product))) {
                throw new IllegalArgumentException("bias must be " + out
                        + (w.shape().rank() == 3 ? " or " + product : "") + ", got " + bias.shape());
            }
        }
        return new TensorType(scope, product);
    }

    private static Shape perRow(TensorType x, TensorType w, boolean transposed) {
        if (!x.scope().hasRows() || w.shape().rank() != 2 || x.shape().rank() > 2) {
            throw new IllegalArgumentException(
                    "a weight per row is [in, out] and needs an x with rows and 1 or 2 axes, got x " + x + ", weight "
                            + w);
        }
        return product(x.shape(), w.shape(), transposed);
    }

    private static Shape product(Shape x, Shape w, boolean transposed) {
        if (w.rank() < 2) {
            throw new IllegalArgumentException("weight must have 2 or 3 axes, got " + w);
        }
        int in = transposed ? w.size(-1) : w.size(-2);
        int out = transposed ? w.size(-2) : w.size(-1);
        if (x.size(-1) != in) {
            throw new IllegalArgumentException("x has " + x.size(-1) + " columns, weight " + w
                    + (transposed ? " transposed" : "") + " takes " + in);
        }
        if (w.rank() == 2) {
            return x.with(x.rank() - 1, out);
        }
        if (x.rank() > 2) {
            throw new IllegalArgumentException("a grouped weight takes x of 1 or 2 axes, got " + x);
        }
        if (x.rank() == 2 && x.size(0) != w.size(0)) {
            throw new IllegalArgumentException("x has " + x.size(0) + " groups, weight " + w + " has " + w.size(0));
        }
        return Shape.of(w.size(0), out);
    }

    static TensorType elementwise(List<TensorType> operands) {
        TensorType a = operands.get(0);
        TensorType b = operands.get(1);
        int rank = Math.max(a.shape().rank(), b.shape().rank());
        Integer[] sizes = new Integer[rank];
        for (int i = 1; i <= rank; i++) {
            int m = i <= a.shape().rank() ? a.shape().size(-i) : 1;
            int n = i <= b.shape().rank() ? b.shape().size(-i) : 1;
            if (m != n && m != 1 && n != 1) {
                throw new IllegalArgumentException("shapes " + a.shape() + " and " + b.shape()
                        + " do not match (aligned on the right, sizes must be equal or 1)");
            }
            sizes[rank - i] = Math.max(m, n);
        }
        return new TensorType(a.scope().widest(b.scope()), new Shape(List.of(sizes)));
    }

    static TensorType concat(List<TensorType> operands, int axis) {
        if (operands.isEmpty()) {
            throw new IllegalArgumentException("nothing to concatenate");
        }
        TensorType first = operands.get(0);
        requireAxis(axis, first.shape());
        long size = 0;
        for (TensorType x : operands) {
            if (x.scope() != first.scope()) {
                throw new IllegalArgumentException("all operands must have one scope, got " + first + " and " + x);
            }
            if (x.shape().rank() != first.shape().rank()
                    || !x.shape().with(axis, 1).equals(first.shape().with(axis, 1))) {
                throw new IllegalArgumentException(
                        "along axis " + axis + ", " + x.shape() + " does not fit " + first.shape());
            }
            size += x.shape().size(axis);
        }
        return new TensorType(first.scope(), first.shape().with(axis, columns(size)));
    }

    static TensorType select(List<TensorType> operands, int axis, List<Integer> indices) {
        TensorType x = same(operands);
        requireAxis(axis, x.shape());
        int size = x.shape().size(axis);
        for (int index : indices) {
            if (index < -1 || index >= size) {
                throw new IllegalArgumentException("indices must be in -1.." + (size - 1) + ", got " + indices);
            }
        }
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("no index to select");
        }
        return new TensorType(x.scope(), x.shape().with(axis, indices.size()));
    }

    static TensorType batchNorm(List<TensorType> operands, Op.Statistics statistics) {
        TensorType x = operands.get(0);
        if (!x.scope().hasRows()) {
            throw new IllegalArgumentException("takes a tensor with rows, got " + x);
        }
        if (x.scope() == Scope.EACH && statistics == Op.Statistics.BATCH) {
            throw new IllegalArgumentException(
                    "statistics over the batch would count every row of an each tensor once per domain");
        }
        for (TensorType factor : operands.subList(1, 3)) {
            if (!factor.shape().equals(x.shape())) {
                throw new IllegalArgumentException("gain and shift must be " + x.shape() + ", got " + factor.shape());
            }
            if (factor.scope().hasRows()) {
                throw new IllegalArgumentException("gain and shift must be shared or per domain, got " + factor);
            }
            if (factor.scope() == Scope.DOMAIN && statistics == Op.Statistics.BATCH) {
                throw new IllegalArgumentException("a gain or shift per domain needs statistics per domain");
            }
        }
        return x;
    }

    static TensorType attention(List<TensorType> operands, int heads) {
        TensorType q = operands.get(0);
        TensorType k = operands.get(1);
        TensorType v = operands.get(2);
        for (TensorType x : operands) {
            if (!x.scope().hasRows() || x.scope() != q.scope() || x.shape().rank() != 2) {
                throw new IllegalArgumentException(
                        "queries, keys and values must be [positions, width] of one scope with rows, got " + operands);
            }
            if (x.shape().size(1) % heads != 0) {
                throw new IllegalArgumentException(heads + " heads do not divide the columns of " + x);
            }
        }
        if (q.shape().size(1) != k.shape().size(1)) {
            throw new IllegalArgumentException("queries have " + q.shape().size(1) + " columns, keys "
                    + k.shape().size(1));
        }
        if (k.shape().size(0) != v.shape().size(0)) {
            throw new IllegalArgumentException("keys have " + k.shape().size(0) + " positions, values "
                    + v.shape().size(0));
        }
        return new TensorType(q.scope(), q.shape().with(1, v.shape().size(1)));
    }

    static TensorType topK(List<TensorType> operands, int axis, int k) {
        TensorType x = same(operands);
        requireAxis(axis, x.shape());
        if (k < 1 || k > x.shape().size(axis)) {
            throw new IllegalArgumentException("k must be in 1.." + x.shape().size(axis) + ", got " + k);
        }
        return new TensorType(x.scope(), x.shape().with(axis, k));
    }

    static TensorType layerNorm(List<TensorType> operands) {
        TensorType x = operands.get(0);
        if (!x.scope().hasRows()) {
            throw new IllegalArgumentException("takes a tensor with rows, got " + x);
        }
        for (TensorType factor : operands.subList(1, 3)) {
            if (factor.scope().hasRows()) {
                throw new IllegalArgumentException("gain and shift must be shared or per domain, got " + factor);
            }
            if (!endsWith(x.shape(), factor.shape())) {
                throw new IllegalArgumentException(
                        "gain and shift must have the last axes of " + x.shape() + ", got " + factor.shape());
            }
        }
        return x;
    }

    static TensorType network(List<TensorType> operands, int width) {
        if (operands.isEmpty()) {
            throw new IllegalArgumentException("takes a tensor and the parameters of the network, got no operand");
        }
        TensorType x = operands.get(0);
        if (x.scope() != Scope.ROW || x.shape().rank() != 1) {
            throw new IllegalArgumentException("takes row[n], got " + x);
        }
        for (TensorType parameter : operands.subList(1, operands.size())) {
            if (parameter.scope() != Scope.SHARED) {
                throw new IllegalArgumentException("parameters of a network must be shared, got " + parameter);
            }
        }
        return new TensorType(Scope.ROW, Shape.of(width));
    }

    private static boolean endsWith(Shape shape, Shape end) {
        int skipped = shape.rank() - end.rank();
        return skipped >= 0 && shape.sizes().subList(skipped, shape.rank()).equals(end.sizes());
    }
}
