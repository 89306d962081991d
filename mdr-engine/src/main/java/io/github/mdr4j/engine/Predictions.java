package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;

/** What learner and scorer have in common. */
final class Predictions {

    private Predictions() {}

    static double[] read(Execution execution, Precision precision, int rows) {
        Loops loops = Loops.of(precision);
        double[] logits = new double[rows];
        for (int r = 0; r < rows; r++) {
            logits[r] = loops.get(execution.logits().values(0), r);
        }
        return logits;
    }

    static void requireSchema(Program program, Batch batch) {
        if (batch.schema() != program.schema() && !batch.schema().equals(program.schema())) {
            throw new IllegalArgumentException(
                    "the batch belongs to another schema: expected " + program.schema() + ", got " + batch.schema());
        }
    }
}
