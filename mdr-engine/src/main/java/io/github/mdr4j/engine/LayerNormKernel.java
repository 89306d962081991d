package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.TensorType;
import io.github.mdr4j.param.Precision;

/** {@link Op.LayerNorm}; mean and inverse deviation of every line are kept for the backward pass. */
final class LayerNormKernel extends Kernel {

    private static final int X = 0;
    private static final int GAIN = 1;
    private static final int SHIFT = 2;

    private final Op.LayerNorm op;
    private final Loops loops;
    private final AxisLoops axes;
    private final int columns;
    private final int lines;
    private final Slot moments;

    LayerNormKernel(Op.LayerNorm op, Shape shape, Precision precision, Slot result, Slot... operands) {
        super(result, operands);
        this.op = op;
        this.loops = Loops.of(precision);
        this.axes = AxisLoops.of(precision);
        this.columns = shape.size(-1);
        this.lines = shape.count() / columns;
        this.moments = new Slot(new TensorType(result.scope(), Shape.of(lines, 2)), 1, precision);
    }

    @Override
    void begin(Pass pass) {
        moments.reserveRows(rows(pass));
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        Object y = result().values(0);
        int at = result().at(rows.from());
        axes.normalize(
                y,
                at,
                operand(X).values(0),
                operand(X).at(rows.from()),
                factors(GAIN, rows),
                factors(SHIFT, rows),
                moments.values(0),
                moments.at(rows.from()),
                rows.count() * lines,
                columns,
                op.epsilon());
        loops.activate(y, at, y, at, rows.count() * result().size(), op.activation());
    }

    private AxisLoops.Factors factors(int operand, Rows rows) {
        Slot slot = operand(operand);
        return new AxisLoops.Factors(slot.values(rows.domain()), slot.at(0), slot.size());
    }

    @Override
    void beforeBackward(Pass pass, Rows rows, MatrixProducts products) {
        loops.activationBackward(
                result().gradient(0),
                result().at(rows.from()),
                result().values(0),
                result().at(rows.from()),
                rows.count() * result().size(),
                op.activation());
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        switch (operand) {
            case X ->
                axes.normalizeBackward(
                        operand(X).gradient(0),
                        operand(X).at(rows.from()),
                        result().gradient(0),
                        result().at(rows.from()),
                        operand(X).values(0),
                        operand(X).at(rows.from()),
                        factors(GAIN, rows),
                        moments.values(0),
                        moments.at(rows.from()),
                        rows.count() * lines,
                        columns,
                        add);
            case GAIN -> backwardGain(rows, add);
            default -> backwardShift(rows, add);
        }
    }

    private void backwardGain(Rows rows, boolean add) {
        Slot gain = operand(GAIN);
        Object g = gain.gradient(rows.domain());
        if (!add) {
            loops.fill(g, gain.at(0), gain.size(), 0);
        }
        axes.addGainGradient(
                new AxisLoops.Factors(g, gain.at(0), gain.size()),
                result().gradient(0),
                result().at(rows.from()),
                operand(X).values(0),
                operand(X).at(rows.from()),
                moments.values(0),
                moments.at(rows.from()),
                rows.count() * lines,
                columns);
    }

    private void backwardShift(Rows rows, boolean add) {
        Slot shift = operand(SHIFT);
        Object g = shift.gradient(rows.domain());
        if (!add) {
            loops.fill(g, shift.at(0), shift.size(), 0);
        }
        int copies = rows.count() * result().size() / shift.size();
        StridedView view = StridedView.of(
                new int[] {copies, shift.size(), 1, 1}, new int[] {0, 1, 1, 1}, new int[] {shift.size(), 1, 1, 1});
        loops.accumulate(
                g,
                shift.at(0),
                view.strides(0),
                result().gradient(0),
                result().at(rows.from()),
                view.strides(1),
                null,
                0,
                view.strides(1),
                view.sizes());
    }
}
