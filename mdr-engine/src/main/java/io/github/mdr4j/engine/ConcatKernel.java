package io.github.mdr4j.engine;

import io.github.mdr4j.model.Shape;
import java.util.List;

/** {@link io.github.mdr4j.model.Op.Concat}. */
final class ConcatKernel extends Kernel {

    private final Blocks blocks;
    private final int before;
    private final int length;
    private final int[] lengths;
    private final int[] offsets;

    ConcatKernel(int axis, Shape shape, List<Shape> shapes, Loops loops, Slot result, Slot... operands) {
        super(result, operands);
        this.blocks = new Blocks(loops);
        this.before = Axes.before(shape, axis);
        this.length = shape.count() / before;
        this.lengths = shapes.stream().mapToInt(s -> s.count() / before).toArray();
        this.offsets = new int[lengths.length];
        for (int i = 1; i < lengths.length; i++) {
            offsets[i] = offsets[i - 1] + lengths[i - 1];
        }
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        for (int i = 0; i < operands(); i++) {
            blocks.copy(
                    result().values(rows.domain()),
                    result().at(rows.from()) + offsets[i],
                    length,
                    operand(i).values(rows.domain()),
                    operand(i).at(rows.from()),
                    lengths[i],
                    rows.count() * before,
                    lengths[i]);
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        Object g = operand(operand).gradient(rows.domain());
        Object d = result().gradient(rows.domain());
        int at = operand(operand).at(rows.from());
        int from = result().at(rows.from()) + offsets[operand];
        int count = rows.count() * before;
        if (add) {
            blocks.add(g, at, lengths[operand], d, from, length, count, lengths[operand]);
        } else {
            blocks.copy(g, at, lengths[operand], d, from, length, count, lengths[operand]);
        }
    }
}
