package io.github.mdr4j.strategy;

import io.github.mdr4j.data.Domain;
import java.util.List;

/** Decides the order of the domains and who helps whom, epoch by epoch. */
public interface Schedule {

    /**
     * The order in which an epoch visits the domains.
     *
     * @param epoch number of the epoch, counted from 1
     * @return all domains
     */
    List<Domain> order(int epoch);

    /**
     * The helpers of a target.
     *
     * @param epoch number of the epoch, counted from 1
     * @param target the target
     * @param count how many; fewer are given where there are fewer other domains
     * @return other domains, in the order in which they help
     */
    List<Domain> helpers(int epoch, Domain target, int count);

    /**
     * A random order that is drawn for one purpose.
     *
     * @param epoch number of the epoch, counted from 1
     * @param purpose what it is for
     * @param number tells draws for one purpose apart
     * @return all domains; the same arguments give the same order
     */
    List<Domain> shuffled(int epoch, String purpose, long number);

    /**
     * The usual schedule: a random order, and helpers drawn without replacement from the other domains.
     *
     * @param domains all domains
     * @param seed the seed
     * @return the schedule
     */
    static Schedule random(List<Domain> domains, long seed) {
        return new RandomSchedule(List.copyOf(domains), seed);
    }
}
