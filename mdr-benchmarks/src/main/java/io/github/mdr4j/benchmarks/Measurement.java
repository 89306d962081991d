package io.github.mdr4j.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Repeats pieces of work in turn and tells the middle of what each took. */
final class Measurement {

    /** One repetition of a piece of work. */
    interface Work {
        void run(int repetition);
    }

    private final List<String> names = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();

    Measurement add(String name, Work work) {
        names.add(name);
        works.add(work);
        return this;
    }

    /** Milliseconds a repetition, the median over chunks of the pieces in turn. */
    double[] milliseconds(int warmUp, int chunks, int repetitionsAChunk) {
        for (Work work : works) {
            for (int i = 0; i < warmUp; i++) {
                work.run(i);
            }
        }
        double[][] times = new double[works.size()][chunks];
        for (int chunk = 0; chunk < chunks; chunk++) {
            for (int w = 0; w < works.size(); w++) {
                long start = System.nanoTime();
                for (int i = 0; i < repetitionsAChunk; i++) {
                    works.get(w).run(chunk * repetitionsAChunk + i);
                }
                times[w][chunk] = (System.nanoTime() - start) / 1e6 / repetitionsAChunk;
            }
        }
        double[] medians = new double[works.size()];
        for (int w = 0; w < medians.length; w++) {
            java.util.Arrays.sort(times[w]);
            medians[w] = times[w][chunks / 2];
        }
        return medians;
    }

    List<String> names() {
        return names;
    }
}
