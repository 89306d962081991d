package io.github.mdr4j.benchmarks;

import io.github.mdr4j.engine.ProductFloor;
import io.github.mdr4j.engine.StepProducts;
import io.github.mdr4j.examples.benchmark.MamdrWorkload;
import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.learn.Learner;
import java.util.Locale;

/** Prints the time of a training step of {@link MamdrWorkload#mlp}: the engine, the hand-written form, the products. */
public final class StepComparison {

    private StepComparison() {}

    /**
     * Runs the comparison.
     *
     * @param arguments number of chunks of 20 steps each, 20 unless given
     */
    public static void main(String[] arguments) {
        int chunks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        Workload workload = MamdrWorkload.mlp();
        StepProducts products = StepProducts.of(workload.program(), workload.batch(0));
        try (Learner one = workload.learner(1);
                Learner two = workload.learner(2);
                ProductFloor serial = products.floor(1);
                ProductFloor parallel = products.floor(2)) {
            HandWrittenStep handWritten = new HandWrittenStep();
            Measurement measurement = new Measurement()
                    .add("engine, 1 thread", i -> one.step(workload.batch(i)))
                    .add("engine, 2 threads", i -> two.step(workload.batch(i)))
                    .add("hand-written, 1 thread", i -> handWritten.step(workload.batch(i)))
                    .add("products, 1 thread", i -> serial.run())
                    .add("products, " + parallel.threading(), i -> parallel.run());
            double[] times = measurement.milliseconds(100, chunks, 20);
            for (int i = 0; i < times.length; i++) {
                System.out.printf(
                        Locale.ROOT,
                        "%-34s %6.2f ms  %7.0f samples/s%n",
                        measurement.names().get(i),
                        times[i],
                        workload.rows() / times[i] * 1000);
            }
            System.out.println(
                    "same bits with 1 and 2 threads: " + one.parameters().equals(two.parameters()));
        }
    }
}
