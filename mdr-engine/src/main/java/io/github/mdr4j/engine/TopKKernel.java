package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.param.Precision;

/** {@link Op.TopK}; where the values were found is kept for the backward pass, an array for each domain or for all. */
final class TopKKernel extends Kernel {

    private final int k;
    private final Loops loops;
    private final AxisLoops axes;
    private final int before;
    private final int after;
    private final int size;
    private final int[][] places;

    TopKKernel(Op.TopK op, Shape x, int domains, Precision precision, Slot result, Slot operand) {
        super(result, operand);
        this.k = op.k();
        this.loops = Loops.of(precision);
        this.axes = AxisLoops.of(precision);
        this.before = Axes.before(x, op.axis());
        this.after = Axes.after(x, op.axis());
        this.size = x.size(op.axis());
        this.places = new int[result.hasRows() ? 1 : domains][0];
    }

    @Override
    void begin(Pass pass) {
        int needed = rows(pass) * result().size();
        for (int i = 0; i < places.length; i++) {
            places[i] = places[i].length < needed ? new int[needed] : places[i];
        }
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        axes.largest(
                result().values(rows.domain()),
                result().at(rows.from()),
                places(rows),
                operand(0).values(rows.domain()),
                operand(0).at(rows.from()),
                rows.count() * before,
                size,
                after,
                k);
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        Object g = operand(0).gradient(rows.domain());
        int at = operand(0).at(rows.from());
        int count = rows.count() * before;
        if (!add) {
            loops.fill(g, at, count * size * after, 0);
        }
        axes.addToPlaces(
                g, at, result().gradient(rows.domain()), result().at(rows.from()), places(rows), count, size, after, k);
    }

    private int[] places(Rows rows) {
        return places[result().hasRows() ? 0 : Math.max(0, rows.domain())];
    }
}
