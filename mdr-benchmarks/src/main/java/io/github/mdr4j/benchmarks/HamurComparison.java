package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Prints the time of a training step of a {@link HamurWorkload}, with the adapter and without it, beside that of its
 * matrix products alone.
 */
public final class HamurComparison {

    private static final int THREADS = 2;

    private HamurComparison() {}

    /**
     * Runs the comparison.
     *
     * @param arguments {@code hamur2}, {@code hamur2-reference}, {@code hamur7} or {@code hamur7-65}, hamur2 unless
     *     given; seconds, 20 unless given
     */
    public static void main(String[] arguments) {
        HamurWorkload workload = workload(arguments.length > 0 ? arguments[0] : "hamur2");
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 20;
        List<Batch> batches = HamurWorkload.batches(20, 7);
        Program program = workload.program();
        Program backbone = workload.programWithoutAdapter();
        try (Learner one = learner(workload, program, 1);
                Learner two = learner(workload, program, THREADS);
                Learner plain = learner(workload, backbone, THREADS);
                ProgramProducts serial = new ProgramProducts(program, batches.get(0), 1);
                ProgramProducts parallel = new ProgramProducts(program, batches.get(0), THREADS)) {
            Measurement measurement = new Measurement()
                    .add("step, 1 thread", i -> one.step(batches.get(i % batches.size())))
                    .add("step, 2 threads", i -> two.step(batches.get(i % batches.size())))
                    .add("without the adapter, 2 threads", i -> plain.step(batches.get(i % batches.size())))
                    .add("products, 1 thread", i -> serial.run())
                    .add("products, batch in 2 parts", i -> parallel.run())
                    .add("products, the library's 2 threads", i -> withThreadsOfLibrary(serial));
            double[] times = measurement.milliseconds(5, chunks(measurement, seconds), 1);
            print(workload, measurement, times);
            System.out.println(
                    "same bits with 1 and 2 threads: " + one.parameters().equals(two.parameters()));
            long with = ProgramParameters.layout(program).totalSize();
            long without = ProgramParameters.layout(backbone).totalSize();
            System.out.printf(
                    Locale.ROOT,
                    "the adapter adds %,d parameters to %,d and multiplies the step by %.2f%n",
                    with - without,
                    without,
                    times[1] / times[2]);
            double step = Math.min(times[0], times[1]);
            double floor = Math.min(times[3], Math.min(times[4], times[5]));
            System.out.printf(
                    Locale.ROOT,
                    "workload=%s samplesPerSecond=%.0f floorRatio=%.2f%n",
                    workload.name(),
                    HamurWorkload.ROWS / step * 1000,
                    step / floor);
        }
    }

    private static HamurWorkload workload(String name) {
        return switch (name) {
            case "hamur2" -> HamurWorkload.movieLens();
            case "hamur2-reference" -> HamurWorkload.movieLens().inReferenceForm();
            case "hamur7" -> HamurWorkload.sevenLayers(35);
            case "hamur7-65" -> HamurWorkload.sevenLayers(65);
            default ->
                throw new IllegalArgumentException(
                        "unknown workload \"" + name + "\": expected hamur2, hamur2-reference, hamur7 or hamur7-65");
        };
    }

    /** As many rounds of everything as fit into the time. */
    private static int chunks(Measurement measurement, double seconds) {
        double round = 0;
        for (double time : measurement.milliseconds(3, 2, 1)) {
            round += time;
        }
        return Math.max(3, (int) (seconds * 1000 / round));
    }

    private static void withThreadsOfLibrary(ProgramProducts products) {
        Nd4j.factory().blas().setMaxThreads(THREADS);
        products.run();
        Nd4j.factory().blas().setMaxThreads(1);
    }

    private static void print(HamurWorkload workload, Measurement measurement, double[] times) {
        System.out.println(workload.name() + ", " + HamurWorkload.ROWS + " rows");
        for (int i = 0; i < times.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %7.2f ms  %8.0f samples/s%n",
                    measurement.names().get(i),
                    times[i],
                    HamurWorkload.ROWS / times[i] * 1000);
        }
    }

    private static Learner learner(HamurWorkload workload, Program program, int threads) {
        Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT32, threads));
        learner.load(ProgramParameters.initial(program, 1, Precision.FLOAT32), ProgramParameters.initialState(program));
        learner.load(
                OptimizerState.initial(workload.optimizer(), ProgramParameters.layout(program), Precision.FLOAT32));
        return learner;
    }
}
