package io.github.mdr4j.examples.cli;

import io.github.mdr4j.error.MdrException;
import io.github.mdr4j.error.Names;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line what went wrong; the stack trace comes with {@code --debug} only. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final MdrCommand command;

    Errors(MdrCommand command) {
        this.command = command;
    }

    /** The user wrote something that cannot be carried out. */
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        print(line, oneLine(e.getMessage()) + " (" + line.getCommandSpec().qualifiedName() + " --help)", e);
        return ExitCode.USAGE;
    }

    /** The work failed. */
    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        boolean expected =
                e instanceof MdrException || e instanceof UncheckedIOException || e instanceof CancellationException;
        String message = oneLine(String.valueOf(e.getMessage()));
        print(
                line,
                expected
                        ? message
                        : "unexpected " + e.getClass().getSimpleName() + ": " + message + " (--debug shows where)",
                e);
        return e instanceof CancellationException ? StopSignal.EXIT_CODE : ExitCode.SOFTWARE;
    }

    private void print(CommandLine line, String message, Exception e) {
        line.getErr().println("mdr: " + message);
        if (command.debug()) {
            e.printStackTrace(line.getErr());
        }
        line.getErr().flush();
    }

    private static String oneLine(String message) {
        return Names.printable(message.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
