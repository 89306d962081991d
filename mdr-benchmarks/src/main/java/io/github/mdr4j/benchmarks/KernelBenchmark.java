package io.github.mdr4j.benchmarks;

import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.Learner;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Operations of the engine in one thread, as programs of eight of them; {@link OpCosts} has all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class KernelBenchmark {

    /** The operation. */
    @Param({
        "linear",
        "activate relu",
        "dropout",
        "multiply two of [256]",
        "two slices and concat",
        "batch norm, statistics of a domain",
        "layer norm of [256]",
        "softmax of [16, 16]",
        "attention in [16, 16], heads: 2",
        "linear 256 x 256 of each domain",
        "linear [16, 16] by [16, 16] of the row"
    })
    public String operation;

    private Workload workload;
    private Learner learner;

    /** Creates the benchmark. */
    public KernelBenchmark() {}

    /** Records the program. */
    @Setup(Level.Trial)
    public void open() {
        workload = Operations.of(operation);
        learner = workload.learner(1);
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        learner.close();
    }

    /**
     * Forward only.
     *
     * @return logits
     */
    @Benchmark
    public double[] forward() {
        return learner.predict(workload.batch(0));
    }

    /**
     * Forward, backward and the optimiser.
     *
     * @return losses
     */
    @Benchmark
    public DomainLosses step() {
        return learner.step(workload.batch(0));
    }
}
