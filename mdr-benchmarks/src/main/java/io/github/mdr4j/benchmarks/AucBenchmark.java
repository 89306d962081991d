package io.github.mdr4j.benchmarks;

import io.github.mdr4j.metric.Auc;
import io.github.mdr4j.metric.BinnedAuc;
import java.util.Arrays;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.Warmup;

/** The exact AUC beside sorting as many random longs, which it should take no more than twice the time of. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@SuppressWarnings("NullAway.Init")
public class AucBenchmark {

    /** Number of scores. */
    @Param("20000000")
    public int rows;

    private float[] labels;
    private double[] probabilities;
    private long[] longs;
    private long[] unsorted;

    /** Creates the benchmark. */
    public AucBenchmark() {}

    /** Draws scores that tell a little about the labels, a quarter of them clicks. */
    @Setup(Level.Trial)
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        labels = new float[rows];
        probabilities = new double[rows];
        unsorted = new long[rows];
        longs = new long[rows];
        for (int r = 0; r < rows; r++) {
            labels[r] = random.nextInt(4) == 0 ? 1 : 0;
            probabilities[r] = (0.9 * random.nextDouble()) + 0.1 * labels[r];
            unsorted[r] = random.nextLong();
        }
    }

    /** Makes the longs unsorted again. */
    @Setup(Level.Invocation)
    public void shuffle() {
        System.arraycopy(unsorted, 0, longs, 0, rows);
    }

    /**
     * The exact AUC.
     *
     * @return the area
     */
    @Benchmark
    public double auc() {
        return Auc.of(labels, probabilities);
    }

    /**
     * The AUC of 500 thresholds.
     *
     * @return the area
     */
    @Benchmark
    public double binnedAuc() {
        return BinnedAuc.of(labels, probabilities);
    }

    /**
     * What to compare with.
     *
     * @return sorted longs
     */
    @Benchmark
    public long[] parallelSort() {
        Arrays.parallelSort(longs);
        return longs;
    }
}
