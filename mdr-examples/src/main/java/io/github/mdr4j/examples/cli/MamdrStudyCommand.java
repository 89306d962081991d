package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.reproduction.MamdrStudy;
import io.github.mdr4j.examples.reproduction.MamdrStudyTable;
import io.github.mdr4j.examples.reproduction.StrategyRun;
import io.github.mdr4j.examples.reproduction.StrategyTraining;
import io.github.mdr4j.examples.reproduction.StrategyTrial;
import java.util.ArrayList;
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

/** Whether Domain Negotiation and MAMDR earn their cost, by searches that read as many rows. */
@Command(
        name = "mamdr-study",
        sortOptions = false,
        description = {
            "Searches settings of joint training, Domain Negotiation and MAMDR; each may read as many training rows."
                    + " Validation rows alone decide; the best of each is then trained with the other seeds, too.",
            ""
        })
final class MamdrStudyCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private StrategyData data = new StrategyData();

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "400",
            description = "How often each search may read the training rows; the trial that goes beyond is its last."
                    + " Default: ${DEFAULT-VALUE}.")
    private double passes;

    @Mixin
    private ReproductionOptions options = new ReproductionOptions();

    @Override
    public Integer call() {
        if (!(passes > 0)) {
            throw new ParameterException(spec.commandLine(), "--passes must be > 0, got " + passes);
        }
        StrategyTraining training = data.training(options.threads());
        ReproductionFiles<StrategyRun> files = ReproductionFiles.in(options.out(), StrategyRun.class);
        StrategyRuns runs =
                new StrategyRuns(files.finished(), spec.commandLine().getErr());
        MamdrStudyTable table = new MamdrStudyTable();
        Map<String, List<StrategyTrial>> searches =
                MamdrStudy.trials(training.data().schema().domains().size());
        searches.forEach((method, trials) -> {
            List<StrategyRun> search = search(training, trials, runs);
            table.search(method, search);
            StrategyTrial best = trials.get(MamdrStudy.best(search));
            table.best(
                    method,
                    options.seeds().stream()
                            .map(seed -> runs.run(training, best, seed))
                            .toList());
            files.writeTable(table.toString());
        });
        files.print(table.toString(), spec.commandLine().getOut());
        return ExitCode.OK;
    }

    /** Trials with the first seed, until the rows are used up. */
    private List<StrategyRun> search(StrategyTraining training, List<StrategyTrial> trials, StrategyRuns runs) {
        List<StrategyRun> search = new ArrayList<>();
        double used = 0;
        for (int t = 0; t < trials.size() && used < passes; t++) {
            StrategyRun run = runs.run(training, trials.get(t), options.seeds().get(0));
            used += run.passes();
            search.add(run);
        }
        return search;
    }
}
