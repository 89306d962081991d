package io.github.mdr4j.benchmarks;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.examples.benchmark.MamdrWorkload;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.strategies.Mamdr;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Predictions of the model of {@link MamdrWorkload#mlp}, trained by MAMDR so that every domain has parameters of its
 * own; {@code -t 2} asks from two threads at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@SuppressWarnings("NullAway.Init")
public class PredictionBenchmark {

    private static final int VARIANTS = 64;
    private static final int TRAINING_ROWS = 1_000;

    /** Rows of a request. */
    @Param({"1", "100", "10000"})
    public int rows;

    private TrainedRecommender model;
    private List<Batch> batches;

    /** The requests of a thread. */
    @State(Scope.Thread)
    public static class Turn {

        private int next;

        /** Begins with the first request. */
        public Turn() {}

        int take() {
            next = (next + 1) % VARIANTS;
            return next;
        }
    }

    /** Creates the benchmark. */
    public PredictionBenchmark() {}

    /** Trains a little. */
    @Setup(Level.Trial)
    public void open() {
        model = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(256, 128, 64).dropout(0.5))
                .embedding(Embeddings.dim(MamdrWorkload.DIM))
                .strategy(Mamdr.helpers(1))
                .epochs(1)
                .build()
                .fit(RandomClicks.of(MamdrWorkload.schema(), TRAINING_ROWS));
        SplittableRandom random = new SplittableRandom(2);
        batches = IntStream.range(0, VARIANTS)
                .mapToObj(v -> batch(v % MamdrWorkload.DOMAINS, random))
                .toList();
    }

    private Batch batch(int domain, SplittableRandom random) {
        int[] domains = new int[rows];
        Arrays.fill(domains, domain);
        return Batch.of(model.schema(), domains)
                .sparse(0, random.ints(rows, 0, MamdrWorkload.USERS).toArray())
                .sparse(1, random.ints(rows, 0, MamdrWorkload.ITEMS).toArray())
                .build();
    }

    /** Closes the model. */
    @TearDown(Level.Trial)
    public void close() {
        model.close();
    }

    /**
     * Rows of one domain, from indices.
     *
     * @param turn which rows
     * @return probabilities
     */
    @Benchmark
    public double[] predict(Turn turn) {
        return model.predict(batches.get(turn.take()));
    }
}
