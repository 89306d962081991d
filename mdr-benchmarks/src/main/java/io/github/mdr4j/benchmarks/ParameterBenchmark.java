package io.github.mdr4j.benchmarks;

import io.github.mdr4j.examples.benchmark.MamdrWorkload;
import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterVector;
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

/**
 * Arithmetic on the 19 million parameters of {@link MamdrWorkload#mlp}, of which some steps have moved a part: what
 * strategies do between passes.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@SuppressWarnings("NullAway.Init")
public class ParameterBenchmark {

    /** Steps between the two parameter values. */
    @Param({"1", "50"})
    public int steps;

    private Learner learner;
    private ParameterVector before;
    private ParameterVector after;

    /** Creates the benchmark. */
    public ParameterBenchmark() {}

    /** Takes the steps. */
    @Setup(Level.Trial)
    public void open() {
        Workload workload = MamdrWorkload.mlp();
        learner = workload.learner(1);
        before = learner.parameters();
        for (int i = 0; i < steps; i++) {
            learner.step(workload.batch(i));
        }
        after = learner.parameters();
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        learner.close();
    }

    /**
     * The outer step of Domain Negotiation.
     *
     * @return parameters
     */
    @Benchmark
    public ParameterVector lerp() {
        return before.lerp(after, 0.5);
    }

    /**
     * The outer step of Domain Regularization.
     *
     * @return parameters
     */
    @Benchmark
    public ParameterVector plusScaledDifference() {
        return before.plus(after.minus(before).times(0.1));
    }

    /**
     * What projections of gradients need.
     *
     * @return the product
     */
    @Benchmark
    public double dotOfDifferences() {
        ParameterVector difference = after.minus(before);
        return difference.dot(difference);
    }

    /**
     * What a pass begins and ends with.
     *
     * @return parameters
     */
    @Benchmark
    public ParameterVector loadAndFreeze() {
        learner.load(before, learner.state());
        return learner.parameters();
    }
}
