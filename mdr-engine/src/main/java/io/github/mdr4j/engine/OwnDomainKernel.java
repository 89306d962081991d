package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;

/** {@link io.github.mdr4j.model.Op.OwnDomain}. */
final class OwnDomainKernel extends Kernel {

    private final Loops loops;

    OwnDomainKernel(Loops loops, Slot result, Slot x) {
        super(result, x);
        this.loops = loops;
    }

    @Override
    Cut forwardCut() {
        return Cut.DOMAIN;
    }

    @Override
    Cut backwardCut() {
        return Cut.EACH;
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        int first = rows.domain() * pass.rows() + rows.from();
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
        if (!add) {
            loops.fill(g, operand(0).at(rows.from()), rows.count() * result().size(), 0);
        }
        Batch batch = pass.batch();
        int start = rows.domain() * pass.rows();
        int from = Math.max(rows.from() - start, batch.offset(rows.domain()));
        int to = Math.min(rows.to() - start, batch.offset(rows.domain() + 1));
        if (from < to) {
            loops.addScaled(
                    g,
                    operand(0).at(start + from),
                    result().gradient(0),
                    result().at(from),
                    (to - from) * result().size(),
                    1);
        }
    }
}
