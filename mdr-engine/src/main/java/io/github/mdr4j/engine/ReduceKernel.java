package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Shape;

/** {@link Op.Reduce}. */
final class ReduceKernel extends Kernel {

    private final Op.Reduction reduction;
    private final Loops loops;
    private final int before;
    private final int after;
    private final int size;

    ReduceKernel(Op.Reduce op, Shape x, Loops loops, Slot result, Slot operand) {
        super(result, operand);
        this.reduction = op.reduction();
        this.loops = loops;
        this.before = Axes.before(x, op.axis());
        this.after = Axes.after(x, op.axis());
        this.size = x.size(op.axis());
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        Object y = result().values(rows.domain());
        Object x = operand(0).values(rows.domain());
        int at = result().at(rows.from());
        int from = operand(0).at(rows.from());
        int outer = rows.count() * before;
        if (reduction == Op.Reduction.MAX) {
            loops.max(y, at, x, from, outer, size, after);
            return;
        }
        loops.fill(y, at, outer * after, 0);
        int[] sizes = {outer, size, after, 1};
        StridedView view = StridedView.of(sizes, new int[] {after, 0, 1, 1}, new int[] {size * after, after, 1, 1});
        loops.accumulate(y, at, view.strides(0), x, from, view.strides(1), null, 0, view.strides(1), view.sizes());
        if (reduction == Op.Reduction.MEAN) {
            loops.affine(y, at, y, at, outer * after, 1.0 / size, 0);
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        Object g = operand(0).gradient(rows.domain());
        Object d = result().gradient(rows.domain());
        int at = operand(0).at(rows.from());
        int from = result().at(rows.from());
        int outer = rows.count() * before;
        if (!add) {
            loops.fill(g, at, outer * size * after, 0);
        }
        if (reduction == Op.Reduction.MAX) {
            loops.maxBackward(
                    g,
                    at,
                    d,
                    from,
                    result().values(rows.domain()),
                    from,
                    operand(0).values(rows.domain()),
                    at,
                    outer,
                    size,
                    after);
            return;
        }
        double scale = reduction == Op.Reduction.MEAN ? 1.0 / size : 1;
        for (int o = 0; o < outer; o++) {
            for (int j = 0; j < size; j++) {
                loops.addScaled(g, at + (o * size + j) * after, d, from + o * after, after, scale);
            }
        }
    }
}
