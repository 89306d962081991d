package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.DatasetSource;
import io.github.mdr4j.datasets.prepared.PreparedFolder;
import io.github.mdr4j.datasets.prepared.PreparedSummary;
import io.github.mdr4j.examples.experiment.Experiment;
import io.github.mdr4j.examples.experiment.MamdrPreparationFile;
import io.github.mdr4j.examples.experiment.Setting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
            "Prints users, items (or the first two sparse features), and positives and negatives of every split.",
            "A second run with the same files and options does nothing; changed ones are prepared anew. An interrupted"
                    + " run leaves the folder as it was.",
            ""
        })
final class PrepareCommand implements Callable<Integer> {

    private static final String OUT = "--out";
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
            names = "--config",
            paramLabel = "FILE",
            description =
                    "A configuration of the data preparation of the MAMDR repository, such as config_6.json, whose"
                            + " options stand in front of those given here, which win. Default: none.")
    private @Nullable Path config;

    @Option(
            names = OUT,
            paramLabel = "DIR",
            description = "The folder that is written; one that was prepared before is replaced. Default: none,"
                    + " required.")
    private @Nullable Path out;

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
        if (config == null) {
            return prepare(new Usage(spec));
        }
        Path file = config;
        Experiment experiment = new Usage(spec).check(() -> MamdrPreparationFile.read(file, dataset));
        PrintWriter console = spec.commandLine().getErr();
        experiment.remarks().forEach(remark -> console.println("mdr: " + remark));
        console.flush();
        PrepareCommand command = new PrepareCommand();
        CommandLine line = new CommandLine(command)
                .setOut(spec.commandLine().getOut())
                .setErr(spec.commandLine().getErr());
        return command.prepare(parsed(line, experiment));
    }

    /** Gives a command the options of a file, and then those that were given to this one. */
    private Usage parsed(CommandLine line, Experiment experiment) {
        List<String> given = GivenOptions.of(spec);
        List<String> arguments = new ArrayList<>(List.of(dataset));
        for (Setting setting : experiment.settings()) {
            if (!given.contains(setting.option())) {
                requireKnown(line, setting);
                arguments.add(setting.argument());
            }
        }
        arguments.addAll(GivenOptions.arguments(spec, Set.of("--config")));
        line.parseArgs(arguments.toArray(String[]::new));
        return new Usage(line.getCommandSpec(), experiment.sections());
    }

    private static void requireKnown(CommandLine line, Setting setting) {
        if (line.getCommandSpec().findOption(setting.option()) == null) {
            throw new ParameterException(
                    line, setting.place() + ": no data set understands option " + setting.option());
        }
    }

    private Integer prepare(Usage usage) {
        Map<String, String> given = GivenOptions.texts(spec);
        DatasetSource source = usage.check(
                () -> SOURCES.make(dataset, new RawDatasetOptions.Request(raws, given, vocabularies), given.keySet()));
        Path target = usage.check(this::target);
        PreparedFolder folder = PreparedFolder.at(target)
                .layout(usage.check(() -> Choice.of(PreparedFolder.Layout.class, "layout", layout)))
                .rebuild(rebuild);
        print(target, usage.check(() -> folder.prepare(source)));
        return ExitCode.OK;
    }

    private Path target() {
        if (out == null) {
            throw new IllegalArgumentException(
                    "option " + OUT + " is required: expected the folder that is to be written");
        }
        return out;
    }

    private void print(Path target, PreparedSummary summary) {
        PrintWriter console = spec.commandLine().getOut();
        console.print(summary.toTable());
        console.printf(
                "%n%s: %s%n",
                target,
                summary.isNew() ? "prepared" : "nothing to do, it was prepared from the same files and options");
        console.flush();
    }
}
