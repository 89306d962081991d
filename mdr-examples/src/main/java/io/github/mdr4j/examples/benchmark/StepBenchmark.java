package io.github.mdr4j.examples.benchmark;

import io.github.mdr4j.engine.ProductFloor;
import io.github.mdr4j.engine.StepProducts;
import io.github.mdr4j.learn.Learner;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the steps of a workload and, in turn with them, their matrix products alone, so that what else the machine
 * does hits both.
 */
public final class StepBenchmark {

    /** The time after which steps and products take turns. */
    private static final double CHUNK_SECONDS = 0.1;

    private static final double WARM_UP_SHARE = 0.3;
    private static final int FEWEST_CHUNKS = 3;

    private final Workload workload;
    private final Learner learner;
    private final ProductFloor floor;
    private long steps;

    private StepBenchmark(Workload workload, Learner learner, ProductFloor floor) {
        this.workload = workload;
        this.learner = learner;
        this.floor = floor;
    }

    /**
     * Takes steps. A third of the time is to warm up, and every batch is read once before anything counts: the first
     * step that moves a row of a table copies it.
     *
     * @param workload what is measured
     * @param threads number of threads of the learner, and at most of the products
     * @param seconds about how long it may take, behind the preparation of the model
     * @return the middle times
     */
    public static StepSpeed run(Workload workload, int threads, double seconds) {
        try (Learner learner = workload.learner(threads);
                ProductFloor floor =
                        StepProducts.of(workload.program(), workload.batch(0)).floor(threads)) {
            return new StepBenchmark(workload, learner, floor).measure(seconds);
        }
    }

    private StepSpeed measure(double seconds) {
        long start = System.nanoTime();
        warmUp(start, seconds * WARM_UP_SHARE);
        int stepsAChunk = repetitions(seconds(this::step));
        int floorsAChunk = repetitions(seconds(floor::run));
        List<Double> stepTimes = new ArrayList<>();
        List<Double> floorTimes = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        while (stepTimes.size() < FEWEST_CHUNKS || secondsSince(start) < seconds) {
            long allocated = AllocatedBytes.of(() -> stepTimes.add(secondsEach(stepsAChunk, this::step)));
            bytes.add((double) allocated / stepsAChunk);
            floorTimes.add(secondsEach(floorsAChunk, floor::run));
        }
        return new StepSpeed(
                workload.name(),
                workload.rows(),
                middle(stepTimes) * 1000,
                middle(floorTimes) * 1000,
                floor.threading(),
                Math.round(middle(bytes)));
    }

    private void step() {
        learner.step(workload.batch(steps++));
    }

    private void warmUp(long start, double seconds) {
        do {
            step();
            floor.run();
        } while (secondsSince(start) < seconds || steps < workload.batches().size());
    }

    private static int repetitions(double seconds) {
        return (int) Math.max(1, CHUNK_SECONDS / seconds);
    }

    private static double secondsEach(int repetitions, Runnable work) {
        return seconds(() -> {
                    for (int i = 0; i < repetitions; i++) {
                        work.run();
                    }
                })
                / repetitions;
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return secondsSince(start);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
