package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.DatasetSource;
import io.github.mdr4j.datasets.prepared.PreparedFolder;
import io.github.mdr4j.datasets.prepared.PreparedSummary;
import io.github.mdr4j.error.ConfigurationException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns raw files into a prepared folder. */
@Command(
        name = "prepare",
        modelTransformer = RawDatasetOptions.Provided.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        description = {
            "Reads raw files, samples negatives and splits rows as the data set asks for it, and writes a folder that"
                    + " mdr train --dataset prepared --folder DIR reads through a memory map.",
            "A second run with the same files and options does nothing; changed ones are prepared anew. An interrupted"
                    + " run leaves the folder as it was.",
            ""
        })
final class PrepareCommand implements Callable<Integer> {

    private static final Registry<RawDatasetOptions.Request, DatasetSource> SOURCES =
            RawDatasetOptions.addTo(new Registry<>("mdr prepare", "dataset"));

    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SOURCES.names().iterator();
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DATASET",
            completionCandidates = Names.class,
            description = "Data: ${COMPLETION-CANDIDATES}.")
    private String dataset = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder that is written; one that was prepared before is replaced. Default: none,"
                    + " required.")
    private Path out = Path.of("");

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            defaultValue = "columns",
            description = "columns: a binary file a column, for --dataset prepared. mamdr: the CSV files of the MAMDR"
                    + " repository, for --dataset mamdr-folder and for the authors' own programs."
                    + " Default: ${DEFAULT-VALUE}.")
    private String layout = "";

    @Option(
            names = "--rebuild",
            description = "Prepares even if the same files and options were prepared already. Default: off.")
    private boolean rebuild;

    @Mixin
    private RawDatasetOptions raws = new RawDatasetOptions();

    @Mixin
    private VocabularyOptions vocabularies = new VocabularyOptions();

    @Override
    public Integer call() {
        Usage usage = new Usage(spec);
        Map<String, String> given = GivenOptions.texts(spec);
        DatasetSource source = usage.check(
                () -> SOURCES.make(dataset, new RawDatasetOptions.Request(raws, given, vocabularies), given.keySet()));
        PreparedFolder folder = PreparedFolder.at(out)
                .layout(usage.check(() -> Choice.of(PreparedFolder.Layout.class, "layout", layout)))
                .rebuild(rebuild);
        print(prepare(folder, source));
        return ExitCode.OK;
    }

    private PreparedSummary prepare(PreparedFolder folder, DatasetSource source) {
        try {
            return folder.prepare(source);
        } catch (ConfigurationException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void print(PreparedSummary summary) {
        PrintWriter console = spec.commandLine().getOut();
        console.print(summary.toTable());
        console.printf(
                "%n%s%n",
                summary.isNew()
                        ? out + ": prepared"
                        : out + ": nothing to do, it was prepared from the same files and options");
        console.flush();
    }
}
