package io.github.mdr4j.engine;

/** {@link io.github.mdr4j.model.Op.EveryDomain}. */
final class EveryDomainKernel extends Kernel {

    private final Loops loops;

    EveryDomainKernel(Loops loops, Slot result, Slot x) {
        super(result, x);
        this.loops = loops;
    }

    @Override
    Cut backwardCut() {
        return Cut.BATCH;
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        int first = rows.from() - rows.domain() * pass.rows();
        System.arraycopy(
                operand(0).values(0),
                operand(0).at(first),
                result().values(0),
                result().at(rows.from()),
                rows.count() * result().size());
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        Object g = operand(0).gradient(0);
        int at = operand(0).at(rows.from());
        int count = rows.count() * result().size();
        if (!add) {
            loops.fill(g, at, count, 0);
        }
        for (int d = 0; d < pass.domains(); d++) {
            loops.addScaled(g, at, result().gradient(0), result().at(d * pass.rows() + rows.from()), count, 1);
        }
    }
}
