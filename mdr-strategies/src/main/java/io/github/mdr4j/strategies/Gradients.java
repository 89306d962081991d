package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterVector;

/** Gradients of several batches at one point. */
final class Gradients {

    private Gradients() {}

    /** The sum of the gradients at the learner's parameters, which do not move; zero if there are no batches. */
    static ParameterVector sum(Learner learner, Iterable<Batch> batches, ParameterVector zero) {
        ParameterVector sum = zero;
        for (Batch batch : batches) {
            sum = sum.plus(learner.gradient(batch).values());
        }
        return sum;
    }
}
