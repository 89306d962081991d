package io.github.mdr4j.examples.cli;

import io.github.mdr4j.train.MultiDomainTrainer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code mdr} command. */
@Command(
        name = "mdr",
        description = "Trains click-through-rate models on many domains at once, and predicts with them.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = MdrCommand.Version.class)
public final class MdrCommand implements Runnable {

    private static final int HELP_WIDTH = 110;

    /** The version of the library, as the build wrote it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = MultiDomainTrainer.class.getPackage().getImplementationVersion();
            return new String[] {"mdr " + (version == null ? "(unpackaged)" : version)};
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Shows the stack trace of an error. Default: off.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows the version.")
    private boolean version;

    MdrCommand() {}

    /**
     * Runs the command line and ends the virtual machine: with 0, with 1 if the work failed, with 2 if the arguments
     * cannot be carried out, or with 130 if a Ctrl-C stopped a training.
     *
     * @param args arguments
     */
    public static void main(String[] args) {
        OutOfMemory memory = OutOfMemory.watch(args);
        System.exit(execute(commandLine(QuickStartCommand.Budget.FULL), args, memory));
    }

    /** Executes a command line; the exit code, also if memory is short. */
    static int execute(CommandLine line, String[] args, OutOfMemory memory) {
        IExecutionExceptionHandler errors = line.getExecutionExceptionHandler();
        line.setExecutionExceptionHandler((e, command, result) ->
                OutOfMemory.isReason(e) ? memory.report() : errors.handleExecutionException(e, command, result));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError e) {
            return memory.report();
        }
    }

    /** The command line with a budget of {@code quickstart}. */
    static CommandLine commandLine(QuickStartCommand.Budget budget) {
        MdrCommand command = new MdrCommand();
        Errors errors = new Errors(command);
        return new CommandLine(command)
                .addSubcommand(new QuickStartCommand(budget))
                .addSubcommand(withDatasets(new PrepareCommand()))
                .addSubcommand(withDatasets(new TrainCommand()))
                .addSubcommand(new ConfigCommand())
                .addSubcommand(withDatasets(new EvaluateCommand()))
                .addSubcommand(new PredictCommand())
                .addSubcommand(new InspectCommand())
                .addSubcommand(new BenchmarkCommand())
                .addSubcommand(new ReproduceCommand())
                .setUsageHelpWidth(HELP_WIDTH)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    /**
     * A command with the options of all data sets, which are added only to command lines that are made on their own.
     */
    private static CommandLine withDatasets(Object command) {
        return new CommandLine(command);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is required: expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    boolean debug() {
        return debug;
    }
}
