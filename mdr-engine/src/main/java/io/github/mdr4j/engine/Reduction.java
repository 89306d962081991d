package io.github.mdr4j.engine;

import io.github.mdr4j.model.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is summed over rows into the gradient of one tensor without rows.
 *
 * <p>Every sum has one task and one order, whatever the number of threads; a large weight is cut into parts, and one
 * per domain into domains.
 */
final class Reduction {

    private record Source(Kernel kernel, int operand) {}

    private final Slot target;
    private final List<Source> sources = new ArrayList<>();

    Reduction(Slot target) {
        this.target = target;
    }

    Slot target() {
        return target;
    }

    void add(Kernel kernel, int operand) {
        sources.add(new Source(kernel, operand));
    }

    int tasks(RowCuts cuts) {
        return sources.size() > 1 ? 1 : parts(sources.get(0)) * separatePieces(sources.get(0), cuts);
    }

    void run(Pass pass, RowCuts cuts, int task, MatrixProducts products) {
        if (sources.size() == 1) {
            Source source = sources.get(0);
            int part = task % parts(source);
            List<Rows> pieces = pieces(source, cuts);
            boolean separate = separatePieces(source, cuts) > 1;
            int first = separate ? task / parts(source) : 0;
            for (int i = first; i < (separate ? first + 1 : pieces.size()); i++) {
                backward(pass, source, part, pieces.get(i), i > first, products);
            }
            return;
        }
        for (Source source : sources) {
            for (Rows rows : pieces(source, cuts)) {
                for (int part = 0; part < parts(source); part++) {
                    backward(pass, source, part, rows, true, products);
                }
            }
        }
    }

    private int separatePieces(Source source, RowCuts cuts) {
        return target.scope() == Scope.DOMAIN ? Math.max(1, pieces(source, cuts).size()) : 1;
    }

    private static List<Rows> pieces(Source source, RowCuts cuts) {
        return cuts.pieces(source.kernel().forwardCut());
    }

    private static int parts(Source source) {
        return source.kernel().parts(source.operand());
    }

    private static void backward(Pass pass, Source source, int part, Rows rows, boolean add, MatrixProducts products) {
        source.kernel().backward(pass, source.operand(), part, rows, add, products);
    }
}
