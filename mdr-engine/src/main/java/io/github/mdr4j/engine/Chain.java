package io.github.mdr4j.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Kernels that a thread carries out one after the other on the same rows, before it takes the next rows. */
record Chain(Kernel.Cut cut, List<Kernel> kernels) {

    /** Joins neighbours that cut rows alike; one that needs all rows of what comes before begins a chain. */
    static List<Chain> of(List<Kernel> kernels, Function<Kernel, Kernel.Cut> cutOf) {
        List<Chain> chains = new ArrayList<>();
        for (Kernel kernel : kernels) {
            Kernel.Cut cut = cutOf.apply(kernel);
            Chain last = chains.isEmpty() ? null : chains.get(chains.size() - 1);
            if (last == null || last.cut() != cut || kernel.needsAllRows()) {
                last = new Chain(cut, new ArrayList<>());
                chains.add(last);
            }
            last.kernels().add(kernel);
        }
        return chains;
    }

    Kernel first() {
        return kernels.get(0);
    }
}
