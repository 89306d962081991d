package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Vocabulary;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How vocabularies are built, and who is told of ids that are not in those that were there before.
 *
 * @param unknown what becomes of ids that are not in them, or null if nobody asked
 * @param minCount how often a known id occurs in the training rows, or null if nobody asked
 * @param listener is told the feature and the id
 */
record CsvIdRule(
        Vocabulary.@Nullable Unknown unknown, @Nullable Integer minCount, BiConsumer<String, String> listener) {

    static final CsvIdRule DEFAULT = new CsvIdRule(null, null, (feature, id) -> {});

    CsvIdRule with(Vocabulary.Unknown value) {
        return new CsvIdRule(value, minCount, listener);
    }

    CsvIdRule withMinCount(int value) {
        return new CsvIdRule(unknown, value, listener);
    }

    CsvIdRule with(BiConsumer<String, String> value) {
        return new CsvIdRule(unknown, minCount, value);
    }

    Vocabulary.Unknown unknownOrDefault() {
        return unknown == null ? Vocabulary.Unknown.OWN_ROW : unknown;
    }

    int minCountOrDefault() {
        return minCount == null ? 1 : minCount;
    }
}
