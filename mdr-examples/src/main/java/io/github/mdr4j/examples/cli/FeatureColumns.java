package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.UnknownIdCounter;
import io.github.mdr4j.train.UnknownIds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which columns of a file hold the features of a model. */
final class FeatureColumns {

    private final FeatureSchema schema;
    private final Map<String, List<String>> columns;
    private final char separator;
    private final Map<String, IdReader> ids;
    private final UnknownIdCounter counter;

    private FeatureColumns(
            FeatureSchema schema,
            Map<String, List<String>> columns,
            char separator,
            Map<String, IdReader> ids,
            UnknownIdCounter counter) {
        this.schema = schema;
        this.columns = columns;
        this.separator = separator;
        this.ids = ids;
        this.counter = counter;
    }

    /**
     * Chooses.
     *
     * @param map columns by feature, where they have other names
     * @param unknown what is to become of ids that the model does not know; empty if it is what the model says
     * @throws IllegalArgumentException if there is no such feature, it has another number of columns, or a table has no
     *     row for unknown ids
     */
    static FeatureColumns of(
            TrainedRecommender model, Map<String, String> map, char separator, Optional<Vocabulary.Unknown> unknown) {
        FeatureSchema schema = model.schema();
        requireFeatures(schema, map);
        Map<String, List<String>> columns = new HashMap<>();
        Map<String, IdReader> ids = new HashMap<>();
        for (Feature feature : schema.features()) {
            columns.put(feature.name(), columns(feature, map));
            if (feature instanceof Feature.Sparse sparse) {
                ids.put(sparse.table(), ids(model, sparse.table(), sparse.cardinality(), unknown));
            } else if (feature instanceof Feature.Sequence sequence) {
                ids.put(sequence.table(), ids(model, sequence.table(), sequence.cardinality(), unknown));
            }
        }
        return new FeatureColumns(schema, columns, separator, ids, UnknownIdCounter.of(model));
    }

    /**
     * Finds the columns in a file.
     *
     * @throws io.github.mdr4j.error.DataFormatException if one is missing
     */
    List<FeatureColumn> in(CsvLines lines) {
        return schema.features().stream().map(feature -> column(feature, lines)).toList();
    }

    private FeatureColumn column(Feature feature, CsvLines lines) {
        List<Integer> found = columns.getOrDefault(feature.name(), List.of()).stream()
                .map(lines::column)
                .toList();
        if (feature instanceof Feature.Sparse sparse) {
            return new FeatureColumn.Sparse(feature.name(), found.get(0), idsOf(feature, sparse.table()));
        }
        if (feature instanceof Feature.Sequence sequence) {
            return new FeatureColumn.Sequence(
                    feature.name(), found.get(0), separator, sequence.maxLength(), idsOf(feature, sequence.table()));
        }
        return new FeatureColumn.Dense(feature.name(), found);
    }

    /** The ids that were not known, of the rows that were read so far. */
    List<UnknownIds> unknownIds() {
        return counter.unknown();
    }

    private IdReader idsOf(Feature feature, String table) {
        IdReader found = ids.get(table);
        if (found == null) {
            throw new IllegalStateException("no ids of table " + table);
        }
        return found.counting(feature.name(), counter);
    }

    private static void requireFeatures(FeatureSchema schema, Map<String, String> map) {
        List<String> names = schema.features().stream().map(Feature::name).toList();
        for (String name : map.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("--map: the model has no feature \"" + name + "\"; there are "
                        + names.stream().collect(Collectors.joining(", ")));
            }
        }
    }

    private static List<String> columns(Feature feature, Map<String, String> map) {
        String given = map.get(feature.name());
        int width = feature instanceof Feature.Dense dense ? dense.width() : 1;
        List<String> found = width > 1 && given != null
                ? List.of(given.split("\\+", -1))
                : List.of(given == null ? feature.name() : given);
        if (found.size() != width) {
            throw new IllegalArgumentException("feature \"" + feature.name() + "\" has " + width
                    + " numbers: expected --map " + feature.name() + "=COLUMN+COLUMN with as many columns, got "
                    + (given == null ? "none" : found.size()));
        }
        return found;
    }

    private static IdReader ids(
            TrainedRecommender model, String table, int rows, Optional<Vocabulary.Unknown> unknown) {
        return IdReader.of(table, rows, Optional.ofNullable(model.vocabularies().get(table)), unknown);
    }
}
