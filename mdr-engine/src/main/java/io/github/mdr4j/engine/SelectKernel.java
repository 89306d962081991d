package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Shape;

/** {@link Op.Select}. */
final class SelectKernel extends Kernel {

    private final int[] indices;
    private final Loops loops;
    private final Blocks blocks;
    private final int before;
    private final int after;
    private final int size;

    SelectKernel(Op.Select op, Shape x, Loops loops, Slot result, Slot operand) {
        super(result, operand);
        this.indices = op.indices().stream().mapToInt(Integer::intValue).toArray();
        this.loops = loops;
        this.blocks = new Blocks(loops);
        this.before = Axes.before(x, op.axis());
        this.after = Axes.after(x, op.axis());
        this.size = x.size(op.axis());
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        Object y = result().values(rows.domain());
        Object x = operand(0).values(rows.domain());
        int count = rows.count() * before;
        int length;
        for (int j = 0; j < indices.length; j += length) {
            length = run(j);
            int at = result().at(rows.from()) + j * after;
            if (indices[j] < 0) {
                blocks.clear(y, at, indices.length * after, count, length * after);
            } else {
                blocks.copy(
                        y,
                        at,
                        indices.length * after,
                        x,
                        operand(0).at(rows.from()) + indices[j] * after,
                        size * after,
                        count,
                        length * after);
            }
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        Object g = operand(0).gradient(rows.domain());
        Object d = result().gradient(rows.domain());
        int count = rows.count() * before;
        if (!add) {
            loops.fill(g, operand(0).at(rows.from()), count * size * after, 0);
        }
        int length;
        for (int j = 0; j < indices.length; j += length) {
            length = run(j);
            if (indices[j] >= 0) {
                blocks.add(
                        g,
                        operand(0).at(rows.from()) + indices[j] * after,
                        size * after,
                        d,
                        result().at(rows.from()) + j * after,
                        indices.length * after,
                        count,
                        length * after);
            }
        }
    }

    /** The number of indices from j on that follow each other, or are all -1. */
    private int run(int j) {
        int end = j + 1;
        while (end < indices.length && indices[end] == (indices[j] < 0 ? -1 : indices[end - 1] + 1)) {
            end++;
        }
        return end - j;
    }
}
