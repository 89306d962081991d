package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.UnknownDomain;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores the rows of a CSV file with a saved model. */
@Command(
        name = "predict",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Writes for every row of a CSV file the probability of a click, in the order of the rows, in a column score.",
            "The columns are called like the features of the model, or as --map says; others are left alone. Files may be"
                    + " larger than the memory. The output appears when it is complete. Ids that the model does not know are"
                    + " counted, and said at the end.",
            ""
        })
final class PredictCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            required = true,
            description = "A CSV file with the rows; it needs no labels. Default: none, required.")
    private Path input = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The CSV file for the scores. Default: none, required.")
    private Path output = Path.of("");

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "The domain of all rows. Default: none; it or --domain-column is required.")
    private @Nullable String domain;

    @Option(
            names = "--domain-column",
            paramLabel = "COLUMN",
            description = "The column with the domain of a row. Default: none.")
    private @Nullable String domainColumn;

    @Option(
            names = "--unknown-domain",
            paramLabel = "HOW",
            defaultValue = "error",
            description = "What becomes of rows of a domain that the model does not know; error, or shared: they are"
                    + " scored with what the domains share. Default: ${DEFAULT-VALUE}.")
    private String unknownDomain = "";

    @Option(
            names = "--unknown-ids",
            paramLabel = "HOW",
            description = "What becomes of ids that the model does not know; own-row: they are scored with the row of"
                    + " their table for unknown ids; error. Default: as the model was trained.")
    private @Nullable String unknownIds;

    @Option(
            names = "--map",
            paramLabel = "FEATURE=COLUMN",
            description = "The column of a feature with another name; several for a feature of several numbers, with +"
                    + " between them. May be given several times. Default: the name of the feature.")
    private Map<String, String> map = Map.of();

    @Option(
            names = "--separator",
            paramLabel = "C",
            defaultValue = "space",
            converter = OneCharacter.class,
            description = "What stands between two ids of a sequence, of which the last ones are read, as many as the"
                    + " model takes; a character, tab or space. Default: ${DEFAULT-VALUE}.")
    private char separator;

    @Option(
            names = "--copy",
            paramLabel = "COLUMN",
            split = ",",
            description =
                    "Columns of the input that the output gets too, before the scores, with commas between them. Default: none.")
    private List<String> copy = List.of();

    @Mixin
    private CsvFormatOptions format = new CsvFormatOptions();

    @Override
    public Integer call() {
        Usage usage = new Usage(spec);
        UnknownDomain otherDomains = usage.check(() -> unknownDomain(unknownDomain));
        Optional<Vocabulary.Unknown> otherIds =
                usage.check(() -> Optional.ofNullable(unknownIds).map(VocabularyOptions::unknownIds));
        usage.require(this::requireDomain);
        InputFile.existing(input, "a CSV file");
        usage.require(this::requireOtherOutput);
        try (TrainedRecommender trained = model.load()) {
            usage.require(() -> requireKnown(trained.schema(), otherDomains));
            FeatureColumns features = usage.check(() -> FeatureColumns.of(trained, map, separator, otherIds));
            long rows = score(trained, features, otherDomains);
            PrintWriter console = spec.commandLine().getOut();
            console.printf(Locale.ROOT, "%s: %,d rows%n", output, rows);
            console.flush();
            UnknownIdReport.print(spec.commandLine().getErr(), features.unknownIds());
        }
        return ExitCode.OK;
    }

    private long score(TrainedRecommender trained, FeatureColumns features, UnknownDomain otherDomains) {
        try (CsvLines lines = new Usage(spec).check(() -> CsvLines.open(input, format));
                OutputFile file = OutputFile.create(output, format.charset())) {
            DomainNames domains = domainColumn == null
                    ? new DomainNames.Given(domain == null ? "" : domain)
                    : new DomainNames.Column(lines.column(domainColumn), trained.schema(), otherDomains);
            Prediction prediction = new Prediction(
                    trained, lines, features.in(lines), domains, otherDomains, new ScoreWriter(lines, copy));
            long rows = prediction.writeTo(file.writer(), format);
            file.commit();
            return rows;
        } catch (IOException e) {
            throw OutputFile.failure(output, e);
        }
    }

    private void requireDomain() {
        if ((domain == null) == (domainColumn == null)) {
            throw new IllegalArgumentException("the domain of the rows: expected one of --domain and --domain-column,"
                    + " got " + (domain == null ? "neither" : "both"));
        }
    }

    private void requireOtherOutput() {
        try {
            if (Files.exists(output) && Files.isSameFile(input, output)) {
                throw new IllegalArgumentException("--output: expected another file than --input, got " + output);
            }
        } catch (IOException e) {
            throw OutputFile.failure(output, e);
        }
    }

    private void requireKnown(FeatureSchema schema, UnknownDomain otherDomains) {
        if (domain != null && otherDomains == UnknownDomain.ERROR) {
            schema.domain(domain);
        }
    }

    private static UnknownDomain unknownDomain(String name) {
        return switch (name) {
            case "error" -> UnknownDomain.ERROR;
            case "shared" -> UnknownDomain.SHARED;
            default ->
                throw new IllegalArgumentException(
                        "unknown treatment of domains \"" + name + "\": expected one of error, shared");
        };
    }
}
