package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * How vocabularies are built.
 *
 * @param unknown what becomes of ids that are not in them, or null if nobody asked
 * @param minCount how often a known id occurs in the training rows, or null if nobody asked
 */
record CsvIdRule(
        Vocabulary.@Nullable Unknown unknown, @Nullable Integer minCount) {

    CsvIdRule with(Vocabulary.Unknown value) {
        return new CsvIdRule(value, minCount);
    }

    CsvIdRule withMinCount(int value) {
        return new CsvIdRule(unknown, value);
    }

    Vocabulary.Unknown unknownOrDefault() {
        return unknown == null ? Vocabulary.Unknown.OWN_ROW : unknown;
    }

    int minCountOrDefault() {
        return minCount == null ? 1 : minCount;
    }
}
