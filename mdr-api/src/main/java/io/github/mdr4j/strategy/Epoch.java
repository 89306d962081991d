package io.github.mdr4j.strategy;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Learner;
import java.util.List;

/** What a strategy works with during one epoch. */
public interface Epoch {

    /**
     * The number of the epoch.
     *
     * @return counted from 1
     */
    int number();

    /**
     * The learner; a strategy loads what it needs before it trains.
     *
     * @return the learner
     */
    Learner learner();

    /**
     * The domains that are still trained, in this epoch's order.
     *
     * @return the domains
     */
    List<Domain> order();

    /**
     * The helper domains of a target in this epoch.
     *
     * @param target the target
     * @param count how many; fewer are given where there are fewer other domains
     * @return other domains, in the order in which they help
     */
    List<Domain> helpers(Domain target, int count);

    /**
     * One pass over the training rows of a domain; every call is a new pass in another order.
     *
     * @param domain the domain
     * @return the batches
     */
    Iterable<Batch> batches(Domain domain);

    /**
     * One pass over the training rows of all domains together; every call is a new pass in another order.
     *
     * @return the batches
     */
    Iterable<Batch> mixedBatches();
}
