package io.github.mdr4j.datasets.prepared;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.mdr4j.data.Split;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much there is of a domain.
 *
 * @param domain name of the domain
 * @param ids how many ids of every sparse feature occur, such as users and items
 * @param clickRatio positives for every negative as asked for, or null if no negatives were sampled
 * @param duplicates raw rows that were left out because their user and item were there before, or null likewise
 * @param shortUsers users that have too few other items for all of their negatives, or null likewise
 * @param train training rows
 * @param validation validation rows
 * @param test test rows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DomainCounts(
        String domain,
        Map<String, Integer> ids,
        @Nullable Double clickRatio,
        @Nullable Integer duplicates,
        @Nullable Integer shortUsers,
        Rows train,
        Rows validation,
        Rows test) {

    /**
     * Rows of a split.
     *
     * @param rows all rows
     * @param positives those with a label above one half
     */
    public record Rows(int rows, int positives) {

        /**
         * The other ones.
         *
         * @return rows with a label of at most one half
         */
        public int negatives() {
            return rows - positives;
        }
    }

    /**
     * Keeps an unmodifiable copy.
     *
     * @param domain name of the domain
     * @param ids how many ids of every sparse feature occur
     * @param clickRatio positives for every negative as asked for, or null
     * @param duplicates raw rows that were left out, or null
     * @param shortUsers users with too few negatives, or null
     * @param train training rows
     * @param validation validation rows
     * @param test test rows
     */
    public DomainCounts {
        for (Rows rows : new Rows[] {train, validation, test}) {
            if (rows == null) {
                throw new IllegalArgumentException(
                        "expected rows of every split of domain \"" + domain + "\", got none");
            }
        }
        ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
    }

    /**
     * The rows of a split.
     *
     * @param split the split
     * @return their numbers
     */
    public Rows of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
