package io.github.mdr4j.engine;

/** {@link io.github.mdr4j.model.Op.Dense}. */
final class DenseKernel extends Kernel {

    private final int[] columns;
    private final int[] widths;
    private final Loops loops;

    DenseKernel(int[] columns, int[] widths, Loops loops, Slot result) {
        super(result);
        this.columns = columns;
        this.widths = widths;
        this.loops = loops;
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        int offset = 0;
        for (int i = 0; i < columns.length; i++) {
            double[] source = pass.batch().dense(columns[i]);
            for (int r = rows.from(); r < rows.to(); r++) {
                loops.fromDoubles(result().values(0), result().at(r) + offset, source, r * widths[i], widths[i]);
            }
            offset += widths[i];
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        throw new IllegalStateException("numeric features have no operand");
    }
}
