package io.github.mdr4j.benchmarks;

import io.github.mdr4j.examples.benchmark.MamdrWorkload;
import io.github.mdr4j.examples.benchmark.Workload;
import io.github.mdr4j.learn.Learner;
import java.util.Locale;

/** Prints the resident memory of the process (on Linux) every 500 steps of {@link MamdrWorkload#mlp}. */
public final class MemoryOverSteps {

    private MemoryOverSteps() {}

    /**
     * Runs the steps.
     *
     * @param arguments number of steps, 3,000 unless given
     */
    public static void main(String[] arguments) {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        Workload workload = MamdrWorkload.mlp();
        try (Learner learner = workload.learner(2)) {
            for (int i = 1; i <= steps; i++) {
                learner.step(workload.batch(i));
                if (i % 500 == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "step %5d  resident %s  heap in use %d MB%n",
                            i,
                            ProcessMemory.status("VmRSS:"),
                            usedHeap() >> 20);
                }
            }
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
