package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.datasets.DatasetOption;
import io.github.mdr4j.datasets.DatasetProvider;
import io.github.mdr4j.datasets.DatasetSource;
import io.github.mdr4j.datasets.DownloadableSource;
import io.github.mdr4j.datasets.OptionValues;
import io.github.mdr4j.datasets.prepared.PreparedFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which raw files to read, and how. Data sets of a folder of raw files are those of all {@link DatasetProvider}s, whose
 * options {@link Provided} adds to a command.
 */
final class RawDatasetOptions {

    /**
     * The options, what was given of them, and where CSV files get the numbers of their ids from.
     *
     * @param options the options
     * @param given the texts of all options that were given, by name
     * @param ids numbers ids
     */
    record Request(RawDatasetOptions options, Map<String, String> given, CsvIds ids) {}

    /** Adds the options of all providers to a command, but those that it has already. */
    static final class Provided implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec command) {
            describeFolders(command);
            descriptions().forEach((option, description) -> {
                if (command.findOption(option.name()) == null) {
                    command.addOption(option(option, description));
                }
            });
            return command;
        }

        private static void describeFolders(CommandSpec command) {
            OptionSpec raw = command.findOption(RAW);
            command.remove(raw);
            command.addOption(raw.toBuilder()
                    .description(rawFolders() + " Default: none, required.")
                    .build());
        }

        /**
         * Descriptions of all options, with the names of the data sets in front; the first of a name stands for all.
         */
        private static Map<DatasetOption, String> descriptions() {
            Map<String, Map<String, List<String>>> byName = new LinkedHashMap<>();
            Map<String, DatasetOption> options = new LinkedHashMap<>();
            for (DatasetProvider provider : PROVIDERS) {
                for (DatasetOption option : provider.options()) {
                    options.putIfAbsent(option.name(), option);
                    byName.computeIfAbsent(option.name(), name -> new LinkedHashMap<>())
                            .computeIfAbsent(option.description(), text -> new ArrayList<>())
                            .add(provider.name());
                }
            }
            Map<DatasetOption, String> descriptions = new LinkedHashMap<>();
            options.forEach((name, option) -> descriptions.put(
                    option,
                    byName.get(name).entrySet().stream()
                            .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                            .collect(Collectors.joining(" "))));
            return descriptions;
        }

        private static OptionSpec option(DatasetOption option, String description) {
            OptionSpec.Builder builder =
                    OptionSpec.builder(option.name()).description(description).userObject(option);
            return option.isFlag()
                    ? builder.type(boolean.class).build()
                    : builder.type(String.class).paramLabel(option.label()).build();
        }
    }

    private static final String RAW = "--raw";
    private static final List<DatasetProvider> PROVIDERS = DatasetProvider.all();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(names = RAW, paramLabel = "DIR", description = "The folder with the raw files. Default: none, required.")
    private @Nullable Path raw;

    @Mixin
    private SplitOptions splits = new SplitOptions();

    @Mixin
    private CsvDatasetOptions csv = new CsvDatasetOptions();

    /** Adds all data sets that are read from raw files. */
    static Registry<Request, DatasetSource> addTo(Registry<Request, DatasetSource> registry) {
        for (DatasetProvider provider : PROVIDERS) {
            Set<String> options = new LinkedHashSet<>(Set.of(RAW));
            provider.options().forEach(option -> options.add(option.name()));
            registry.with(
                    provider.name(),
                    options,
                    request -> request.options().provided(provider, request.given(), registry.option()));
        }
        return registry.with(
                        "csv",
                        CsvDatasetOptions.CSV,
                        request -> request.options().csv.anyFiles(request.options().splits, request.ids()))
                .with(
                        "mamdr-folder",
                        CsvDatasetOptions.MAMDR_FOLDER,
                        request -> request.options().csv.mamdrFolder(request.ids()));
    }

    /** What the folders of raw files hold, for people. */
    static String rawFolders() {
        return PROVIDERS.stream()
                .map(provider -> provider.name() + ": the folder with " + provider.files() + ".")
                .collect(Collectors.joining(" "));
    }

    /** Chooses a prepared folder. */
    Supplier<MultiDomainDataset> prepared() {
        Path folder = csv.folder("prepared", "dataset.json");
        return () -> PreparedFolder.open(folder);
    }

    private DatasetSource provided(DatasetProvider provider, Map<String, String> given, String chooser) {
        if (raw == null) {
            throw new IllegalArgumentException("option " + RAW + " is required with " + chooser + " " + provider.name()
                    + ": expected the folder with " + provider.files());
        }
        Map<String, String> texts = new LinkedHashMap<>(given);
        texts.keySet()
                .retainAll(provider.options().stream().map(DatasetOption::name).toList());
        DatasetSource source = provider.source(raw, new OptionValues(texts));
        return texts.containsKey(DownloadableSource.DOWNLOAD.name()) && source instanceof DownloadableSource missing
                ? new DownloadedSource(missing, () -> command.commandLine().getErr())
                : source;
    }
}
