package io.github.mdr4j.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that a thread carries out one after the other on the same rows, before it takes the next rows.
 *
 * @param cut how rows are cut
 * @param kernels the kernels
 * @param prepared whether what the first of them does before is done along with the blocks of the chain before
 * @param next the first kernel of the next chain, if it is prepared along with the blocks of this one
 */
record Chain(
        Kernel.Cut cut,
        List<Kernel> kernels,
        boolean prepared,
        @Nullable Kernel next) {

    /** Joins neighbours that cut rows alike; one that needs all rows of what comes before begins a chain. */
    static List<Chain> of(List<Kernel> kernels, Function<Kernel, Kernel.Cut> cutOf) {
        List<List<Kernel>> parts = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            Kernel kernel = kernels.get(i);
            if (i == 0 || kernel.needsAllRows() || cutOf.apply(kernel) != cutOf.apply(kernels.get(i - 1))) {
                parts.add(new ArrayList<>());
            }
            parts.get(parts.size() - 1).add(kernel);
        }
        List<Chain> chains = new ArrayList<>();
        boolean prepared = false;
        for (int i = 0; i < parts.size(); i++) {
            Kernel.Cut cut = cutOf.apply(parts.get(i).get(0));
            Kernel next = i + 1 < parts.size() ? parts.get(i + 1).get(0) : null;
            boolean prepares = next != null && next.needsAllRows() && cutOf.apply(next) == cut;
            chains.add(new Chain(cut, parts.get(i), prepared, prepares ? next : null));
            prepared = prepares;
        }
        return chains;
    }

    Kernel first() {
        return kernels.get(0);
    }
}
