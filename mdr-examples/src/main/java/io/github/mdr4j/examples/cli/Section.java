package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.DatasetOption;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A section of an experiment file: options that belong together, by keys that are their names without dashes. */
enum Section {
    DATASET(
            DatasetOptions.DATASETS,
            Set.of(
                    DatasetOptions.class,
                    SplitOptions.class,
                    RawDatasetOptions.class,
                    CsvDatasetOptions.class,
                    CsvFileOptions.class,
                    CsvColumnOptions.class,
                    CsvFormatOptions.class,
                    VocabularyOptions.class)),
    BACKBONE(
            ModelOptions.BACKBONES,
            Set.of(
                    ModelOptions.class,
                    LayerOptions.class,
                    InteractionOptions.class,
                    ExpertOptions.class,
                    DomainLayerOptions.class)),
    ADAPTER(AdapterOptions.ADAPTERS, Set.of(AdapterOptions.class)),
    EMBEDDING(null, Set.of(EmbeddingOptions.class)),
    OPTIMIZER(OptimizerOptions.OPTIMIZERS, Set.of(OptimizerOptions.class)),
    STRATEGY(StrategyOptions.STRATEGIES, Set.of(StrategyOptions.class, GradientOptions.class)),
    TRAINING(null, Set.of(TrainingOptions.class, ThreadsOption.class));

    /** The key of the name that is chosen, such as that of the backbone. */
    static final String NAME = "name";

    private final @Nullable Registry<?, ?> registry;
    private final Set<Class<?>> owners;

    Section(@Nullable Registry<?, ?> registry, Set<Class<?>> owners) {
        this.registry = registry;
        this.owners = owners;
    }

    /** Its key in the file. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The options that a command has of it, by their keys. */
    Map<String, OptionSpec> options(CommandSpec command) {
        Map<String, OptionSpec> options = new LinkedHashMap<>();
        if (registry != null) {
            options.put(NAME, command.findOption(registry.option()));
        }
        for (OptionSpec option : command.options()) {
            if (has(option) && !options.containsValue(option)) {
                options.put(key(option), option);
            }
        }
        return options;
    }

    private boolean has(OptionSpec option) {
        if (option.userObject() instanceof DatasetOption) {
            return this == DATASET;
        }
        return option.userObject() instanceof Field field && owners.contains(field.getDeclaringClass());
    }

    /** Whether an option has a say in what was chosen. */
    boolean concerns(OptionSpec option, String chosen) {
        return registry == null || registry.concerns(option.longestName(), chosen);
    }

    /** The key of an option: {@code batchSize} for {@code --batch-size}. */
    static String key(OptionSpec option) {
        List<String> words = List.of(option.longestName().substring(2).split("-"));
        StringBuilder key = new StringBuilder(words.get(0));
        for (String word : words.subList(1, words.size())) {
            key.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return key.toString();
    }
}
