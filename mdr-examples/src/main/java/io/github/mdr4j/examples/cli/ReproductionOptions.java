package io.github.mdr4j.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every reproduction. */
final class ReproductionOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for results.json and results.md. Default: runs/ and the name of the experiment.")
    private @Nullable Path out;

    @Option(
            names = "--seeds",
            paramLabel = "N,..",
            split = ",",
            defaultValue = "1,2,3",
            description = "Seeds; every model is trained with each. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds = new ArrayList<>();

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    /** Where the files go. */
    Path out() {
        return out == null ? Path.of("runs", spec.name()) : out;
    }

    /** The seeds, each once. */
    List<Long> seeds() {
        return seeds.stream().distinct().toList();
    }

    int threads() {
        return threads.threads();
    }
}
