package io.github.mdr4j.examples.benchmark;

import java.util.Locale;

/**
 * How fast the training steps of a workload are.
 *
 * @param workload its name
 * @param rows rows of a batch
 * @param stepMilliseconds the middle time of a step
 * @param floorMilliseconds the middle time of the step's matrix products alone, carried out between the steps
 * @param floorThreading how the products use threads
 * @param allocatedBytes what a step allocates in the Java heap, in all threads together
 */
public record StepSpeed(
        String workload,
        int rows,
        double stepMilliseconds,
        double floorMilliseconds,
        String floorThreading,
        long allocatedBytes) {

    private static final String FORMAT = "%-8s %6s %9s %11s %9s %11s %14s   %s%n";

    /**
     * Training rows a second.
     *
     * @return rows a second
     */
    public double samplesPerSecond() {
        return rows / stepMilliseconds * 1000;
    }

    /**
     * How many times as long a step takes as its products.
     *
     * @return step over floor
     */
    public double floorRatio() {
        return stepMilliseconds / floorMilliseconds;
    }

    /**
     * The first line of a table.
     *
     * @return names of the columns
     */
    public static String header() {
        return String.format(
                FORMAT, "workload", "rows", "ms/step", "samples/s", "floor ms", "step/floor", "bytes/step", "floor by");
    }

    /**
     * A line of the table.
     *
     * @return the figures
     */
    public String line() {
        return String.format(
                Locale.ROOT,
                FORMAT,
                workload,
                rows,
                String.format(Locale.ROOT, "%.2f", stepMilliseconds),
                String.format(Locale.ROOT, "%.0f", samplesPerSecond()),
                String.format(Locale.ROOT, "%.2f", floorMilliseconds),
                String.format(Locale.ROOT, "%.2f", floorRatio()),
                String.format(Locale.ROOT, "%,d", allocatedBytes),
                floorThreading);
    }

    /**
     * The figures for programs to read.
     *
     * @return one line such as {@code workload=mamdr samplesPerSecond=100000 floorRatio=1.60}
     */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "workload=%s samplesPerSecond=%.0f floorRatio=%.2f",
                workload,
                samplesPerSecond(),
                floorRatio());
    }
}
