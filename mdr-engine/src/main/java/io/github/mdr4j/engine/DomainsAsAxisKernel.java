package io.github.mdr4j.engine;

/** {@link io.github.mdr4j.model.Op.DomainsAsAxis}. */
final class DomainsAsAxisKernel extends Kernel {

    private final Blocks blocks;

    DomainsAsAxisKernel(Loops loops, Slot result, Slot x) {
        super(result, x);
        this.blocks = new Blocks(loops);
    }

    @Override
    Cut forwardCut() {
        return Cut.BATCH;
    }

    @Override
    Cut backwardCut() {
        return Cut.EACH;
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        int size = operand(0).size();
        for (int d = 0; d < pass.domains(); d++) {
            blocks.copy(
                    result().values(0),
                    result().at(rows.from()) + d * size,
                    result().size(),
                    operand(0).values(0),
                    operand(0).at(d * pass.rows() + rows.from()),
                    size,
                    rows.count(),
                    size);
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        int size = operand(0).size();
        Object g = operand(0).gradient(0);
        int at = operand(0).at(rows.from());
        int from = result().at(rows.from() - rows.domain() * pass.rows()) + rows.domain() * size;
        if (add) {
            blocks.add(g, at, size, result().gradient(0), from, result().size(), rows.count(), size);
        } else {
            blocks.copy(g, at, size, result().gradient(0), from, result().size(), rows.count(), size);
        }
    }
}
