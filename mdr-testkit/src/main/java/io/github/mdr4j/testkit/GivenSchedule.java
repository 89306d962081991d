package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.strategy.Schedule;
import java.util.List;
import java.util.Map;

/**
 * A schedule that is written down.
 *
 * @param orders the order of the domains, by epoch
 * @param helpers the helpers, by epoch and target
 * @param draws the orders that are drawn for one purpose, by purpose, epoch and number
 */
public record GivenSchedule(
        List<List<Domain>> orders, List<List<List<Domain>>> helpers, Map<String, List<List<List<Domain>>>> draws)
        implements Schedule {

    /**
     * Copies the lists.
     *
     * @param orders the order of the domains, by epoch
     * @param helpers the helpers, by epoch and target
     * @param draws the orders that are drawn for one purpose, by purpose, epoch and number
     */
    public GivenSchedule {
        orders = List.copyOf(orders);
        helpers = List.copyOf(helpers);
        draws = Map.copyOf(draws);
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

    @Override
    public List<Domain> shuffled(int epoch, String purpose, long number) {
        List<List<List<Domain>>> given = draws.get(purpose);
        if (given == null) {
            throw new IllegalArgumentException(
                    "no order is given for \"" + purpose + "\"; there are orders for " + draws.keySet());
        }
        return given.get(epoch - 1).get(Math.toIntExact(number));
    }
}
