package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.examples.reproduction.Contender;
import io.github.mdr4j.examples.reproduction.HamurMovieLens;
import io.github.mdr4j.examples.reproduction.HamurMovieLensTable;
import io.github.mdr4j.examples.reproduction.PooledTraining;
import io.github.mdr4j.examples.reproduction.Run;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The six models of HAMUR on MovieLens-1M. */
@Command(
        name = "hamur-movielens",
        sortOptions = false,
        description = {
            "Trains the six models of HAMUR (MLP, DCN, Wide & Deep, each without and with the adapter) on MovieLens-1M,"
                    + " in the configurations of the official script, and prints AUC and log loss of the test rows.",
            "A run takes some minutes on two cores; there are six a seed.",
            ""
        })
final class HamurMovieLensCommand implements Callable<Integer> {

    private static final String TABLE = "results.md";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--raw",
            paramLabel = "DIR",
            required = true,
            description = "The folder with ratings.dat, users.dat and movies.dat and, if the rows are to be split as in"
                    + " an earlier experiment, split.txt: a line 0 (train), 1 (validation) or 2 (test) for every line"
                    + " of ratings.dat. Default: none, required.")
    private Path raw = Path.of("");

    @Option(
            names = "--servable",
            description = "Trains the adapters in the form that can be served too, with statistics per domain and a"
                    + " random start. Default: off.")
    private boolean servable;

    @Mixin
    private ReproductionOptions options = new ReproductionOptions();

    @Override
    public Integer call() {
        OutputFiles files = OutputFiles.in(options.out(), FinishedRuns.FILE, TABLE);
        FinishedRuns<Run> finished = FinishedRuns.in(files, Run.class);
        MultiDomainDataset data = HamurMovieLens.load(raw);
        PooledTraining training =
                new PooledTraining(data, HamurMovieLens.PATIENCE, HamurMovieLens.EPOCHS, options.threads());
        List<Contender> contenders = Stream.concat(
                        HamurMovieLens.official().stream(),
                        servable ? HamurMovieLens.servable().stream() : Stream.empty())
                .toList();
        PooledRuns runs = new PooledRuns(finished, spec.commandLine().getErr());
        List<Run> results = new ArrayList<>();
        for (long seed : options.seeds()) {
            for (Contender contender : contenders) {
                results.add(runs.run(training, contender, seed, true));
                files.write(TABLE, HamurMovieLensTable.of(results));
            }
        }
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "%n%s%n%s%n%s%n", HamurMovieLensTable.of(results), files.path(FinishedRuns.FILE), files.path(TABLE));
        console.flush();
        return ExitCode.OK;
    }
}
