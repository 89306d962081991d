package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.reproduction.Contender;
import io.github.mdr4j.examples.reproduction.HamurMovieLens;
import io.github.mdr4j.examples.reproduction.HamurMovieLensTable;
import io.github.mdr4j.examples.reproduction.PooledTraining;
import io.github.mdr4j.examples.reproduction.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    private static final Map<String, Contender> ALL = new LinkedHashMap<>();

    static {
        ALL.putAll(HamurMovieLens.OFFICIAL);
        ALL.putAll(HamurMovieLens.SERVABLE);
    }

    static final class Models implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ALL.keySet().iterator();
        }
    }

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
            names = "--models",
            paramLabel = "NAME,..",
            split = ",",
            completionCandidates = Models.class,
            description =
                    "Which models, in this order: ${COMPLETION-CANDIDATES}. The last three have the adapter in the"
                            + " form that can be served, with statistics per domain and a random start. Default: the first"
                            + " six.")
    private List<String> models = new ArrayList<>();

    @Mixin
    private ReproductionOptions options = new ReproductionOptions();

    @Override
    public Integer call() {
        List<Contender> contenders = contenders();
        ReproductionFiles<Run> files = ReproductionFiles.in(options.out(), Run.class);
        PooledTraining training = new PooledTraining(
                HamurMovieLens.load(raw), HamurMovieLens.PATIENCE, HamurMovieLens.EPOCHS, options.threads());
        PooledRuns runs = new PooledRuns(files.finished(), spec.commandLine().getErr());
        for (long seed : options.seeds()) {
            for (Contender contender : contenders) {
                runs.run(training, contender, seed, true);
                files.writeTable(table(training, files.finished()));
            }
        }
        files.print(table(training, files.finished()), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private List<Contender> contenders() {
        if (models.isEmpty()) {
            return List.copyOf(HamurMovieLens.OFFICIAL.values());
        }
        return models.stream().distinct().map(this::contender).toList();
    }

    private Contender contender(String name) {
        Contender contender = ALL.get(name);
        if (contender == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "unknown model \"" + name + "\": expected some of " + String.join(", ", ALL.keySet()));
        }
        return contender;
    }

    /** All runs that are finished, also those of other calls, in the order of the models. */
    private static String table(PooledTraining training, FinishedRuns<Run> finished) {
        return HamurMovieLensTable.of(ALL.values().stream()
                .flatMap(contender -> finished
                        .all(run -> run.settings().equals(training.settings(contender))
                                && run.model().equals(contender.name()))
                        .stream())
                .toList());
    }
}
