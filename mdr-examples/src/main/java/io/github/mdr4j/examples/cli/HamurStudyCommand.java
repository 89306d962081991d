package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.Douban;
import io.github.mdr4j.datasets.MamdrPreparation;
import io.github.mdr4j.examples.reproduction.Contender;
import io.github.mdr4j.examples.reproduction.HamurMovieLens;
import io.github.mdr4j.examples.reproduction.HamurStudy;
import io.github.mdr4j.examples.reproduction.HamurStudyTable;
import io.github.mdr4j.examples.reproduction.PooledTraining;
import io.github.mdr4j.examples.reproduction.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether HAMUR earns its cost, by two searches of the same size. */
@Command(
        name = "hamur-study",
        sortOptions = false,
        description = {
            "Searches the options of HAMUR's DCN without and with the adapter, with as many trials each, on a part of the"
                    + " training rows; then trains the best of both with every seed, on that part and on all rows."
                    + " Prints validation AUC and log loss; test rows are not looked at.",
            ""
        })
final class HamurStudyCommand implements Callable<Integer> {

    private static final long SEARCH_SEED = 0;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--raw",
            paramLabel = "DIR",
            description = "The folder of MovieLens-1M, with split.txt if there is one. Default: none, not MovieLens.")
    private @Nullable Path raw;

    @Option(
            names = "--douban",
            paramLabel = "DIR",
            description = "The folder with book.dat and music.dat. Default: none, not Douban.")
    private @Nullable Path douban;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "8",
            description = "Trials of each search. Default: ${DEFAULT-VALUE}.")
    private int trials;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "Share of the training rows in the search. Default: ${DEFAULT-VALUE}.")
    private double share;

    @Option(
            names = "--all-rows",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Trains the best of both searches on all training rows too. Default: ${DEFAULT-VALUE}.")
    private boolean allRows;

    @Mixin
    private ReproductionOptions options = new ReproductionOptions();

    @Override
    public Integer call() {
        requireOptions();
        ReproductionFiles<Run> files = ReproductionFiles.in(options.out(), Run.class);
        PooledRuns runs = new PooledRuns(files.finished(), spec.commandLine().getErr());
        HamurStudyTable table = new HamurStudyTable();
        if (raw != null) {
            study("MovieLens-1M", HamurMovieLens.load(raw), runs, table, files);
        }
        if (douban != null) {
            MultiDomainDataset data =
                    Douban.from(douban).prepare(MamdrPreparation.official()).load();
            study("Douban", data, runs, table, files);
        }
        files.print(table.toString(), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private void requireOptions() {
        if (raw == null && douban == null) {
            throw new ParameterException(spec.commandLine(), "expected --raw DIR, --douban DIR or both, got neither");
        }
        if (trials < 1 || trials > HamurStudy.mostTrials()) {
            throw new ParameterException(
                    spec.commandLine(), "--trials must be in 1.." + HamurStudy.mostTrials() + ", got " + trials);
        }
        if (!(share > 0 && share < 1)) {
            throw new ParameterException(spec.commandLine(), "--share must lie between 0 and 1, got " + share);
        }
    }

    private void study(
            String name,
            MultiDomainDataset data,
            PooledRuns runs,
            HamurStudyTable table,
            ReproductionFiles<Run> files) {
        PooledTraining onPart = training(HamurStudy.part(data, share));
        List<Contender> best = new ArrayList<>();
        for (boolean adapted : new boolean[] {false, true}) {
            List<Contender> contenders = HamurStudy.trials(trials, adapted);
            List<Run> search = new ArrayList<>();
            for (Contender contender : contenders) {
                search.add(runs.run(onPart, contender, SEARCH_SEED, false));
            }
            table.search(name, search);
            files.writeTable(table.toString());
            best.add(contenders.get(HamurStudy.best(search)));
        }
        compare(name + ", part of the rows", onPart, best, runs, table);
        files.writeTable(table.toString());
        if (allRows) {
            compare(name + ", all rows", training(data), best, runs, table);
            files.writeTable(table.toString());
        }
    }

    private void compare(
            String name, PooledTraining training, List<Contender> best, PooledRuns runs, HamurStudyTable table) {
        List<List<Run>> results = List.of(new ArrayList<>(), new ArrayList<>());
        for (long seed : options.seeds()) {
            for (int side = 0; side < best.size(); side++) {
                results.get(side).add(runs.run(training, best.get(side), seed, false));
            }
        }
        table.comparison(name, results.get(0), results.get(1));
    }

    private PooledTraining training(MultiDomainDataset data) {
        return new PooledTraining(data, HamurStudy.PATIENCE, HamurStudy.EPOCHS, options.threads());
    }
}
