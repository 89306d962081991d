package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Split;
import java.util.SplittableRandom;

/** Says for every row of a domain in which split it is. */
interface SplitAssignment {

    /** The split of a positive row. */
    Split ofPositive(int position);

    /**
     * How many negatives of the user at a position are in each split; asked once for every user, in their order.
     *
     * @param user position of the user
     * @param count how many negatives the user has; they are in random order
     * @param counts receives the numbers, by split
     */
    void ofNegatives(int user, int count, int[] counts);

    /** Puts values in random order. */
    static void shuffle(byte[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            byte swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }
}
