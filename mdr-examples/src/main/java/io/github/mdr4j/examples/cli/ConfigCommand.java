package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.experiment.Setting;
import io.github.mdr4j.model.Embeddings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a file makes {@code mdr train} do. */
@Command(
        name = "config",
        description = {
            "Prints what an experiment file, or a configuration of the MAMDR repository, makes mdr train do, without"
                    + " training.",
            ""
        })
final class ConfigCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "As for mdr train. Default: none, the paths in the file.")
    private @Nullable Path data;

    @Option(names = "--json", description = "Prints an experiment file that does the same. Default: off.")
    private boolean json;

    @Override
    public Integer call() {
        Usage usage = new Usage(spec);
        ExperimentRun run = usage.check(() -> ExperimentRun.of(file, data, spec, List.of()));
        TrainingPlan plan = run.command().plan();
        PrintWriter console = spec.commandLine().getOut();
        if (json) {
            console.println(OutputFiles.json(ExperimentWriter.tree(
                    run.line().getCommandSpec(), run.experiment().id())));
        } else {
            print(console, run, plan);
        }
        console.flush();
        return ExitCode.OK;
    }

    private void print(PrintWriter console, ExperimentRun run, TrainingPlan plan) {
        TrainOptions options = run.command().options();
        TrainingOptions training = options.training();
        console.printf("%s: %s%n%n", file.getFileName(), run.experiment().title());
        line(console, "data", dataset(run));
        line(console, "backbone", plan.backbone());
        line(console, "adapter", plan.adapter().map(Object::toString).orElse("none"));
        line(console, "embeddings", embeddings(plan.embeddings(), options.embeddings()));
        line(console, "optimizer", plan.optimizer());
        line(console, "strategy", plan.strategy());
        for (TrainingPlan.Phase phase : plan.then()) {
            line(
                    console,
                    "then",
                    phase.strategy()
                            + phase.optimizer()
                                    .map(optimizer -> ", " + optimizer)
                                    .orElse("")
                            + phase.earlyStopping().map(rule -> ", " + rule).orElse(""));
        }
        line(console, "stopping", plan.earlyStopping());
        line(
                console,
                "training",
                "at most " + training.epochs() + " epochs, batches of " + training.batchSize() + " rows, seed "
                        + training.seed()
                        + (training.visitOrder() == null ? ", domains in random order" : ", domains in a fixed order"));
        if (!run.experiment().remarks().isEmpty()) {
            console.printf("%nTo be known:%n");
            run.experiment().remarks().forEach(remark -> console.printf("  %s%n", remark));
        }
    }

    private static String dataset(ExperimentRun run) {
        List<String> keys = Section.DATASET.options(run.line().getCommandSpec()).values().stream()
                .map(option -> option.longestName())
                .toList();
        String options = run.experiment().settings().stream()
                .filter(setting -> keys.contains(setting.option()))
                .map(Setting::argument)
                .collect(Collectors.joining(" "));
        return options.isEmpty() ? "--dataset=synthetic" : options;
    }

    private static String embeddings(Embeddings embeddings, EmbeddingOptions options) {
        String widths =
                "width " + embeddings.dim() + (embeddings.dims().isEmpty() ? "" : ", by table " + embeddings.dims());
        String files = options.pretrained().entrySet().stream()
                .map(table -> ", " + table.getKey() + " from " + table.getValue())
                .collect(Collectors.joining());
        return widths + ", " + embeddings.initializer() + files + (options.frozen() ? ", frozen" : "")
                + (options.withoutLinear() ? ", without weights in the linear part" : "")
                + (embeddings.domainAsFeature() ? ", the domain as a feature" : ", without the domain");
    }

    private static void line(PrintWriter console, String what, Object value) {
        console.printf("%-12s%s%n", what, value);
    }
}
