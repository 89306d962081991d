package io.github.mdr4j.engine;

/** {@link io.github.mdr4j.model.Op.Dropout}; the mask is told anew in the backward pass and never stored. */
final class DropoutKernel extends Kernel {

    private final double rate;
    private final int operation;
    private final Loops loops;

    DropoutKernel(double rate, int operation, Loops loops, Slot result, Slot x) {
        super(result, x);
        this.rate = rate;
        this.operation = operation;
        this.loops = loops;
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        apply(pass, rows, result().values(0), operand(0).values(0), false);
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        apply(pass, rows, operand(0).gradient(0), result().gradient(0), add);
    }

    private void apply(Pass pass, Rows rows, Object to, Object from, boolean add) {
        int at = result().at(rows.from());
        int count = rows.count() * result().size();
        if (pass.mode().dropout()) {
            DropoutMask mask = DropoutMask.of(pass.batch().seed(), operation, rate);
            loops.dropout(to, at, from, at, rows.from(), rows.count(), result().size(), mask, add);
        } else if (add) {
            loops.addScaled(to, at, from, at, count, 1);
        } else {
            System.arraycopy(from, at, to, at, count);
        }
    }
}
