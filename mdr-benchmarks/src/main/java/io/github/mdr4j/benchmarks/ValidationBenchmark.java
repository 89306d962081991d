package io.github.mdr4j.benchmarks;

import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.examples.benchmark.MamdrWorkload;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.strategies.Joint;
import io.github.mdr4j.train.MultiDomainTrainer;
import io.github.mdr4j.train.TrainedRecommender;
import java.util.ArrayList;
import java.util.List;
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
 * What a validation row costs, with its part of the batch, the AUC and the other metrics, beside a row that is only
 * predicted; both with the model of {@link MamdrWorkload#mlp} in one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@SuppressWarnings("NullAway.Init")
public class ValidationBenchmark {

    private static final int TRAINING_ROWS = 1_000;
    private static final int BATCH_ROWS = 4_096;
    private static final int ROWS_A_DOMAIN = 4 * BATCH_ROWS;
    private static final int ROWS = ROWS_A_DOMAIN * MamdrWorkload.DOMAINS;

    private TrainedRecommender model;
    private MultiDomainDataset dataset;
    private List<Batch> batches;

    /** Creates the benchmark. */
    public ValidationBenchmark() {}

    /** Trains a little, and draws rows. */
    @Setup(Level.Trial)
    public void open() {
        model = MultiDomainTrainer.builder()
                .backbone(Mlp.hidden(256, 128, 64).dropout(0.5))
                .embedding(Embeddings.dim(MamdrWorkload.DIM))
                .strategy(Joint.alternate())
                .epochs(1)
                .threads(1)
                .build()
                .fit(RandomClicks.of(MamdrWorkload.schema(), TRAINING_ROWS));
        dataset = RandomClicks.of(MamdrWorkload.schema(), ROWS_A_DOMAIN);
        batches = new ArrayList<>();
        for (Domain domain : dataset.schema().domains()) {
            new OrderedBatches(dataset, Split.TRAIN, domain, BATCH_ROWS).forEach(batches::add);
        }
    }

    /** Closes the model. */
    @TearDown(Level.Trial)
    public void close() {
        model.close();
    }

    /**
     * All metrics of all domains.
     *
     * @return the report
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public EvaluationReport evaluate() {
        return model.evaluate(dataset, Split.TRAIN);
    }

    /**
     * The same rows, from batches that are there.
     *
     * @param blackhole takes the probabilities
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void predict(Blackhole blackhole) {
        for (Batch batch : batches) {
            blackhole.consume(model.predict(batch));
        }
    }
}
