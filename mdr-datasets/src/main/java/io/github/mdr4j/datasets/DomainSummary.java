package io.github.mdr4j.datasets;

import java.util.Locale;

/**
 * What the preparation of a domain has found and made.
 *
 * @param domain name of the domain
 * @param users users that occur
 * @param items items that occur
 * @param positives distinct pairs of a user and an item
 * @param duplicates rows that were left out because their pair was there before
 * @param negatives sampled rows
 * @param shortUsers users that have too few other items for all of their negatives
 * @param clickRatio positives for every negative, as asked for
 * @param train training rows
 * @param validation validation rows
 * @param test test rows
 * @param testPositives positives among the test rows
 */
public record DomainSummary(
        String domain,
        int users,
        int items,
        int positives,
        int duplicates,
        int negatives,
        int shortUsers,
        double clickRatio,
        int train,
        int validation,
        int test,
        int testPositives) {

    /** One line for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %,d users, %,d items, %,d positives (%,d duplicates left out), %,d negatives at click ratio %s"
                        + " (%,d users with too few items), %,d / %,d / %,d training, validation and test rows",
                domain,
                users,
                items,
                positives,
                duplicates,
                negatives,
                clickRatio,
                shortUsers,
                train,
                validation,
                test);
    }
}
