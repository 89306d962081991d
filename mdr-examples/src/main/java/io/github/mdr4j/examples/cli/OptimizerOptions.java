package io.github.mdr4j.examples.cli;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.Sgd;
import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import picocli.CommandLine.Option;

/** How gradients move parameters. */
final class OptimizerOptions {

    private static final Registry<OptimizerOptions, Optimizer> OPTIMIZERS = new Registry<OptimizerOptions, Optimizer>(
                    "--optimizer")
            .with("adam", Set.of(), options -> Adam.rate(options.learningRate))
            .with(
                    "dense-adam",
                    Set.of(),
                    options -> Adam.rate(options.learningRate).dense())
            .with("sgd", Set.of(), options -> Sgd.rate(options.learningRate));

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
                    + " dense-adam all of them). Default: ${DEFAULT-VALUE}.")
    private String optimizer = "";

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            defaultValue = "0.001",
            description = "Factor of a step. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    /**
     * Makes the optimiser.
     *
     * @throws IllegalArgumentException if an option is wrong
     */
    Optimizer optimizer(Collection<String> given) {
        return OPTIMIZERS.make(optimizer, this, given);
    }
}
