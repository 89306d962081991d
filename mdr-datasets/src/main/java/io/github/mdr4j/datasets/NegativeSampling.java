package io.github.mdr4j.datasets;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws, for every user of a domain, items of the domain that the user has not touched.
 *
 * <p>A user with {@code n} items gets {@code (int) (n / ratio)} distinct others, or all of them where there are fewer.
 * A draw costs O(1), however many items a user has touched.
 */
final class NegativeSampling {

    private final Interactions positives;
    private final double ratio;
    private final SplittableRandom random;
    private final int items;
    private final int[] marks; // by item: user + 1 for items that the user has touched or got
    private int[] drawn = {};

    NegativeSampling(Interactions positives, double ratio, SplittableRandom random) {
        this.positives = positives;
        this.ratio = ratio;
        this.random = random;
        this.items = positives.catalogue().length;
        this.marks = new int[items];
    }

    /** How many negatives the user at a position asks for. */
    int wanted(int user) {
        return (int) (touched(user) / ratio);
    }

    /** How many negatives the user at a position gets. */
    int count(int user) {
        return Math.min(wanted(user), free(user));
    }

    /** How many negatives all users get. */
    long total() {
        long total = 0;
        for (int user = 0; user < positives.users().length; user++) {
            total += count(user);
        }
        return total;
    }

    /**
     * Draws the negatives of the user at a position.
     *
     * @return positions of items in the catalogue, in random order, as many as {@link #count} says and then others;
     *     valid until the next call
     */
    int[] draw(int user) {
        int count = count(user);
        for (int i = positives.starts()[user]; i < positives.starts()[user + 1]; i++) {
            marks[positives.items()[i]] = user + 1;
        }
        if (touched(user) + count > items / 2) {
            shuffleFree(user, count);
        } else {
            rejectMarked(user, count);
        }
        return drawn;
    }

    /** Draws from all items again and again; at least half of them are free to the end, so that it takes two tries. */
    private void rejectMarked(int user, int count) {
        reserve(count);
        for (int i = 0; i < count; ) {
            int item = random.nextInt(items);
            if (marks[item] != user + 1) {
                marks[item] = user + 1;
                drawn[i++] = item;
            }
        }
    }

    /** Shuffles the items that are free, as far as they are wanted; there are hardly more items than rows to make. */
    private void shuffleFree(int user, int count) {
        int free = free(user);
        reserve(free);
        int found = 0;
        for (int item = 0; item < items; item++) {
            if (marks[item] != user + 1) {
                drawn[found++] = item;
            }
        }
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(free - i);
            int swap = drawn[i];
            drawn[i] = drawn[j];
            drawn[j] = swap;
        }
    }

    private void reserve(int count) {
        if (drawn.length < count) {
            drawn = Arrays.copyOf(drawn, Math.max(count, 2 * drawn.length));
        }
    }

    private int touched(int user) {
        return positives.starts()[user + 1] - positives.starts()[user];
    }

    private int free(int user) {
        return items - touched(user);
    }
}
