package io.github.mdr4j.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.mdr4j.backbones.Mlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.AmazonReviews;
import io.github.mdr4j.datasets.ClickRatio;
import io.github.mdr4j.datasets.DomainSummary;
import io.github.mdr4j.datasets.MamdrPreparation;
import io.github.mdr4j.datasets.PreparedDataset;
import io.github.mdr4j.datasets.prepared.PreparedFolder;
import io.github.mdr4j.datasets.prepared.PreparedSummary;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * Prints what the way of the data costs, in seconds of processors, which other work on the machine hardly changes:
 * reading Amazon reviews, sampling negatives, writing a prepared folder, opening it, and assembling shuffled batches of
 * 1,024 rows of all domains, beside the training step of the network that eats them. {@link AmazonLikeReviews} writes
 * reviews of the size of Amazon-6.
 */
public final class DataRates {

    private static final List<String> TWO_CATEGORIES = List.of("Musical_Instruments", "Video_Games");
    private static final double FEW_CLICKS = .03;
    private static final int BATCH = 1_024;
    private static final int WARM_UP = 2_000;
    private static final int STEPS = 100;
    private static final int[] WIDTHS = {16, 128};

    private DataRates() {}

    /**
     * Runs all steps.
     *
     * @param arguments the folder of the reviews, and the folder to prepare them in
     */
    public static void main(String[] arguments) {
        Path raw = Path.of(arguments[0]);
        PreparedFolder folder = PreparedFolder.at(Path.of(arguments[1]));
        AmazonReviews reviews = AmazonReviews.from(raw);
        System.out.println(prepare(folder, reviews).toTable());
        reviews.categories(TWO_CATEGORIES); // are enough for rates
        reviews.load(); // so that all that is measured is compiled
        double reading = read(reviews);
        sample(reviews, reading);
        double start = cpuSeconds();
        MultiDomainDataset data = folder.open();
        print("open: %.2f s, %s", cpuSeconds() - start, ProcessMemory.text());
        double assembly = assemble(data);
        print("with the pass's order of the rows: %s", ProcessMemory.text());
        for (int width : WIDTHS) {
            double step = step(data, width);
            print(
                    "training step, embeddings of %d, 1 thread: %.2f ms; assembly is %.0f times faster",
                    width, step, step / assembly);
        }
    }

    private static PreparedSummary prepare(PreparedFolder folder, AmazonReviews reviews) {
        double start = cpuSeconds();
        long clock = System.nanoTime();
        PreparedSummary summary = folder.prepare(reviews);
        double seconds = cpuSeconds() - start;
        long rows = 0;
        for (Split split : Split.values()) {
            rows += summary.domains().stream()
                    .mapToLong(domain -> domain.of(split).rows())
                    .sum();
        }
        print(
                "%s: %,d rows in %.1f s (%.1f s by the clock), %,.0f rows/s; heap at most %,d MiB, %s",
                summary.isNew() ? "prepare" : "nothing to do",
                rows,
                seconds,
                (System.nanoTime() - clock) / 1e9,
                rows / seconds,
                peakHeap() >> 20,
                ProcessMemory.text());
        return summary;
    }

    /** Reads without sampling; the seconds that it took. */
    private static double read(AmazonReviews reviews) {
        long bytes = reviews.files().stream().mapToLong(DataRates::size).sum();
        double start = cpuSeconds();
        PreparedDataset data = reviews.prepare(
                        MamdrPreparation.official().withClickRatio(ClickRatio.fixed(Integer.MAX_VALUE)))
                .load();
        double seconds = cpuSeconds() - start;
        long lines = data.summaries().stream()
                .mapToLong(summary -> summary.positives() + summary.duplicates())
                .sum();
        print(
                "read: %,d reviews of %,d MiB (gzip) in %.1f s, %,.0f reviews/s",
                lines, bytes >> 20, seconds, lines / seconds);
        return seconds;
    }

    /** With so many negatives that the time is more than what one reading differs from another. */
    private static void sample(AmazonReviews reviews, double reading) {
        double start = cpuSeconds();
        PreparedDataset data = reviews.prepare(MamdrPreparation.official().withClickRatio(ClickRatio.fixed(FEW_CLICKS)))
                .load();
        double seconds = cpuSeconds() - start - reading;
        long negatives =
                data.summaries().stream().mapToLong(DomainSummary::negatives).sum();
        print("sample and split: %,d negatives in %.1f s, %,.0f rows/s", negatives, seconds, negatives / seconds);
    }

    /** Milliseconds a batch. */
    private static double assemble(MultiDomainDataset data) {
        int batches = 0;
        long rows = 0;
        double start = 0;
        for (Batch batch : BatchSource.shuffled(data, BATCH).mixed(1)) {
            if (batches == Math.min(WARM_UP, data.size(Split.TRAIN) / BATCH / 2)) {
                start = cpuSeconds();
                rows = 0;
            }
            batches++;
            rows += batch.rows();
        }
        double seconds = cpuSeconds() - start;
        double milliseconds = seconds * 1e3 / rows * BATCH;
        print("assemble: %,.0f rows/s, %.3f ms a batch of %,d rows", rows / seconds, milliseconds, BATCH);
        return milliseconds;
    }

    /** Milliseconds a step. */
    private static double step(MultiDomainDataset data, int width) {
        Program program = Program.record(
                Mlp.hidden(256, 128, 64).dropout(0.5),
                null,
                data.schema(),
                Embeddings.dim(width),
                Op.Statistics.DOMAIN);
        try (Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT32, 1))) {
            learner.load(
                    ProgramParameters.initial(program, 1, Precision.FLOAT32), ProgramParameters.initialState(program));
            learner.load(OptimizerState.initial(Adam.rate(1e-3), ProgramParameters.layout(program), Precision.FLOAT32));
            Iterator<Batch> batches = BatchSource.shuffled(data, BATCH).mixed(2).iterator();
            double start = 0;
            for (int i = 0; i < 2 * STEPS; i++) {
                if (!batches.hasNext()) {
                    batches = BatchSource.shuffled(data, BATCH).mixed(i).iterator();
                }
                if (i == STEPS) {
                    start = cpuSeconds();
                }
                learner.step(batches.next());
            }
            return (cpuSeconds() - start) * 1e3 / STEPS;
        }
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
