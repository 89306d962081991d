package io.github.mdr4j.benchmarks;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The matrix products alone of a single row of {@link PredictionBenchmark}'s model, 384-256-128-64-1, by the library
 * and in its memory: what of a prediction is arithmetic, and what the rest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RowProductsBenchmark {

    private static final int[] WIDTHS = {384, 256, 128, 64, 1};

    private final FloatPointer[] weights = new FloatPointer[WIDTHS.length - 1];
    private final FloatPointer[] values = new FloatPointer[WIDTHS.length];

    /** Creates the benchmark, with numbers drawn anew. */
    public RowProductsBenchmark() {
        SplittableRandom random = new SplittableRandom(1);
        for (int layer = 0; layer < WIDTHS.length; layer++) {
            values[layer] = random(random, WIDTHS[layer]);
            if (layer > 0) {
                weights[layer - 1] = random(random, WIDTHS[layer - 1] * WIDTHS[layer]);
            }
        }
    }

    private static FloatPointer random(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextDouble(-.1, .1);
        }
        return new FloatPointer(numbers);
    }

    /**
     * The four products.
     *
     * @return the last value
     */
    @Benchmark
    public float products() {
        for (int layer = 0; layer < weights.length; layer++) {
            int in = WIDTHS[layer];
            int out = WIDTHS[layer + 1];
            cblas_sgemv(
                    CblasRowMajor,
                    CblasTrans,
                    in,
                    out,
                    1,
                    weights[layer],
                    out,
                    values[layer],
                    1,
                    0,
                    values[layer + 1],
                    1);
        }
        return values[weights.length].get(0);
    }

    /** Gives the memory back. */
    @TearDown
    public void close() {
        for (FloatPointer weight : weights) {
            weight.close();
        }
        for (FloatPointer value : values) {
            value.close();
        }
    }
}
