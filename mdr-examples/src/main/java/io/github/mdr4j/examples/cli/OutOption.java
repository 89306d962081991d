package io.github.mdr4j.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes. */
final class OutOption {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/${COMMAND-NAME}",
            description = "Folder for the files that are written. Default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("");

    Path folder() {
        return folder;
    }
}
