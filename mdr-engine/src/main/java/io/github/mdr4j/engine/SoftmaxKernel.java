package io.github.mdr4j.engine;

import io.github.mdr4j.model.Shape;
import io.github.mdr4j.param.Precision;

/** {@link io.github.mdr4j.model.Op.Softmax}. */
final class SoftmaxKernel extends Kernel {

    private final AxisLoops loops;
    private final int columns;
    private final int lines;

    SoftmaxKernel(Shape shape, Precision precision, Slot result, Slot x) {
        super(result, x);
        this.loops = AxisLoops.of(precision);
        this.columns = shape.size(-1);
        this.lines = shape.count() / columns;
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        loops.softmax(
                result().values(rows.domain()),
                result().at(rows.from()),
                operand(0).values(rows.domain()),
                operand(0).at(rows.from()),
                rows.count() * lines,
                columns,
                1);
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        loops.softmaxBackward(
                operand(0).gradient(rows.domain()),
                operand(0).at(rows.from()),
                result().gradient(rows.domain()),
                result().at(rows.from()),
                result().values(rows.domain()),
                result().at(rows.from()),
                rows.count() * lines,
                columns,
                1,
                add);
    }
}
