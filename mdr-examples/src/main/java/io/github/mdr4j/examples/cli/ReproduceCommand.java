package io.github.mdr4j.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Repeats published experiments, each a command of its own: a class with its options, named below. */
@Command(
        name = "reproduce",
        synopsisSubcommandLabel = "EXPERIMENT",
        description = {
            "Repeats an experiment and writes its table.",
            "Writes results.json (every run) and results.md (the table) to a folder. Runs that are in results.json are"
                    + " not repeated, so that the same command goes on where it was stopped.",
            ""
        },
        subcommands = {
            HamurMovieLensCommand.class,
            HamurStudyCommand.class,
            HamurCostsCommand.class,
            MamdrStrategiesCommand.class,
            MamdrStudyCommand.class
        })
final class ReproduceCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "an experiment is required: expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
