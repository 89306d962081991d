package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Split;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A split that is drawn for all rows of a domain at once, positive and negative ones alike. */
final class RandomSplit implements SplitAssignment {

    private static final Split[] SPLITS = Split.values();

    private final byte[] rows; // ordinals of splits, of the positives and then of the negatives
    private int next;

    RandomSplit(int positives, int negatives, SplitFractions fractions, SplittableRandom random) {
        this.rows = new byte[Math.addExact(positives, negatives)];
        this.next = positives;
        int at = 0;
        for (Split split : SPLITS) {
            for (int i = fractions.count(split, rows.length); i > 0; i--) {
                rows[at++] = (byte) split.ordinal();
            }
        }
        SplitAssignment.shuffle(rows, random);
    }

    @Override
    public Split ofPositive(int position) {
        return SPLITS[rows[position]];
    }

    @Override
    public void ofNegatives(int user, int count, int[] counts) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            counts[rows[next++]]++;
        }
    }
}
