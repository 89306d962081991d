package io.github.mdr4j.engine;

import io.github.mdr4j.model.Activation;

/**
 * {@code activation(scale x + offset)}: {@link io.github.mdr4j.model.Op.Affine} and
 * {@link io.github.mdr4j.model.Op.Activate}.
 */
final class MapKernel extends Kernel {

    private final double scale;
    private final double offset;
    private final Activation activation;
    private final Loops loops;

    private MapKernel(double scale, double offset, Activation activation, Loops loops, Slot result, Slot x) {
        super(result, x);
        this.scale = scale;
        this.offset = offset;
        this.activation = activation;
        this.loops = loops;
    }

    static MapKernel affine(double scale, double offset, Loops loops, Slot result, Slot x) {
        return new MapKernel(scale, offset, Activation.NONE, loops, result, x);
    }

    static MapKernel activate(Activation activation, Loops loops, Slot result, Slot x) {
        return new MapKernel(1, 0, activation, loops, result, x);
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        Object y = result().values(rows.domain());
        Object x = operand(0).values(rows.domain());
        int at = result().at(rows.from());
        int from = operand(0).at(rows.from());
        int count = rows.count() * result().size();
        if (activation.equals(Activation.NONE)) {
            loops.affine(y, at, x, from, count, scale, offset);
        } else {
            loops.activate(y, at, x, from, count, activation);
        }
    }

    @Override
    void beforeBackward(Pass pass, Rows rows, MatrixProducts products) {
        loops.activationBackward(
                result().gradient(rows.domain()),
                result().at(rows.from()),
                result().values(rows.domain()),
                result().at(rows.from()),
                rows.count() * result().size(),
                activation);
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        Object g = operand(0).gradient(rows.domain());
        Object d = result().gradient(rows.domain());
        int at = operand(0).at(rows.from());
        int from = result().at(rows.from());
        int count = rows.count() * result().size();
        if (add) {
            loops.addScaled(g, at, d, from, count, scale);
        } else {
            loops.affine(g, at, d, from, count, scale, 0);
        }
    }
}
