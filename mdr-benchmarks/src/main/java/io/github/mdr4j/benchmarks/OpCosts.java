package io.github.mdr4j.benchmarks;

import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.learn.Learner;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * Prints what every operation costs on 1,024 rows of 256 numbers, beside a layer of 256 x 256 with its matrix products.
 *
 * <p>A program of several of them one after another is compared with the same program without them. Times are those of
 * the processor in the one thread that works, so that other processes disturb little.
 */
public final class OpCosts {

    private static final int STEPS = 5;

    private final int chunks;

    private OpCosts(int chunks) {
        this.chunks = chunks;
    }

    /** Milliseconds of one operation. */
    private record Cost(double forward, double step) {

        Cost minus(Cost other) {
            return new Cost((forward - other.forward) / Operations.COPIES, (step - other.step) / Operations.COPIES);
        }
    }

    /**
     * Prints the table.
     *
     * @param arguments number of repetitions, each of {@value #STEPS} steps, of which the middle one counts, 9 unless
     *     given; and a part of the names of the operations that are wanted, all unless given
     */
    public static void main(String[] arguments) {
        new OpCosts(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9)
                .print(arguments.length > 1 ? arguments[1] : "");
    }

    private void print(String wanted) {
        Cost layer = cost(Operations.LAYER);
        System.out.printf("%-44s %10s %16s %14s%n", "operation", "forward ms", "with backward ms", "of a layer");
        line("linear 256 x 256, relu", layer, layer);
        for (String name : Operations.names()) {
            if (!name.equals(Operations.LAYER) && name.contains(wanted)) {
                line(name, cost(name), layer);
            }
        }
    }

    private static void line(String name, Cost cost, Cost layer) {
        System.out.printf(
                Locale.ROOT,
                "%-44s %10.3f %16.3f %13.0f%%%n",
                name,
                cost.forward(),
                cost.step(),
                100 * cost.step() / layer.step());
    }

    private Cost cost(String name) {
        return time(Operations.of(name)).minus(time(Operations.without(name)));
    }

    private Cost time(Workload workload) {
        try (Learner learner = workload.learner(1)) {
            return new Cost(
                    milliseconds(() -> learner.predict(workload.batch(0))),
                    milliseconds(() -> learner.step(workload.batch(0))));
        }
    }

    private double milliseconds(Runnable work) {
        double[] times = new double[chunks];
        for (int i = 0; i < 4 * STEPS; i++) {
            work.run();
        }
        for (int chunk = 0; chunk < chunks; chunk++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < STEPS; i++) {
                work.run();
            }
            times[chunk] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6 / STEPS;
        }
        Arrays.sort(times);
        return times[chunks / 2];
    }
}
