package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Split;
import java.util.SplittableRandom;

/**
 * The split of MAMDR's preparation: positives are split once for the domain, negatives once for every user.
 *
 * <p>Every split is that of scikit-learn's {@code train_test_split}, done twice: {@code h = ceil((1 - train) n)} rows
 * are held out, and {@code ceil(test / (validation + test) h)} of these are test rows. Since both round up, and since
 * users have few negatives each, the test share of the whole is greater than asked for: 21 instead of 20 percent in
 * Amazon-6. A single row is a training row.
 */
final class MamdrSplit implements SplitAssignment {

    private static final Split[] SPLITS = Split.values();

    private final SplitFractions fractions;
    private final byte[] positives; // ordinals of splits

    MamdrSplit(Interactions interactions, SplitFractions fractions, SplittableRandom random) {
        this.fractions = fractions;
        this.positives = new byte[interactions.size()];
        int[] counts = new int[SPLITS.length];
        count(fractions, positives.length, counts);
        int at = 0;
        for (byte split = 0; split < counts.length; split++) {
            for (int i = 0; i < counts[split]; i++) {
                positives[at++] = split;
            }
        }
        SplitAssignment.shuffle(positives, random);
    }

    @Override
    public Split ofPositive(int position) {
        return SPLITS[positives[position]];
    }

    @Override
    public void ofNegatives(int user, int count, int[] counts) {
        count(fractions, count, counts);
    }

    /** Cuts a number of rows into numbers of training, validation and test rows. */
    static void count(SplitFractions fractions, int rows, int[] counts) {
        int most = fractions.train() > 0 ? Math.max(0, rows - 1) : rows;
        int held = Math.min(most, (int) Math.ceil((1 - fractions.train()) * rows));
        double share = fractions.test() / (fractions.validation() + fractions.test());
        int test = held == 0 ? 0 : Math.min(held, (int) Math.ceil(share * held));
        counts[Split.TRAIN.ordinal()] = rows - held;
        counts[Split.VALIDATION.ordinal()] = held - test;
        counts[Split.TEST.ordinal()] = test;
    }
}
