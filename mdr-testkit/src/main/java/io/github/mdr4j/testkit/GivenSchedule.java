package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.strategy.Schedule;
import java.util.List;

/**
 * A schedule that is written down.
 *
 * @param orders the order of the domains, by epoch
 * @param helpers the helpers, by epoch and target
 */
public record GivenSchedule(List<List<Domain>> orders, List<List<List<Domain>>> helpers) implements Schedule {

    /**
     * Copies the lists.
     *
     * @param orders the order of the domains, by epoch
     * @param helpers the helpers, by epoch and target
     */
    public GivenSchedule {
        orders = List.copyOf(orders);
        helpers = List.copyOf(helpers);
    }

    @Override
    public List<Domain> order(int epoch) {
        return orders.get(epoch - 1);
    }

    @Override
    public List<Domain> helpers(int epoch, Domain target, int count) {
        List<Domain> given = helpers.get(epoch - 1).get(target.index());
        return given.subList(0, Math.min(count, given.size()));
    }
}
