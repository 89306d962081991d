package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.benchmark.StepBenchmark;
import io.github.mdr4j.examples.benchmark.StepSpeed;
import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.examples.benchmark.Workloads;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures training steps of models of published sizes. */
@Command(
        name = "benchmark",
        sortOptions = false,
        description = {
            "Measures training steps on made-up rows beside their floor: the matrix products of the same step and"
                    + " nothing else, in the fastest way to share them over threads. Steps and products take turns.",
            "The last line is for programs to read; of all workloads there is one line each, that of mamdr the last.",
            ""
        })
final class BenchmarkCommand implements Callable<Integer> {

    /** The names that {@code --workload} takes. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Workloads.names().iterator();
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "What is measured: ${COMPLETION-CANDIDATES}. Default: all, one after the other.")
    private @Nullable String workload;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Time for each workload, a third of it to warm up. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Override
    public Integer call() {
        List<String> names = workload == null ? Workloads.names() : List.of(known(workload));
        if (!(seconds > 0)) {
            throw new ParameterException(spec.commandLine(), "--seconds must be > 0, got " + seconds);
        }
        if (threads.threads() < 1) {
            throw new ParameterException(spec.commandLine(), "--threads must be >= 1, got " + threads.threads());
        }
        PrintWriter console = spec.commandLine().getOut();
        console.printf("threads: %d%n%n", threads.threads());
        console.print(StepSpeed.header());
        console.flush();
        List<StepSpeed> speeds = new ArrayList<>();
        for (String name : names) {
            Workload one = Workloads.named(name);
            StepSpeed speed = StepBenchmark.run(one, threads.threads(), seconds);
            speeds.add(speed);
            console.print(speed.line());
            console.flush();
        }
        console.println();
        speeds.forEach(speed -> console.println(speed.summary()));
        console.flush();
        return ExitCode.OK;
    }

    private String known(String name) {
        if (!Workloads.names().contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "unknown workload \"" + name + "\": expected one of " + String.join(", ", Workloads.names()));
        }
        return name;
    }
}
