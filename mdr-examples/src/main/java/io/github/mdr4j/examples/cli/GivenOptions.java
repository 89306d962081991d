package io.github.mdr4j.examples.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which options the user wrote, as opposed to those that have their defaults. */
final class GivenOptions {

    private GivenOptions() {}

    /**
     * Their texts, by name; the last one of an option that was given several times. Flags that are off are left out.
     */
    static Map<String, String> texts(CommandSpec command) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (!Boolean.FALSE.equals(option.getValue())) {
                List<String> values = option.originalStringValues();
                texts.put(option.longestName(), values.isEmpty() ? "" : values.get(values.size() - 1));
            }
        }
        return texts;
    }

    static List<String> of(CommandSpec command) {
        return command.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .toList();
    }

    /** What was given once more as arguments, but for some options. */
    static List<String> arguments(CommandSpec command, Set<String> without) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            if (!without.contains(option.longestName())) {
                option.originalStringValues().forEach(value -> arguments.add(argument(option, value)));
            }
        }
        return arguments;
    }

    /** An option with a value as one argument. */
    static String argument(OptionSpec option, String value) {
        return value.isEmpty() ? option.longestName() : option.longestName() + "=" + value;
    }
}
