package io.github.mdr4j.datasets;

import org.jspecify.annotations.Nullable;

/**
 * In which split a row is, unless its file says so.
 *
 * @param column the column that says it, or null if it is drawn
 * @param fractions the shares of the splits, or null if nobody asked
 * @param seed the seed of the draw, or null if nobody asked
 */
record CsvSplitRule(
        @Nullable String column,
        @Nullable SplitFractions fractions,
        @Nullable Long seed) {

    private static final SplitFractions EIGHT_ONE_ONE = new SplitFractions(0.8, 0.1, 0.1);
    private static final long DEFAULT_SEED = 2022;

    CsvSplitRule withColumn(String value) {
        return new CsvSplitRule(value, fractions, seed);
    }

    CsvSplitRule with(SplitFractions value) {
        return new CsvSplitRule(column, value, seed);
    }

    CsvSplitRule withSeed(long value) {
        return new CsvSplitRule(column, fractions, value);
    }

    /** The same with defaults in place of what nobody asked for. */
    CsvSplitRule withDefaults() {
        return new CsvSplitRule(column, fractionsOrDefault(), seedOrDefault());
    }

    /** Whether a random split was asked for. */
    boolean asksForDraw() {
        return fractions != null || seed != null;
    }

    SplitFractions fractionsOrDefault() {
        return fractions == null ? EIGHT_ONE_ONE : fractions;
    }

    long seedOrDefault() {
        return seed == null ? DEFAULT_SEED : seed;
    }
}
