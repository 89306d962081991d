package io.github.mdr4j.examples.cli;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.examples.experiment.Experiment;
import io.github.mdr4j.examples.experiment.JsonFile;
import io.github.mdr4j.examples.experiment.JsonValue;
import io.github.mdr4j.examples.experiment.MamdrConfiguration;
import io.github.mdr4j.examples.experiment.MamdrPreparationFile;
import io.github.mdr4j.examples.experiment.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The command {@code mdr train} with the options of a file, in front of those of the command line, which win.
 *
 * @param experiment what the file says
 * @param line the command line, with its options parsed
 * @param command the command
 */
record ExperimentRun(Experiment experiment, CommandLine line, TrainCommand command) {

    private static final Set<String> OF_THE_FILE = Set.of("--config", "--data");

    /**
     * Reads a file.
     *
     * @param data where its data are, for a configuration of the MAMDR repository
     * @param from the command that was given the file
     * @param given what was given to it beside the file
     * @throws ConfigurationException if the file is wrong
     * @throws ParameterException if an option of the file is wrong
     */
    static ExperimentRun of(Path file, @Nullable Path data, CommandSpec from, List<OptionSpec> given) {
        JsonValue root = JsonFile.read(file);
        TrainCommand command = new TrainCommand();
        CommandLine line = new CommandLine(command)
                .setCommandName("mdr train")
                .setOut(from.commandLine().getOut())
                .setErr(from.commandLine().getErr());
        Experiment experiment = experiment(root, file, data, line.getCommandSpec());
        command.run(experiment);
        List<String> names = given.stream().map(OptionSpec::longestName).toList();
        List<String> arguments = new ArrayList<>();
        experiment.settings().stream()
                .filter(setting -> !names.contains(setting.option()))
                .forEach(setting -> arguments.add(setting.argument()));
        for (OptionSpec option : given) {
            if (!OF_THE_FILE.contains(option.longestName())
                    && line.getCommandSpec().findOption(option.longestName()) != null) {
                option.originalStringValues().forEach(value -> arguments.add(GivenOptions.argument(option, value)));
            }
        }
        try {
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw located(e, experiment, names);
        }
        return new ExperimentRun(experiment, line, command);
    }

    private static Experiment experiment(JsonValue root, Path file, @Nullable Path data, CommandSpec command) {
        if (ExperimentReader.recognises(root)) {
            if (data != null) {
                throw new ConfigurationException("--data is for configurations of the MAMDR repository: an experiment"
                        + " file names its data itself, and --folder or --raw replaces what it says");
            }
            return ExperimentReader.read(root, command);
        }
        if (MamdrConfiguration.recognises(root)) {
            return MamdrConfiguration.read(root, data);
        }
        if (MamdrPreparationFile.recognises(root)) {
            throw new ConfigurationException(
                    file + ": expected what to train, got a configuration of the data preparation, which is for mdr"
                            + " prepare amazon --config FILE or mdr prepare taobao --config FILE");
        }
        Set<String> keys = root.members().keySet();
        throw new ConfigurationException(file + ": expected an experiment, with \"" + ExperimentReader.FORMAT_KEY
                + "\": \"" + ExperimentReader.FORMAT
                + "\", or a configuration of the MAMDR repository, with sections model, train and dataset, got "
                + (keys.isEmpty() ? "no key" : "the keys " + String.join(", ", keys)));
    }

    /** The same with the place of the value that is wrong. */
    private static ParameterException located(ParameterException e, Experiment experiment, List<String> given) {
        if (!(e.getArgSpec() instanceof OptionSpec option) || given.contains(option.longestName())) {
            return e;
        }
        return experiment.settings().stream()
                .filter(setting -> setting.option().equals(option.longestName()))
                .map(Setting::place)
                .findFirst()
                .map(place -> new ParameterException(e.getCommandLine(), place + ": " + e.getMessage(), e))
                .orElse(e);
    }
}
