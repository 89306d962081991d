package io.github.mdr4j.train;

import com.google.common.primitives.Floats;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.param.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Turns what callers give for features into indices and numbers; what cannot be used is named with row and feature. */
final class FeatureValues {

    private final Map<String, Vocabulary> vocabularies;
    private final Precision precision;

    FeatureValues(Map<String, Vocabulary> vocabularies, Precision precision) {
        this.vocabularies = vocabularies;
        this.precision = precision;
    }

    /** Reads the value of a sparse feature. */
    int sparse(int row, Feature.Sparse feature, Object value) {
        return id(row, feature, feature.table(), feature.cardinality(), value);
    }

    /** Reads the value of a dense feature into {@code width} numbers. */
    void dense(int row, Feature.Dense feature, Object value, double[] target, int at) {
        List<?> numbers = elements(value);
        if (numbers == null) {
            numbers = List.of(value);
        }
        if (numbers.size() != feature.width()) {
            throw at(row, feature, "expected " + feature.width() + " numbers, got " + shown(value));
        }
        for (int i = 0; i < numbers.size(); i++) {
            if (!(numbers.get(i) instanceof Number number)) {
                throw at(row, feature, "expected a number, got " + shown(numbers.get(i)));
            }
            target[at + i] = number(row, feature, number.doubleValue());
        }
    }

    /** Reads the value of a sequence feature into {@code maxLength} indices, padded with -1. */
    void sequence(int row, Feature.Sequence feature, Object value, int[] target, int at) {
        List<?> ids = elements(value);
        if (ids == null) {
            throw at(row, feature, "expected a list of ids or indices, got " + shown(value));
        }
        if (ids.size() > feature.maxLength()) {
            throw at(row, feature, "expected at most " + feature.maxLength() + " ids, got " + ids.size());
        }
        Arrays.fill(target, at, at + feature.maxLength(), -1);
        for (int i = 0; i < ids.size(); i++) {
            target[at + i] = id(row, feature, feature.table(), feature.cardinality(), ids.get(i));
        }
    }

    /** Checks a number of a dense feature. */
    double number(int row, Feature.Dense feature, double value) {
        boolean held = precision == Precision.FLOAT32 ? Float.isFinite((float) value) : Double.isFinite(value);
        if (!held) {
            throw at(row, feature, "expected a finite number in " + precision + ", got " + value);
        }
        return value;
    }

    /** Checks the index of a row of a table. */
    static int index(int row, Feature feature, int cardinality, long index) {
        if (index < 0 || index >= cardinality) {
            throw at(row, feature, "expected an index in 0.." + (cardinality - 1) + ", got " + index);
        }
        return (int) index;
    }

    static DataFormatException at(int row, Feature feature, String message) {
        return new DataFormatException("row " + row + ", feature \"" + feature.name() + "\": " + message);
    }

    private int id(int row, Feature feature, String table, int cardinality, @Nullable Object value) {
        if (value instanceof String id) {
            return known(row, feature, table, id);
        }
        if (value instanceof Integer || value instanceof Long) {
            return index(row, feature, cardinality, ((Number) value).longValue());
        }
        throw at(row, feature, "expected an id (a text) or an index (a whole number), got " + shown(value));
    }

    private int known(int row, Feature feature, String table, String id) {
        Vocabulary vocabulary = vocabularies.get(table);
        if (vocabulary == null) {
            throw at(
                    row,
                    feature,
                    "the model has no vocabulary of table \"" + table + "\": expected an index, got id \"" + id + "\"");
        }
        OptionalInt found = vocabulary.row(id);
        if (found.isEmpty()) {
            throw at(
                    row,
                    feature,
                    "id \"" + id + "\" is not among the " + vocabulary.ids().size() + " ids of table \"" + table
                            + "\", and unknown ids have no row of their own in it");
        }
        return found.getAsInt();
    }

    /** The elements of a list or an array; null if the value is neither. */
    private static @Nullable List<?> elements(Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof double[] doubles) {
            return Arrays.stream(doubles).boxed().toList();
        }
        if (value instanceof float[] floats) {
            return Floats.asList(floats);
        }
        if (value instanceof int[] ints) {
            return Arrays.stream(ints).boxed().toList();
        }
        return value instanceof String[] texts ? Arrays.asList(texts) : null;
    }

    private static String shown(@Nullable Object value) {
        if (value == null) {
            return "nothing";
        }
        List<?> elements = elements(value);
        Object shown = elements == null ? value : elements;
        return (shown instanceof String ? "\"" + shown + "\"" : shown) + " ("
                + value.getClass().getSimpleName() + ")";
    }
}
