package io.github.mdr4j.examples.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Which options the user wrote, as opposed to those that have their defaults. */
final class GivenOptions {

    private GivenOptions() {}

    static List<String> of(CommandSpec command) {
        return command.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .toList();
    }
}
