package io.github.mdr4j.examples.cli;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.Sgd;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** How gradients move parameters. */
final class OptimizerOptions {

    private static final Set<String> EMBEDDING = Set.of("--embedding-l2");

    static final Registry<OptimizerOptions, Optimizer> OPTIMIZERS = new Registry<OptimizerOptions, Optimizer>(
                    "--optimizer")
            .with("adam", EMBEDDING, OptimizerOptions::adam)
            .with("dense-adam", EMBEDDING, o -> o.adam().dense())
            .with("tensorflow1-adam", EMBEDDING, o -> o.adam().dense().withEpsilonHat())
            .with("sgd", Set.of(), o -> Sgd.rate(o.learningRate).l2(o.l2));

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return OPTIMIZERS.names().iterator();
        }
    }

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "adam",
            completionCandidates = Names.class,
            description = "Optimiser: ${COMPLETION-CANDIDATES} (adam moves only the embeddings that a batch reads,"
                    + " dense-adam all of them, tensorflow1-adam too, with epsilon before the bias correction)."
                    + " Default: ${DEFAULT-VALUE}.")
    private String optimizer = "";

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "0.001",
            description = "Factor of a step. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    @Option(
            names = "--l2",
            paramLabel = "X",
            defaultValue = "0",
            description = "Factor of the values that is added to their gradient, a penalty. Default: ${DEFAULT-VALUE}.")
    private double l2;

    @Option(
            names = "--embedding-l2",
            paramLabel = "X",
            defaultValue = "0",
            description = "adam, dense-adam, tensorflow1-adam: what --l2 is larger by for embedding tables."
                    + " Default: ${DEFAULT-VALUE}.")
    private double embeddingL2;

    /** An optimiser without a penalty. */
    static Optimizer of(String name, double learningRate) {
        OptimizerOptions options = new OptimizerOptions();
        options.learningRate = learningRate;
        return OPTIMIZERS.make(name, options, List.of());
    }

    private Adam adam() {
        return Adam.rate(learningRate).l2(l2).embeddingL2(embeddingL2);
    }

    /**
     * Makes the optimiser.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    Optimizer optimizer(Collection<String> given) {
        return OPTIMIZERS.make(optimizer, this, given);
    }
}
