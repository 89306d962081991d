package io.github.mdr4j.examples.benchmark;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;
import java.util.List;

/**
 * Training steps whose speed is measured.
 *
 * @param name on the command line
 * @param program the model
 * @param optimizer moves its parameters
 * @param batches what the steps read, in turn; all with the same number of rows
 */
public record Workload(String name, Program program, Optimizer optimizer, List<Batch> batches) {

    /**
     * Checks the values.
     *
     * @param name on the command line
     * @param program the model
     * @param optimizer moves its parameters
     * @param batches what the steps read, in turn; all with the same number of rows
     * @throws IllegalArgumentException if there is no batch or their numbers of rows differ
     */
    public Workload {
        batches = List.copyOf(batches);
        if (batches.stream().mapToInt(Batch::rows).distinct().count() != 1) {
            throw new IllegalArgumentException("expected batches with one number of rows, got "
                    + batches.stream().map(Batch::rows).distinct().toList());
        }
    }

    /**
     * The number of rows of a batch.
     *
     * @return rows
     */
    public int rows() {
        return batches.get(0).rows();
    }

    /**
     * The batch of a step.
     *
     * @param step number of the step, at least 0
     * @return the batch
     */
    public Batch batch(long step) {
        return batches.get((int) (step % batches.size()));
    }

    /**
     * A learner with the model's initial parameters.
     *
     * @param threads its number of threads
     * @return a learner, to be closed
     */
    public Learner learner(int threads) {
        Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT32, threads));
        learner.load(ProgramParameters.initial(program, 1, Precision.FLOAT32), ProgramParameters.initialState(program));
        learner.load(OptimizerState.initial(optimizer, ProgramParameters.layout(program), Precision.FLOAT32));
        return learner;
    }
}
