package io.github.mdr4j.train;

import com.google.common.primitives.Floats;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.param.Precision;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Turns what callers give for features into indices and numbers; what cannot be used is named with row and feature. */
final class FeatureValues {

    /** Numbers of so many digits are never too large for a {@code long}. */
    private static final int DIGITS_OF_LONG = 18;

    /** Numbers with more zeros than this are shown with an exponent. */
    private static final int MOST_ZEROS = 40;

    private final Map<String, Vocabulary> vocabularies;
    private final Precision precision;
    private final Optional<UnknownIdCounter> unknown;

    FeatureValues(Map<String, Vocabulary> vocabularies, Precision precision) {
        this(vocabularies, precision, Optional.empty());
    }

    private FeatureValues(
            Map<String, Vocabulary> vocabularies, Precision precision, Optional<UnknownIdCounter> unknown) {
        this.vocabularies = vocabularies;
        this.precision = precision;
        this.unknown = unknown;
    }

    /** The same, which tells a counter of ids that are not known; known ones cost nothing. */
    FeatureValues telling(UnknownIdCounter counter) {
        return new FeatureValues(vocabularies, precision, Optional.of(counter));
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
            throw at(row, feature, "expected a list of ids, got " + shown(value));
        }
        requireAtMost(row, feature, ids.size());
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

    /** Reads rows of a table into {@code maxLength} indices, padded with -1. */
    static void sequence(int row, Feature.Sequence feature, int[] indices, int[] target, int at) {
        requireAtMost(row, feature, indices.length);
        Arrays.fill(target, at, at + feature.maxLength(), -1);
        for (int i = 0; i < indices.length; i++) {
            target[at + i] = index(row, feature, feature.cardinality(), indices[i]);
        }
    }

    /**
     * Checks rows of a table that are given as plain numbers, which could be ids.
     *
     * @param byIndex how to say that they are rows
     */
    void requireNoIds(int row, Feature feature, String table, Number number, String byIndex) {
        Vocabulary vocabulary = vocabularies.get(table);
        if (vocabulary != null) {
            String id = text(number);
            throw at(
                    row,
                    feature,
                    "expected an id of table \"" + table + "\" as a text, \"" + id + "\""
                            + (vocabulary.knows(id) ? "" : " (which the model does not know)")
                            + (isWhole(number) ? ", or row " + id + " of the table as " + byIndex : "") + ", got "
                            + shown(number));
        }
    }

    private int id(int row, Feature feature, String table, int cardinality, @Nullable Object value) {
        if (value instanceof String id) {
            return known(row, feature, table, id);
        }
        if (value instanceof Row.Index index) {
            return index(row, feature, cardinality, index.row());
        }
        if (value instanceof Number number) {
            requireNoIds(row, feature, table, number, "Row.index(" + text(number) + ")");
            if (!isWhole(number)) {
                throw at(row, feature, "expected an index (a whole number), got " + shown(number));
            }
            return index(row, feature, cardinality, number.longValue());
        }
        throw at(row, feature, "expected an id (a text) or Row.index(...), got " + shown(value));
    }

    /** Whether it is an integer that a {@code long} holds; JSON parsers make 17.0 of 17. */
    private static boolean isWhole(Number number) {
        return decimal(number)
                .filter(decimal -> decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= DIGITS_OF_LONG)
                .isPresent();
    }

    /** A number as a person writes it, without a fraction of zeros. */
    private static String text(Number number) {
        return decimal(number)
                .filter(decimal -> Math.abs((long) decimal.scale()) < MOST_ZEROS)
                .map(BigDecimal::toPlainString)
                .orElseGet(number::toString);
    }

    /** The number without zeros at its end; empty if it is not finite. */
    private static Optional<BigDecimal> decimal(Number number) {
        try {
            return Optional.of(new BigDecimal(number.toString()).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
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
        if (unknown.isPresent() && found.getAsInt() == vocabulary.ids().size()) {
            unknown.get().countUnknown(feature.name(), id);
        }
        return found.getAsInt();
    }

    private static void requireAtMost(int row, Feature.Sequence feature, int ids) {
        if (ids > feature.maxLength()) {
            throw at(row, feature, "expected at most " + feature.maxLength() + " ids, got " + ids);
        }
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
