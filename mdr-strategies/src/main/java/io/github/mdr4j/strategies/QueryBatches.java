package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.strategy.Epoch;
import java.util.ArrayList;
import java.util.List;

/**
 * The batches of a domain in two sets: one to adapt a model to, and one to judge the adapted model by.
 *
 * @param support the batches to adapt to
 * @param queries the batches to judge by
 */
record QueryBatches(Iterable<Batch> support, Iterable<Batch> queries) {

    /** Keeps products of a share and a number of batches, such as 0.2 * 5, from falling below a whole number. */
    private static final double ROUNDING = 1e-9;

    /** Divides one pass over a domain, whose batches it holds; a share of 1 takes two passes. */
    static QueryBatches of(double share, Epoch epoch, Domain domain) {
        return share == 1
                ? new QueryBatches(epoch.batches(domain), epoch.batches(domain))
                : of(share, epoch.batches(domain));
    }

    /**
     * Divides some batches; with a share of 1 every one is both. Where there are too few batches for a query, the last
     * one is both, so that a domain of one batch is learnt from.
     */
    static QueryBatches of(double share, Iterable<Batch> batches) {
        if (share == 1) {
            return new QueryBatches(batches, batches);
        }
        List<Batch> support = new ArrayList<>();
        List<Batch> queries = new ArrayList<>();
        for (Batch batch : batches) {
            (isQuery(support.size() + queries.size(), share) ? queries : support).add(batch);
        }
        if (queries.isEmpty() && !support.isEmpty()) {
            queries.add(support.get(support.size() - 1));
        }
        return new QueryBatches(support, queries);
    }

    /** Whether the batch of a number, counted from 0, is a query. */
    static boolean isQuery(int number, double share) {
        return Math.floor((number + 1) * share + ROUNDING) > Math.floor(number * share + ROUNDING);
    }
}
