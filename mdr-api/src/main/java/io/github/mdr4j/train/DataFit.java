package io.github.mdr4j.train;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The domains, features and ids that a model was trained with, which data must have in the same order: where they
 * differ, rows would be read as those of other ids, and nothing would fail.
 *
 * @param schema domains and features
 * @param vocabularies raw ids by table
 */
record DataFit(FeatureSchema schema, Map<String, Vocabulary> vocabularies) {

    private static final int OTHERS_SHOWN = 5;

    /** The same, as a model has it. */
    static DataFit of(TrainedRecommender model) {
        return new DataFit(model.schema(), model.vocabularies());
    }

    /**
     * Compares.
     *
     * @throws ConfigurationException if there is a difference; the message has the first one
     */
    void require(MultiDomainDataset data) {
        difference(schema, data.schema())
                .or(() -> difference(vocabularies, data.vocabularies()))
                .ifPresent(difference -> {
                    throw new ConfigurationException("data set \"" + data.name() + "\" does not fit the model: "
                            + difference + "; read it with the domains, the features and the vocabularies of the model,"
                            + " in their order");
                });
    }

    /** The first difference between two schemas, if there is any. */
    static Optional<String> difference(FeatureSchema expected, FeatureSchema got) {
        return firstDifference(
                        "domain",
                        expected.domains().stream().map(Domain::name).toList(),
                        got.domains().stream().map(Domain::name).toList())
                .or(() -> featureDifference(expected, got))
                .or(() -> firstDifference("feature", names(expected), names(got)));
    }

    /** The first feature that the other schema does not have, or has otherwise, and the names of the others. */
    private static Optional<String> featureDifference(FeatureSchema expected, FeatureSchema got) {
        Set<String> all = new LinkedHashSet<>(names(expected));
        all.addAll(names(got));
        List<String> different = all.stream()
                .filter(name -> !text(expected, name).equals(text(got, name)))
                .toList();
        return different.stream()
                .findFirst()
                .map(name -> "feature " + quoted(name) + ": expected " + text(expected, name) + ", got "
                        + text(got, name) + others(different.subList(1, different.size())));
    }

    private static String others(List<String> names) {
        int shown = Math.min(names.size(), OTHERS_SHOWN);
        return names.isEmpty()
                ? ""
                : " (others that differ: "
                        + String.join(
                                ", ",
                                names.subList(0, shown).stream()
                                        .map(DataFit::quoted)
                                        .toList())
                        + (shown < names.size() ? " and " + (names.size() - shown) + " more" : "") + ")";
    }

    private static Optional<String> difference(Map<String, Vocabulary> expected, Map<String, Vocabulary> got) {
        TreeSet<String> tables = new TreeSet<>(expected.keySet());
        tables.addAll(got.keySet());
        return tables.stream()
                .flatMap(table -> difference(expected.get(table), got.get(table))
                        .map(difference -> "ids of table \"" + table + "\": " + difference)
                        .stream())
                .findFirst();
    }

    private static Optional<String> difference(@Nullable Vocabulary expected, @Nullable Vocabulary got) {
        if (expected == null || got == null) {
            return expected == got
                    ? Optional.empty()
                    : Optional.of("expected " + size(expected) + ", got " + size(got));
        }
        if (expected.unknown() != got.unknown()) {
            return Optional.of("expected unknown ids as " + expected.unknown() + ", got " + got.unknown());
        }
        return firstDifference("row", expected.ids(), got.ids());
    }

    /** Elements that stand at other places, and the first of them. */
    private static Optional<String> firstDifference(String element, List<String> expected, List<String> got) {
        int most = Math.max(expected.size(), got.size());
        int[] places = IntStream.range(0, most)
                .filter(i -> i >= expected.size()
                        || i >= got.size()
                        || !expected.get(i).equals(got.get(i)))
                .toArray();
        if (places.length == 0) {
            return Optional.empty();
        }
        int first = places[0];
        return Optional.of((most == 1 ? "" : places.length + " of " + most + " " + element + "s differ, first ")
                + element + " " + first + ": expected " + at(expected, first) + ", got " + at(got, first));
    }

    private static String at(List<String> elements, int place) {
        return place < elements.size() ? quoted(elements.get(place)) : "none";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String size(@Nullable Vocabulary vocabulary) {
        return vocabulary == null
                ? "none, only numbers of rows"
                : vocabulary.ids().size() + " ids";
    }

    private static List<String> names(FeatureSchema schema) {
        return schema.features().stream().map(Feature::name).toList();
    }

    private static String text(FeatureSchema schema, String name) {
        return schema.features().stream()
                .filter(feature -> name.equals(feature.name()))
                .findFirst()
                .map(DataFit::text)
                .orElse("none");
    }

    private static String text(Feature feature) {
        if (feature instanceof Feature.Sparse sparse) {
            return "one of " + sparse.cardinality() + " ids of table \"" + sparse.table() + '"';
        }
        if (feature instanceof Feature.Sequence sequence) {
            return "up to " + sequence.maxLength() + " of " + sequence.cardinality() + " ids of table \""
                    + sequence.table() + '"';
        }
        int width = ((Feature.Dense) feature).width();
        return width == 1 ? "a number" : width + " numbers";
    }
}
