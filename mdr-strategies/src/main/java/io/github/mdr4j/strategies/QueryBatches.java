package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.strategy.Epoch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which batches of a domain are its query set, by which an adapted model is judged; the others are its support set, to
 * which it is adapted.
 *
 * @param share share of the batches that are queries, in (0, 1]; 1 for two passes in which every batch is both
 */
record QueryBatches(double share) {

    /** Keeps products of a share and a number of batches, such as 0.2 * 5, from falling below a whole number. */
    private static final double ROUNDING = 1e-9;

    QueryBatches {
        Checks.rate("queryShare", share);
    }

    /** Hands over the support batches and returns the queries; a domain of one batch has it as both. */
    List<Batch> split(Epoch epoch, Domain domain, Consumer<Batch> support) {
        List<Batch> queries = new ArrayList<>();
        Batch last = null;
        int number = 0;
        for (Batch batch : epoch.batches(domain)) {
            if (share < 1 && isQuery(number++)) {
                queries.add(batch);
            } else {
                support.accept(batch);
                last = batch;
            }
        }
        if (share == 1) {
            epoch.batches(domain).forEach(queries::add);
        } else if (queries.isEmpty() && last != null) {
            queries.add(last);
        }
        return queries;
    }

    /** The sum of the gradients of some batches at the learner's parameters. */
    static ParameterVector gradient(Learner learner, List<Batch> batches, ParameterVector zero) {
        ParameterVector sum = zero;
        for (Batch batch : batches) {
            sum = sum.plus(learner.gradient(batch).values());
        }
        return sum;
    }

    private boolean isQuery(int number) {
        return Math.floor((number + 1) * share + ROUNDING) > Math.floor(number * share + ROUNDING);
    }
}
