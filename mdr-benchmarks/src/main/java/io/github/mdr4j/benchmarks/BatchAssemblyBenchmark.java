package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.examples.benchmark.MamdrWorkload;
import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.learn.Learner;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Batches of 1,024 rows of ten domains, shuffled and grouped by domain, the shuffle of the pass included; and the step
 * of {@link MamdrWorkload#mlp} that eats one. Every time is that of one batch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init")
public class BatchAssemblyBenchmark {

    private static final int BATCHES_A_DOMAIN = 20;
    private static final int BATCHES = BATCHES_A_DOMAIN * MamdrWorkload.DOMAINS;

    private final Workload workload = MamdrWorkload.mlp();
    private MultiDomainDataset dataset;
    private BatchSource source;
    private Learner learner;
    private long seed;
    private long steps;

    /** Creates the benchmark. */
    public BatchAssemblyBenchmark() {}

    /** Draws the rows. */
    @Setup(Level.Trial)
    public void open() {
        dataset = RandomClicks.of(MamdrWorkload.schema(), BATCHES_A_DOMAIN * MamdrWorkload.ROWS);
        source = BatchSource.shuffled(dataset, MamdrWorkload.ROWS);
        learner = workload.learner(1);
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
        learner.close();
    }

    /**
     * A pass over all domains together, each batch grouped by domain.
     *
     * @param blackhole takes the batches
     */
    @Benchmark
    @OperationsPerInvocation(BATCHES)
    public void mixed(Blackhole blackhole) {
        for (Batch batch : source.mixed(seed++)) {
            blackhole.consume(batch);
        }
    }

    /**
     * A pass over one domain.
     *
     * @param blackhole takes the batches
     */
    @Benchmark
    @OperationsPerInvocation(BATCHES_A_DOMAIN)
    public void oneDomain(Blackhole blackhole) {
        for (Batch batch : source.domain(dataset.schema().domains().get(0), seed++)) {
            blackhole.consume(batch);
        }
    }

    /** The step that eats a batch, in one thread. */
    @Benchmark
    public void step() {
        learner.step(workload.batch(steps++));
    }
}
