package io.github.mdr4j.datasets;

import java.util.SplittableRandom;

/** How the rows of a domain with sampled negatives are divided into training, validation and test rows. */
public final class SplitMethod {

    private enum Kind {
        MAMDR("mamdr"),
        RANDOM("random"),
        BY_TIME("by time"),
        LEAVE_LAST_OUT("leave last out");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    private static final SplitFractions EIGHT_ONE_ONE = new SplitFractions(0.8, 0.1, 0.1);

    private final Kind kind;
    private final SplitFractions fractions;

    private SplitMethod(Kind kind, SplitFractions fractions) {
        this.kind = kind;
        this.fractions = fractions;
    }

    /**
     * The split of MAMDR with the published shares: {@link #mamdr(double, double, double) mamdr(0.6, 0.2, 0.2)}.
     *
     * @return the method
     */
    public static SplitMethod mamdr() {
        return mamdr(0.6, 0.2, 0.2);
    }

    /**
     * The split of MAMDR: positives at random once for a domain, negatives at random once for every user. Numbers of
     * test rows are rounded up every time, as scikit-learn's {@code train_test_split} does it, so that there are more
     * of them than asked for.
     *
     * @param train share of the training rows
     * @param validation share of the validation rows
     * @param test share of the test rows
     * @return the method
     * @throws IllegalArgumentException if a share is not in 0..1 or if they do not sum to 1
     */
    public static SplitMethod mamdr(double train, double validation, double test) {
        return new SplitMethod(Kind.MAMDR, new SplitFractions(train, validation, test));
    }

    /**
     * All rows of a domain at random, 8:1:1.
     *
     * @return the method
     */
    public static SplitMethod random() {
        return new SplitMethod(Kind.RANDOM, EIGHT_ONE_ONE);
    }

    /**
     * All rows of a domain at random, positive and negative ones alike.
     *
     * @param train share of the training rows
     * @param validation share of the validation rows
     * @param test share of the test rows
     * @return the method
     * @throws IllegalArgumentException if a share is not in 0..1 or if they do not sum to 1
     */
    public static SplitMethod random(double train, double validation, double test) {
        return new SplitMethod(Kind.RANDOM, new SplitFractions(train, validation, test));
    }

    /**
     * The positives of a domain by time, the earliest ones for training; positives of the same time stay together. The
     * negatives of a user go with the positives, in the same proportion. Needs a time in every row.
     *
     * @param train share of the training rows
     * @param validation share of the validation rows
     * @param test share of the test rows
     * @return the method
     * @throws IllegalArgumentException if a share is not in 0..1 or if they do not sum to 1
     */
    public static SplitMethod byTime(double train, double validation, double test) {
        return new SplitMethod(Kind.BY_TIME, new SplitFractions(train, validation, test));
    }

    /**
     * The last positive of every user in a domain for test, the last but one for validation, and the others for
     * training; a user with two has none for validation, and one with a single positive has only that to train on. The
     * order is that of the times, or that of the lines of the file where rows have no times. The negatives of a user go
     * with the positives, in the same proportion.
     *
     * @return the method
     */
    public static SplitMethod leaveLastOut() {
        return new SplitMethod(Kind.LEAVE_LAST_OUT, EIGHT_ONE_ONE);
    }

    /** Applies the method to a domain. */
    SplitAssignment assign(String domain, Interactions positives, int negatives, SplittableRandom random) {
        return switch (kind) {
            case MAMDR -> new MamdrSplit(positives, fractions, random);
            case RANDOM -> new RandomSplit(positives.size(), negatives, fractions, random);
            case BY_TIME -> OrderedSplit.byTime(domain, positives, fractions);
            case LEAVE_LAST_OUT -> OrderedSplit.leaveLastOut(positives);
        };
    }

    @Override
    public String toString() {
        return kind == Kind.LEAVE_LAST_OUT
                ? kind.text
                : kind.text + " " + fractions.train() + "," + fractions.validation() + "," + fractions.test();
    }
}
