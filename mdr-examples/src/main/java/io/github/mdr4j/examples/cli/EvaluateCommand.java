package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.TrainedRows;
import io.github.mdr4j.train.UnknownIdCounter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
            "Rows that the model was trained on are an error, as in a split that was drawn anew; and ids that it does not"
                    + " know are counted.",
            "CSV files are read with the ids and domains of the model, so that --min-count, --unknown-ids and"
                    + " --domain-order are not needed. For all rows of another file, give it as"
                    + " --test-file, or as --file with --fractions 0,0,1.",
            ""
        })
final class EvaluateCommand implements Callable<Integer> {

    /** What {@code --output} gets. */
    private record Report(
            String model,
            String dataset,
            String split,
            @Nullable Long trainedRows,
            TrainReport.Metrics metrics) {}

    private static final String SYNTHETIC = "synthetic";

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

    @Option(
            names = "--allow-trained-rows",
            description =
                    "Evaluates on rows that the model was trained on, too, with a warning. Default: off, such rows"
                            + " are an error, unless --split train asks for them.")
    private boolean allowTrainedRows;

    @Override
    public Integer call() {
        Usage usage = new Usage(spec);
        Split rows = usage.check(() -> split(split));
        usage.require(this::requireNamedData);
        try (TrainedRecommender trained = model.load()) {
            UnknownIdCounter texts = UnknownIdCounter.of(trained);
            Supplier<MultiDomainDataset> source =
                    usage.check(() -> datasets.choose(GivenOptions.texts(spec), new ModelIds(trained, texts)));
            MultiDomainDataset data = usage.load(source);
            Optional<TrainedRows> seen = trainedRows(trained, data, rows);
            requireRows(data, rows);
            print(data, rows, seen, trained.evaluate(data, rows));
            UnknownIdReport.print(spec.commandLine().getErr(), trained.unknownIds(data, rows), texts);
        }
        return ExitCode.OK;
    }

    /** Without options of data the made-up domains would be read, which fit few models. */
    private void requireNamedData() {
        Set<String> given = GivenOptions.texts(spec).keySet();
        boolean named = Section.DATASET.options(spec).values().stream()
                .anyMatch(option -> given.contains(option.longestName()));
        ModelData trained = new ModelData(InputFile.existing(model.file(), "a model"));
        if (!named && !trained.name().equals(Optional.of(SYNTHETIC))) {
            throw new IllegalArgumentException(
                    "no data is named to evaluate " + model.file() + " on; " + trained.description());
        }
    }

    /**
     * The rows that the model was trained on, if there are more than by chance.
     *
     * @throws ConfigurationException if there are, and nobody asked for them
     */
    private Optional<TrainedRows> trainedRows(TrainedRecommender trained, MultiDomainDataset data, Split rows) {
        if (rows == Split.TRAIN) {
            return Optional.empty();
        }
        Optional<TrainedRows> seen = trained.trainedRows(data, rows).filter(TrainedRows::beyondChance);
        if (seen.isPresent() && !allowTrainedRows) {
            throw new ConfigurationException(data.name() + ": the model was trained on " + seen.get() + " of split "
                    + split + ", so that their metrics would be too good. Rows are drawn anew when files,"
                    + " --fractions or --split-seed are others than in training: "
                    + new ModelData(model.file()).description()
                    + ". --test-file takes all rows of a file that the model has not seen, and --allow-trained-rows"
                    + " evaluates all the same");
        }
        return seen;
    }

    private void print(MultiDomainDataset data, Split rows, Optional<TrainedRows> seen, EvaluationReport report) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                Locale.ROOT,
                "%s: %,d %s rows in %s%n",
                data.name(),
                data.size(rows),
                split,
                Counts.domains(data.schema().domains().size()));
        seen.ifPresent(trained -> console.printf("The model was trained on %s.%n", trained));
        console.printf("%n%s%n", report.toTable());
        if (output != null) {
            Report written = new Report(
                    model.file().toString(),
                    data.name(),
                    split,
                    seen.map(TrainedRows::estimate).orElse(null),
                    TrainReport.Metrics.of(report));
            console.println(OutputFiles.writeJson(output, written));
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
