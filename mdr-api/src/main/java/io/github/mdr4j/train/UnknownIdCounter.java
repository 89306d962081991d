package io.github.mdr4j.train;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the ids of features that a model does not know, while rows are read. It is made for one thread. */
public final class UnknownIdCounter {

    /** So many unknown ids of a feature are compared with known ones until one is similar. */
    private static final int MOST_COMPARED = 1000;

    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** What is counted of a feature whose ids the model has. */
    private static final class Tally {

        private final Vocabulary vocabulary;
        private long ids;
        private long unknown;
        private @Nullable String example;
        private UnknownIds.@Nullable Spelling similar;

        Tally(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
        }

        void addUnknown(String id) {
            unknown++;
            if (example == null) {
                example = id;
            }
            if (similar == null && unknown <= MOST_COMPARED) {
                similar = spellings(id).stream()
                        .filter(vocabulary::knows)
                        .findFirst()
                        .map(known -> new UnknownIds.Spelling(id, known))
                        .orElse(null);
            }
        }

        UnknownIds result(String feature) {
            return new UnknownIds(feature, ids, unknown, Optional.ofNullable(example), Optional.ofNullable(similar));
        }
    }

    UnknownIdCounter(FeatureSchema schema, Map<String, Vocabulary> vocabularies) {
        for (Feature feature : schema.features()) {
            Vocabulary vocabulary = vocabulary(feature, vocabularies);
            if (vocabulary != null) {
                tallies.put(feature.name(), new Tally(vocabulary));
            }
        }
    }

    /**
     * Starts counting.
     *
     * @param model knows ids
     * @return a counter that has seen no id
     */
    public static UnknownIdCounter of(TrainedRecommender model) {
        return new UnknownIdCounter(model.schema(), model.vocabularies());
    }

    /**
     * Counts an id.
     *
     * @param feature name of its feature; features without a vocabulary are not counted
     * @param id the id
     * @param known whether the model knows it
     */
    public void count(String feature, String id, boolean known) {
        Tally tally = tallies.get(feature);
        if (tally != null) {
            tally.ids++;
            if (!known) {
                tally.addUnknown(id);
            }
        }
    }

    /**
     * What was counted so far.
     *
     * @return the features that have unknown ids, in the order of the schema
     */
    public List<UnknownIds> unknown() {
        List<UnknownIds> result = new ArrayList<>();
        tallies.forEach((feature, tally) -> {
            if (tally.unknown > 0) {
                result.add(tally.result(feature));
            }
        });
        return result;
    }

    /** Counts ids at once of which the unknown ones were counted by {@link #countUnknown}, or have no text. */
    void addIds(String feature, long ids, long unknownWithoutText) {
        Tally tally = tallies.get(feature);
        if (tally != null) {
            tally.ids += ids;
            tally.unknown += unknownWithoutText;
        }
    }

    /** Counts an unknown id that {@link #addIds} counts among all. */
    void countUnknown(String feature, String id) {
        Tally tally = tallies.get(feature);
        if (tally != null) {
            tally.addUnknown(id);
        }
    }

    static @Nullable Vocabulary vocabulary(Feature feature, Map<String, Vocabulary> vocabularies) {
        if (feature instanceof Feature.Sparse sparse) {
            return vocabularies.get(sparse.table());
        }
        return feature instanceof Feature.Sequence sequence ? vocabularies.get(sequence.table()) : null;
    }

    /**
     * How an id may have been spelt elsewhere: table programs make 1001.0 of 1001, and others blanks, zeros and case.
     */
    private static List<String> spellings(String id) {
        String trimmed = id.strip();
        return List.of(
                trimmed,
                trimmed.replaceFirst("\\.0+$", ""),
                trimmed + ".0",
                trimmed.replaceFirst("^0+(?=.)", ""),
                trimmed.toLowerCase(Locale.ROOT),
                trimmed.toUpperCase(Locale.ROOT));
    }
}
