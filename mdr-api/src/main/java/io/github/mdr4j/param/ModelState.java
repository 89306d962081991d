package io.github.mdr4j.param;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The immutable running statistics of a model's norms, which are no parameters: they may be copied, but never added,
 * scaled or interpolated, because a variance could turn negative.
 */
public final class ModelState {

    /**
     * One set of running statistics.
     *
     * @param name the name, unique within a state and the key of saved values
     * @param width numbers of a mean
     * @param domains number of domains that have statistics of their own, or 0 if there is one for all
     */
    public record Entry(String name, int width, int domains) {

        /**
         * Checks the values.
         *
         * @param name the name
         * @param width numbers of a mean
         * @param domains number of domains, or 0
         * @throws IllegalArgumentException if the name is blank, the width is below 1 or the number of domains negative
         */
        public Entry {
            Objects.requireNonNull(name, "name");
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a state must not be blank, got \"" + name + "\"");
            }
            if (width < 1) {
                throw new IllegalArgumentException("width of state \"" + name + "\" must be >= 1, got " + width);
            }
            if (domains < 0) {
                throw new IllegalArgumentException("domains of state \"" + name + "\" must be >= 0, got " + domains);
            }
        }

        /**
         * Returns how many sets of statistics the entry has.
         *
         * @return the number of domains, or 1 if there is one for all
         */
        public int groups() {
            return Math.max(1, domains);
        }
    }

    private static final ModelState EMPTY = initial(List.of());

    private final List<Entry> entries;
    private final Map<String, Integer> indices;
    private final Statistics[] statistics;

    private ModelState(List<Entry> entries, Map<String, Integer> indices, Statistics[] statistics) {
        this.entries = entries;
        this.indices = indices;
        this.statistics = statistics;
    }

    /**
     * Returns the state of a model without norms.
     *
     * @return a state without entries
     */
    public static ModelState empty() {
        return EMPTY;
    }

    /**
     * Returns the state before training: mean 0, variance 1, count 0.
     *
     * @param entries the statistics in order
     * @return the state
     * @throws IllegalArgumentException if two entries have the same name
     */
    public static ModelState initial(List<Entry> entries) {
        List<Entry> copy = List.copyOf(entries);
        Statistics[] statistics = new Statistics[copy.size()];
        Map<String, Integer> indices = new HashMap<>();
        for (int e = 0; e < statistics.length; e++) {
            Entry entry = copy.get(e);
            if (indices.put(entry.name(), e) != null) {
                throw new IllegalArgumentException("state names must be unique, got \"" + entry.name() + "\" twice");
            }
            statistics[e] = Statistics.initial(entry);
        }
        return new ModelState(copy, Map.copyOf(indices), statistics);
    }

    /**
     * Returns the entries.
     *
     * @return an unmodifiable list in order
     */
    public List<Entry> entries() {
        return entries;
    }

    /**
     * Returns the running means of an entry.
     *
     * @param name name of the entry
     * @return {@code [max(1, domains) * width]}, a copy
     * @throws IllegalArgumentException if there is no such entry
     */
    public double[] mean(String name) {
        return statistics[index(name)].mean.clone();
    }

    /**
     * Returns the running variances of an entry.
     *
     * @param name name of the entry
     * @return {@code [max(1, domains) * width]}, a copy
     * @throws IllegalArgumentException if there is no such entry
     */
    public double[] variance(String name) {
        return statistics[index(name)].variance.clone();
    }

    /**
     * Returns how often the statistics of an entry were moved.
     *
     * @param name name of the entry
     * @return {@code [max(1, domains)]}, a copy
     * @throws IllegalArgumentException if there is no such entry
     */
    public long[] count(String name) {
        return statistics[index(name)].count.clone();
    }

    /**
     * Returns this state with other values of one entry.
     *
     * @param name name of the entry
     * @param mean {@code [max(1, domains) * width]}
     * @param variance {@code [max(1, domains) * width]}
     * @param count {@code [max(1, domains)]}
     * @return the new state
     * @throws IllegalArgumentException if there is no such entry, a length is wrong, a mean is not finite, or a
     *     variance or count is negative
     */
    public ModelState with(String name, double[] mean, double[] variance, long[] count) {
        int e = index(name);
        Statistics[] changed = statistics.clone();
        changed[e] = Statistics.checked(entries.get(e), mean.clone(), variance.clone(), count.clone());
        return new ModelState(entries, indices, changed);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof ModelState that
                        && entries.equals(that.entries)
                        && Arrays.equals(statistics, that.statistics);
    }

    @Override
    public int hashCode() {
        return 31 * entries.hashCode() + Arrays.hashCode(statistics);
    }

    @Override
    public String toString() {
        return "ModelState" + entries;
    }

    private int index(String name) {
        Integer index = indices.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no state is named \"" + name + "\"; known: "
                    + String.join(", ", entries.stream().map(Entry::name).toList()));
        }
        return index;
    }

    /** The values of one entry; the arrays never leave this file uncopied. */
    private static final class Statistics {
        private final double[] mean;
        private final double[] variance;
        private final long[] count;

        private Statistics(double[] mean, double[] variance, long[] count) {
            this.mean = mean;
            this.variance = variance;
            this.count = count;
        }

        static Statistics initial(Entry entry) {
            int size = Math.multiplyExact(entry.groups(), entry.width());
            double[] ones = new double[size];
            Arrays.fill(ones, 1);
            return new Statistics(new double[size], ones, new long[entry.groups()]);
        }

        static Statistics checked(Entry entry, double[] mean, double[] variance, long[] count) {
            int size = entry.groups() * entry.width();
            requireLength(entry, "mean", size, mean.length);
            requireLength(entry, "variance", size, variance.length);
            requireLength(entry, "count", entry.groups(), count.length);
            for (int i = 0; i < size; i++) {
                require(Double.isFinite(mean[i]), entry, "mean", i, "a finite number", mean[i]);
                boolean valid = Double.isFinite(variance[i]) && variance[i] >= 0;
                require(valid, entry, "variance", i, "a finite number >= 0", variance[i]);
            }
            for (int i = 0; i < count.length; i++) {
                require(count[i] >= 0, entry, "count", i, "a number >= 0", count[i]);
            }
            return new Statistics(mean, variance, count);
        }

        private static void requireLength(Entry entry, String what, int expected, int length) {
            if (length != expected) {
                throw new IllegalArgumentException(
                        what + " of state \"" + entry.name() + "\": expected " + expected + " numbers, got " + length);
            }
        }

        private static void require(boolean valid, Entry entry, String what, int at, String expected, Number value) {
            if (!valid) {
                throw new IllegalArgumentException(what + "[" + at + "] of state \"" + entry.name() + "\": expected "
                        + expected + ", got " + value);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Statistics that
                    && Arrays.equals(mean, that.mean)
                    && Arrays.equals(variance, that.variance)
                    && Arrays.equals(count, that.count);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(mean) + 31 * Arrays.hashCode(variance) + Arrays.hashCode(count);
        }
    }
}
