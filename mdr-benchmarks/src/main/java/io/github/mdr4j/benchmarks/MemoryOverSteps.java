package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.Locale;

/** Prints the resident memory of the process (on Linux) every 500 steps of {@link MamdrWorkload}. */
public final class MemoryOverSteps {

    private MemoryOverSteps() {}

    /**
     * Runs the steps.
     *
     * @param arguments number of steps, 3,000 unless given
     */
    public static void main(String[] arguments) {
        int steps = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3_000;
        Program program = MamdrWorkload.program();
        List<Batch> batches = MamdrWorkload.batches(200, 7);
        try (Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT32, 2))) {
            learner.load(
                    ProgramParameters.initial(program, 1, Precision.FLOAT32), ProgramParameters.initialState(program));
            learner.load(OptimizerState.initial(Adam.rate(1e-3), ProgramParameters.layout(program), Precision.FLOAT32));
            for (int i = 1; i <= steps; i++) {
                learner.step(batches.get(i % batches.size()));
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
