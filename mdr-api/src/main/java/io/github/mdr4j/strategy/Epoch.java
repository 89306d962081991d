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
     * The domains that are still trained in a random order that is drawn for one purpose, such as a step's order of
     * projections.
     *
     * @param purpose what it is for
     * @param number tells draws for one purpose apart, such as the number of the step
     * @return the domains of {@link #order}; the same purpose and number give the same order
     */
    List<Domain> shuffled(String purpose, long number);

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
