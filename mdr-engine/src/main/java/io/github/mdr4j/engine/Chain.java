package io.github.mdr4j.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Kernels that a thread carries out one after the other on the same rows, before it takes the next rows.
 *
 * @param cut how rows are cut
 * @param kernels the kernels
 * @param prepares first kernels of later chains that are prepared along with each block of this one, which is still in
 *     the cache
 * @param prepared whether a chain before this one prepares the first of the kernels
 */
record Chain(Kernel.Cut cut, List<Kernel> kernels, List<Kernel> prepares, boolean prepared) {

    /**
     * Joins neighbours that cut rows alike; one that needs all rows of what comes before begins a chain.
     *
     * @param feeds whether the first kernel writes what the second reads
     */
    static List<Chain> of(List<Kernel> kernels, Function<Kernel, Kernel.Cut> cutOf, BiPredicate<Kernel, Kernel> feeds) {
        List<Chain> chains = new ArrayList<>();
        for (Kernel kernel : kernels) {
            Kernel.Cut cut = cutOf.apply(kernel);
            Chain last = chains.isEmpty() ? null : chains.get(chains.size() - 1);
            if (last == null || last.cut() != cut || kernel.needsAllRows()) {
                boolean prepared = kernel.needsAllRows() && prepare(chains, kernel, cut, feeds);
                last = new Chain(cut, new ArrayList<>(), new ArrayList<>(), prepared);
                chains.add(last);
            }
            last.kernels().add(kernel);
        }
        return chains;
    }

    /** Lets the chain that ends what a kernel reads prepare it, if it cuts rows alike. */
    private static boolean prepare(
            List<Chain> chains, Kernel kernel, Kernel.Cut cut, BiPredicate<Kernel, Kernel> feeds) {
        for (int i = chains.size() - 1; i >= 0; i--) {
            Chain chain = chains.get(i);
            if (chain.kernels().stream().anyMatch(other -> feeds.test(other, kernel))) {
                return chain.cut() == cut && chain.prepares().add(kernel);
            }
        }
        return false;
    }

    Kernel first() {
        return kernels.get(0);
    }
}
