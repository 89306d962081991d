package io.github.mdr4j.examples.cli;

import io.github.mdr4j.error.Names;
import io.github.mdr4j.train.ModelDescription;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what a model file or a checkpoint says about itself. */
@Command(
        name = "inspect",
        sortOptions = false,
        description = {
            "Checks a model file or a checkpoint and prints what it is: where it comes from, domains and features,"
                    + " options, epochs, sections, and the recorded program with all parameters and operations.",
            ""
        })
final class InspectCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            required = true,
            description = "A model.mdr or a checkpoint.mdr that train has written. Default: none, required.")
    private Path model = Path.of("");

    @Override
    public Integer call() {
        ModelDescription description = ModelDescription.of(InputFile.existing(model, "a model or a checkpoint"));
        PrintWriter console = spec.commandLine().getOut();
        console.println(description.toString().stripTrailing());
        description
                .sections()
                .forEach((name, bytes) ->
                        console.printf(Locale.ROOT, "  section %s: %,d bytes%n", Names.printable(name), bytes));
        console.println();
        console.println(description.program().toString().stripTrailing());
        console.flush();
        return ExitCode.OK;
    }
}
