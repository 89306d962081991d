package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.reproduction.HamurCosts;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Parameters and time that HAMUR adds to every backbone. */
@Command(
        name = "hamur-costs",
        sortOptions = false,
        description = {
            "Measures what HAMUR adds to every backbone: parameters, and the time of a training step on made-up rows."
                    + " Needs an idle machine. Writes results.md.",
            ""
        })
final class HamurCostsCommand implements Callable<Integer> {

    private static final String TABLE = "results.md";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private OutOption out = new OutOption();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seconds for each model; there are two a backbone. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Override
    public Integer call() {
        if (!(seconds > 0)) {
            throw new ParameterException(spec.commandLine(), "--seconds must be > 0, got " + seconds);
        }
        OutputFiles files = OutputFiles.in(out.folder(), TABLE);
        PrintWriter progress = spec.commandLine().getErr();
        String table = new HamurCosts(threads.threads(), seconds).table(name -> {
            progress.println(name);
            progress.flush();
        });
        PrintWriter console = spec.commandLine().getOut();
        console.printf("%n%s%n%s%n", table, files.write(TABLE, table));
        console.flush();
        return ExitCode.OK;
    }
}
