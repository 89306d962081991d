package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.Names;
import io.github.mdr4j.strategy.Schedule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A schedule that is watched: every order must name every domain, and too few helpers are said aloud once. */
final class CheckedSchedule implements Schedule {

    private static final Logger LOG = LoggerFactory.getLogger(CheckedSchedule.class);

    private final Schedule schedule;
    private final List<Domain> domains;
    private boolean warned;

    CheckedSchedule(Schedule schedule, List<Domain> domains) {
        this.schedule = schedule;
        this.domains = domains;
    }

    @Override
    public List<Domain> order(int epoch) {
        List<Domain> order = schedule.order(epoch);
        if (order.size() != domains.size() || !Set.copyOf(domains).equals(new HashSet<>(order))) {
            throw new ConfigurationException(
                    "the schedule must visit each of the " + domains.size() + " domains once in epoch " + epoch
                            + ": expected " + names(domains) + " in any order, got " + names(order));
        }
        return order;
    }

    private static String names(List<Domain> domains) {
        return Names.listed(domains.stream().map(Domain::name).toList());
    }

    @Override
    public List<Domain> helpers(int epoch, Domain target, int count) {
        List<Domain> helpers = schedule.helpers(epoch, target, count);
        if (helpers.size() < count && !warned) {
            warned = true;
            LOG.warn(
                    "domain \"{}\" was to be helped by {} domains, and there are {} others: it gets {}",
                    target.name(),
                    count,
                    domains.size() - 1,
                    helpers.size());
        }
        return helpers;
    }

    @Override
    public List<Domain> shuffled(int epoch, String purpose, long number) {
        return schedule.shuffled(epoch, purpose, number);
    }
}
