package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.examples.reproduction.MamdrStrategies;
import io.github.mdr4j.examples.reproduction.MamdrStrategiesTable;
import io.github.mdr4j.examples.reproduction.StrategyRun;
import io.github.mdr4j.examples.reproduction.StrategyTraining;
import io.github.mdr4j.examples.reproduction.StrategyTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The learning methods that MAMDR compares, on one model. */
@Command(
        name = "mamdr-strategies",
        sortOptions = false,
        description = {
            "Trains one perceptron (256, 128, 64) with every learning method of MAMDR's comparison and prints AUC of the"
                    + " test rows, epochs and time.",
            "On Douban a run takes one to ten minutes on a core.",
            ""
        })
final class MamdrStrategiesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private StrategyData data = new StrategyData();

    @Option(
            names = "--strategies",
            paramLabel = "NAME,..",
            split = ",",
            description = "Which learning methods, as in the table. Default: all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--reference",
            paramLabel = "NAME",
            description = "Whose figures in PyTorch stand beside: douban, movielens or none. Default: --dataset.")
    private String reference = "";

    @Mixin
    private ReproductionOptions options = new ReproductionOptions();

    @Override
    public Integer call() {
        StrategyTraining training = data.training(options.threads());
        List<StrategyTrial> all =
                MamdrStrategies.of(training.data().schema().domains().size());
        List<StrategyTrial> chosen = chosen(all);
        ReproductionFiles<StrategyRun> files = ReproductionFiles.in(options.out(), StrategyRun.class);
        StrategyRuns runs =
                new StrategyRuns(files.finished(), spec.commandLine().getErr());
        for (long seed : options.seeds()) {
            for (StrategyTrial trial : chosen) {
                runs.run(training, trial, seed);
                files.writeTable(table(training, all, files.finished()));
            }
        }
        files.print(table(training, all, files.finished()), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    private List<StrategyTrial> chosen(List<StrategyTrial> all) {
        List<String> known = all.stream().map(StrategyTrial::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "unknown strategy \"" + name + "\": expected some of " + String.join(", ", known));
            }
        }
        return names.isEmpty()
                ? all
                : all.stream().filter(trial -> names.contains(trial.name())).toList();
    }

    /** All runs that are finished, also those of other calls, in the order of the methods. */
    private String table(StrategyTraining training, List<StrategyTrial> all, FinishedRuns<StrategyRun> finished) {
        List<StrategyRun> runs = all.stream()
                .flatMap(trial -> finished.all(run -> run.settings().equals(training.settings(trial))).stream())
                .toList();
        List<String> domains =
                training.data().schema().domains().stream().map(Domain::name).toList();
        return MamdrStrategiesTable.of(domains, runs, reference.isEmpty() ? data.name() : reference);
    }
}
