package io.github.mdr4j.examples.cli;

import io.github.mdr4j.error.MdrException;
import io.github.mdr4j.examples.experiment.JsonFile;
import io.github.mdr4j.examples.experiment.Setting;
import io.github.mdr4j.train.ModelDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The data that a model was trained on, as it says itself, and as the experiment says that {@code mdr train} has
 * written beside it.
 */
record ModelData(Path model) {

    /** The name of the data set, if the model says it. */
    Optional<String> name() {
        return Optional.ofNullable(ModelDescription.of(model).origin().get("data"));
    }

    /** The name, and the options to give. */
    String description() {
        String trained =
                "it was trained on data " + name().map(name -> '"' + name + '"').orElse("that it does not name");
        Path experiment = model.toAbsolutePath().resolveSibling(TrainCommand.EXPERIMENT);
        return Files.isRegularFile(experiment)
                ? trained + ", and " + model.resolveSibling(TrainCommand.EXPERIMENT) + " says: " + options(experiment)
                : trained + "; give the options of its data as in the training";
    }

    private static String options(Path experiment) {
        try {
            CommandSpec train = new CommandLine(new TrainCommand()).getCommandSpec();
            Collection<OptionSpec> ofData = Section.DATASET.options(train).values();
            List<String> arguments = ExperimentReader.read(JsonFile.read(experiment), train).settings().stream()
                    .filter(setting -> ofData.stream().anyMatch(option -> says(option, setting)))
                    .map(Setting::argument)
                    .toList();
            return arguments.stream().map(ModelData::quoted).collect(Collectors.joining(" "));
        } catch (MdrException e) {
            return "nothing that can be read (" + e.getMessage() + ")";
        }
    }

    /** Whether a setting is one of this option, and not its default but for the name of the data set. */
    private static boolean says(OptionSpec option, Setting setting) {
        return option.longestName().equals(setting.option())
                && (setting.option().equals(DatasetOptions.NAME)
                        || !setting.value().equals(option.defaultValue()));
    }

    /** An argument as a shell takes it. */
    private static String quoted(String argument) {
        return argument.matches("[\\w=.,:/+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
