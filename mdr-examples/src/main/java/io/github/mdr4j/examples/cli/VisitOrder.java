package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.strategy.Schedule;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One order of the domains for all epochs.
 *
 * @param numbers numbers of the domains, from 0; empty for their own order
 * @param seed decides about helpers
 */
record VisitOrder(List<Integer> numbers, long seed) {

    private static final String FIXED = "fixed";

    /** The schedule of such an order; its text takes part in what a checkpoint compares. */
    private record Fixed(List<Domain> order, Schedule random) implements Schedule {

        @Override
        public List<Domain> order(int epoch) {
            return order;
        }

        @Override
        public List<Domain> helpers(int epoch, Domain target, int count) {
            return random.helpers(epoch, target, count);
        }

        @Override
        public List<Domain> shuffled(int epoch, String purpose, long number) {
            return random.shuffled(epoch, purpose, number);
        }
    }

    /**
     * Reads an order.
     *
     * @throws IllegalArgumentException if it is neither fixed nor a list of numbers
     */
    static VisitOrder of(String text, long seed) {
        if (text.equals(FIXED)) {
            return new VisitOrder(List.of(), seed);
        }
        try {
            return new VisitOrder(
                    Stream.of(text.split(",", -1)).map(Integer::valueOf).toList(), seed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--visit-order must be random, fixed or numbers with commas between them, got \"" + text + "\"", e);
        }
    }

    /**
     * The schedule for some domains.
     *
     * @throws IllegalArgumentException if the order does not have each of them once
     */
    Schedule schedule(List<Domain> domains) {
        List<Integer> all = IntStream.range(0, domains.size()).boxed().toList();
        if (!numbers.isEmpty() && !numbers.stream().sorted().toList().equals(all)) {
            throw new IllegalArgumentException(
                    "--visit-order must have each of the " + domains.size() + " domains once, from 0, got " + numbers);
        }
        List<Domain> order =
                (numbers.isEmpty() ? all : numbers).stream().map(domains::get).toList();
        return new Fixed(order, Schedule.random(domains, seed));
    }
}
