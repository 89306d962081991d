package io.github.mdr4j.engine;

import io.github.mdr4j.model.Shape;
import org.jspecify.annotations.Nullable;

/** Sum or product of two tensors, value by value, the narrower one repeated. */
final class ElementwiseKernel extends Kernel {

    private final boolean product;
    private final Loops loops;
    private final Shape shape;
    private final Shape[] shapes;

    ElementwiseKernel(
            boolean product, Shape shape, Shape left, Shape right, Loops loops, Slot result, Slot... operands) {
        super(result, operands);
        this.product = product;
        this.loops = loops;
        this.shape = shape;
        this.shapes = new Shape[] {left, right};
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        Slot a = operand(0);
        Slot b = operand(1);
        StridedView view =
                StridedView.of(sizes(rows), strides(result(), shape), strides(a, shapes[0]), strides(b, shapes[1]));
        loops.combine(
                product,
                result().values(rows.domain()),
                result().at(rows.from()),
                view.strides(0),
                a.values(rows.domain()),
                a.at(rows.from()),
                view.strides(1),
                b.values(rows.domain()),
                b.at(rows.from()),
                view.strides(2),
                view.sizes());
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        Slot target = operand(operand);
        Slot other = operand(1 - operand);
        Object g = target.gradient(rows.domain());
        int at = target.at(rows.from());
        if (!add) {
            loops.fill(g, at, target.hasRows() ? rows.count() * target.size() : target.size(), 0);
        }
        @Nullable Object factor = product ? other.values(rows.domain()) : null;
        StridedView view = StridedView.of(
                sizes(rows),
                strides(target, shapes[operand]),
                strides(result(), shape),
                strides(other, shapes[1 - operand]));
        loops.accumulate(
                g,
                at,
                view.strides(0),
                result().gradient(rows.domain()),
                result().at(rows.from()),
                view.strides(1),
                factor,
                other.at(rows.from()),
                view.strides(2),
                view.sizes());
    }

    private int[] sizes(Rows rows) {
        int[] sizes = {rows.count(), 1, 1, 1};
        for (int axis = 1; axis <= shape.rank(); axis++) {
            sizes[4 - axis] = shape.size(-axis);
        }
        return sizes;
    }

    /** Strides along the axes of the result, aligned on the right; 0 where the tensor is repeated. */
    private static int[] strides(Slot slot, Shape shape) {
        int[] strides = {slot.step(), 0, 0, 0};
        int stride = 1;
        for (int axis = 1; axis <= shape.rank(); axis++) {
            strides[4 - axis] = shape.size(-axis) == 1 ? 0 : stride;
            stride *= shape.size(-axis);
        }
        return strides;
    }
}
