package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Evaluates a saved model on the rows of a split. */
@Command(
        name = "evaluate",
        modelTransformer = RawDatasetOptions.Provided.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Prints the metrics of a model on the rows of a split, domain by domain. With the options of the data that it"
                    + " was trained with, these are the test metrics that train printed, to the last digit.",
            "CSV files are read with the ids and domains of the model, so that --min-count, --unknown-ids and"
                    + " --domain-order are not needed. For all rows of another file, give it as"
                    + " --test-file, or as --file with --fractions 0,0,1.",
            ""
        })
final class EvaluateCommand implements Callable<Integer> {

    /** What {@code --output} gets. */
    private record Report(String model, String dataset, String split, TrainReport.Metrics metrics) {}

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DatasetOptions datasets = new DatasetOptions();

    @Option(
            names = "--split",
            paramLabel = "NAME",
            defaultValue = "test",
            description = "Which rows: train, validation or test. Default: ${DEFAULT-VALUE}.")
    private String split = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Writes the metrics to a file too, as JSON. Default: none.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        Usage usage = new Usage(spec);
        Split rows = usage.check(() -> split(split));
        try (TrainedRecommender trained = model.load()) {
            Supplier<MultiDomainDataset> source =
                    usage.check(() -> datasets.choose(GivenOptions.texts(spec), new ModelIds(trained)));
            MultiDomainDataset data = usage.load(source);
            requireRows(data, rows);
            print(data, rows, trained.evaluate(data, rows));
        }
        return ExitCode.OK;
    }

    private void print(MultiDomainDataset data, Split rows, EvaluationReport report) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%s: %,d %s rows in %d domains%n",
                data.name(),
                data.size(rows),
                split,
                data.schema().domains().size());
        console.printf("%n%s%n", report.toTable());
        if (output != null) {
            console.println(OutputFiles.writeJson(
                    output, new Report(model.file().toString(), data.name(), split, TrainReport.Metrics.of(report))));
        }
        console.flush();
    }

    private void requireRows(MultiDomainDataset data, Split rows) {
        if (data.size(rows) == 0) {
            throw new DataFormatException(data.name() + ": expected at least one row in split " + split + ", got none");
        }
    }

    private static Split split(String name) {
        return switch (name) {
            case "train" -> Split.TRAIN;
            case "validation" -> Split.VALIDATION;
            case "test" -> Split.TEST;
            default ->
                throw new IllegalArgumentException(
                        "unknown split \"" + name + "\": expected one of train, validation, test");
        };
    }
}
