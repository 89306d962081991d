package io.github.mdr4j.benchmarks;

import io.github.mdr4j.engine.ProductFloor;
import io.github.mdr4j.engine.StepProducts;
import io.github.mdr4j.examples.benchmark.HamurWorkload;
import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import java.util.Locale;

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
        HamurWorkload model = model(arguments.length > 0 ? arguments[0] : "hamur2");
        double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 20;
        Workload workload = model.workload();
        Workload backbone =
                new Workload("backbone", model.programWithoutAdapter(), workload.optimizer(), workload.batches());
        StepProducts products = StepProducts.of(workload.program(), workload.batch(0));
        try (Learner one = workload.learner(1);
                Learner two = workload.learner(THREADS);
                Learner plain = backbone.learner(THREADS);
                ProductFloor floor = products.floor(THREADS)) {
            Measurement measurement = new Measurement()
                    .add("step, 1 thread", i -> one.step(workload.batch(i)))
                    .add("step, 2 threads", i -> two.step(workload.batch(i)))
                    .add("without the adapter, 2 threads", i -> plain.step(workload.batch(i)))
                    .add("products, " + floor.threading(), i -> floor.run());
            double[] times = measurement.milliseconds(5, chunks(measurement, seconds), 1);
            print(workload, measurement, times);
            System.out.println(
                    "same bits with 1 and 2 threads: " + one.parameters().equals(two.parameters()));
            long with = parameters(workload.program());
            long without = parameters(backbone.program());
            System.out.printf(
                    Locale.ROOT,
                    "the adapter adds %,d parameters to %,d and multiplies the step by %.2f%n",
                    with - without,
                    without,
                    times[1] / times[2]);
        }
    }

    private static HamurWorkload model(String name) {
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

    private static long parameters(Program program) {
        return ProgramParameters.layout(program).totalSize();
    }

    /** As many rounds of everything as fit into the time. */
    private static int chunks(Measurement measurement, double seconds) {
        double round = 0;
        for (double time : measurement.milliseconds(3, 2, 1)) {
            round += time;
        }
        return Math.max(3, (int) (seconds * 1000 / round));
    }

    private static void print(Workload workload, Measurement measurement, double[] times) {
        System.out.println(workload.name() + ", " + workload.rows() + " rows");
        for (int i = 0; i < times.length; i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-38s %7.2f ms  %8.0f samples/s%n",
                    measurement.names().get(i),
                    times[i],
                    workload.rows() / times[i] * 1000);
        }
    }
}
