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

/**
 * Prints the time of a training step of {@link MamdrWorkload}: the engine, the hand-written form, the products alone.
 */
public final class StepComparison {

    private StepComparison() {}

    /**
     * Runs the comparison.
     *
     * @param arguments number of chunks of 20 steps each, 20 unless given
     */
    public static void main(String[] arguments) {
        int chunks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        List<Batch> batches = MamdrWorkload.batches(200, 7);
        try (Learner one = learner(1);
                Learner two = learner(2);
                MatrixProductFloor serial = new MatrixProductFloor(1);
                MatrixProductFloor parallel = new MatrixProductFloor(2)) {
            HandWrittenStep handWritten = new HandWrittenStep();
            Measurement measurement = new Measurement()
                    .add("engine, 1 thread", i -> one.step(batches.get(i % batches.size())))
                    .add("engine, 2 threads", i -> two.step(batches.get(i % batches.size())))
                    .add("hand-written, 1 thread", i -> handWritten.step(batches.get(i % batches.size())))
                    .add("products, 1 thread", i -> serial.run())
                    .add("products, 2 threads", i -> parallel.run());
            double[] times = measurement.milliseconds(100, chunks, 20);
            for (int i = 0; i < times.length; i++) {
                System.out.printf(
                        Locale.ROOT,
                        "%-24s %6.2f ms  %7.0f samples/s%n",
                        measurement.names().get(i),
                        times[i],
                        MamdrWorkload.ROWS / times[i] * 1000);
            }
            System.out.println(
                    "same bits with 1 and 2 threads: " + one.parameters().equals(two.parameters()));
        }
    }

    private static Learner learner(int threads) {
        Program program = MamdrWorkload.program();
        Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT32, threads));
        learner.load(ProgramParameters.initial(program, 1, Precision.FLOAT32), ProgramParameters.initialState(program));
        learner.load(OptimizerState.initial(Adam.rate(1e-3), ProgramParameters.layout(program), Precision.FLOAT32));
        return learner;
    }
}
