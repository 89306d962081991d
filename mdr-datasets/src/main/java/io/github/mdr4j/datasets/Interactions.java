package io.github.mdr4j.datasets;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The distinct (user, item) pairs of a domain, user by user. Users and items are in the order in which the domain has
 * them first, so that nothing depends on which other domains there are.
 *
 * @param users the users
 * @param starts for the user at every position the position of its first pair, and behind the last one the number of
 *     pairs
 * @param items for every pair the position of its item in {@code catalogue}, ascending for each user
 * @param lines for every pair when it was read first, counted in lines of the domain
 * @param times for every pair its earliest time; null if not all lines have one
 * @param catalogue the items of the domain
 * @param duplicates how many lines had a pair that was there before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Interactions(
        int[] users, int[] starts, int[] items, int[] lines, long @Nullable [] times, int[] catalogue, int duplicates) {

    /** The number of pairs. */
    int size() {
        return items.length;
    }

    /** Lines of a user and an item, in the order in which they were read. */
    static final class Builder {

        private final Positions users = new Positions();
        private final Positions items = new Positions();
        private final IntColumn userOfLine = new IntColumn();
        private final IntColumn itemOfLine = new IntColumn();
        private final LongColumn timeOfLine = new LongColumn();

        /** Adds a line that has no time. */
        void add(int user, int item) {
            userOfLine.add(users.of(user));
            itemOfLine.add(items.of(item));
        }

        /** Adds a line. */
        void add(int user, int item, long time) {
            add(user, item);
            timeOfLine.add(time);
        }

        /** The number of lines. */
        int size() {
            return Math.toIntExact(userOfLine.size());
        }

        /** Sorts the lines, and takes each pair once. */
        Interactions build() {
            int[] starts = new int[users.size() + 1];
            long[] keys = sortedByUserAndItem(starts);
            long[] times = timeOfLine.size() == keys.length ? timesOf(keys) : null;
            int size = 0;
            for (int user = 0; user < users.size(); user++) {
                int from = starts[user];
                starts[user] = size;
                for (int k = from; k < starts[user + 1]; k++) {
                    boolean isNew = size == starts[user] || itemOf(keys[size - 1]) != itemOf(keys[k]);
                    if (isNew) {
                        keys[size] = keys[k];
                    }
                    if (times != null) {
                        times[isNew ? size : size - 1] = isNew ? times[k] : Math.min(times[size - 1], times[k]);
                    }
                    size += isNew ? 1 : 0;
                }
            }
            starts[users.size()] = size;
            return new Interactions(
                    users.numbers(),
                    starts,
                    Arrays.stream(keys, 0, size).mapToInt(Builder::itemOf).toArray(),
                    Arrays.stream(keys, 0, size).mapToInt(Builder::lineOf).toArray(),
                    times == null ? null : Arrays.copyOf(times, size),
                    items.numbers(),
                    keys.length - size);
        }

        /** Item and line of all lines; {@code starts} receives where those of every user begin. */
        private long[] sortedByUserAndItem(int[] starts) {
            for (int line = 0; line < size(); line++) {
                starts[userOfLine.get(line) + 1]++;
            }
            Arrays.parallelPrefix(starts, Integer::sum);
            int[] next = starts.clone();
            long[] keys = new long[size()];
            for (int line = 0; line < keys.length; line++) {
                keys[next[userOfLine.get(line)]++] = ((long) itemOfLine.get(line) << 32) | line;
            }
            for (int user = 0; user < users.size(); user++) {
                Arrays.sort(keys, starts[user], starts[user + 1]);
            }
            return keys;
        }

        private long[] timesOf(long[] keys) {
            return Arrays.stream(keys).map(key -> timeOfLine.get(lineOf(key))).toArray();
        }

        private static int itemOf(long key) {
            return (int) (key >>> 32);
        }

        private static int lineOf(long key) {
            return (int) key;
        }
    }

    /** Numbers in the order in which they came first. */
    private static final class Positions {

        private int[] positions = {}; // by number: position + 1, or 0
        private int[] numbers = new int[16];
        private int size;

        int size() {
            return size;
        }

        int of(int number) {
            if (number >= positions.length) {
                positions = Arrays.copyOf(positions, Math.max(number + 1, 2 * positions.length));
            }
            if (positions[number] == 0) {
                if (size == numbers.length) {
                    numbers = Arrays.copyOf(numbers, 2 * size);
                }
                numbers[size++] = number;
                positions[number] = size;
            }
            return positions[number] - 1;
        }

        int[] numbers() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
