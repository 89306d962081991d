package io.github.mdr4j.engine;

import io.github.mdr4j.model.Scaling;
import java.util.List;

/** {@link io.github.mdr4j.model.Op.Dense}. */
final class DenseKernel extends Kernel {

    private final int[] columns;
    private final int[] widths;
    private final List<Scaling> scalings;
    private final Loops loops;

    DenseKernel(int[] columns, int[] widths, List<Scaling> scalings, Loops loops, Slot result) {
        super(result);
        this.columns = columns;
        this.widths = widths;
        this.scalings = scalings;
        this.loops = loops;
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        int offset = 0;
        for (int i = 0; i < columns.length; i++) {
            double[] source = pass.batch().dense(columns[i]);
            int first = rows.from() * widths[i];
            if (!scalings.isEmpty()) {
                source = scaled(source, first, rows.to() * widths[i], scalings.subList(offset, offset + widths[i]));
                first = 0;
            }
            for (int r = rows.from(); r < rows.to(); r++) {
                loops.fromDoubles(result().values(0), result().at(r) + offset, source, first, widths[i]);
                first += widths[i];
            }
            offset += widths[i];
        }
    }

    /** In double precision, so that numbers that differ by little of their size stay apart in a float. */
    private static double[] scaled(double[] source, int from, int to, List<Scaling> scalings) {
        double[] scaled = new double[to - from];
        for (int c = 0; c < scalings.size(); c++) {
            Scaling scaling = scalings.get(c);
            for (int i = c; i < scaled.length; i += scalings.size()) {
                scaled[i] = scaling.apply(source[from + i]);
            }
        }
        return scaled;
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        throw new IllegalStateException("numeric features have no operand");
    }
}
