package io.github.mdr4j.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The features of one row to be predicted, by name.
 *
 * <p>The kind of a feature decides what its value may be:
 *
 * <ul>
 *   <li>sparse: a raw id as a {@link String}, or the row of the feature's table as an {@link Index}
 *   <li>dense: a {@link Number} or, if it is several numbers wide, a {@code double[]}, a {@code float[]} or a
 *       {@link java.util.List} of numbers
 *   <li>sequence: a {@link java.util.List} of raw ids or of rows of the table, or a {@code String[]}, with at most
 *       {@code maxLength} elements
 * </ul>
 *
 * <p>A whole number says neither whether it is an id nor whether it is a row, so that it is an error where the model
 * knows the ids of the table: id 17 is {@code "17"}, and row 17 of the table is {@code Row.index(17)}. Where the model
 * has no ids of the table, a whole number is a row, in an {@code int[]} too.
 *
 * <p>A row is immutable; the values are looked at when it is predicted.
 */
public final class Row {

    /**
     * A row of an embedding table, by its number.
     *
     * @param row the number, from 0
     */
    public record Index(int row) {

        /**
         * Checks the number.
         *
         * @param row the number, from 0
         * @throws IllegalArgumentException if it is negative
         */
        public Index {
            if (row < 0) {
                throw new IllegalArgumentException("the row of a table must be >= 0, got " + row);
            }
        }
    }

    private final Map<String, Object> values;

    private Row(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * A row with one feature.
     *
     * @param feature its name
     * @param value its value
     * @return the row
     */
    public static Row of(String feature, Object value) {
        return new Row(Map.of()).and(feature, value);
    }

    /**
     * A row with all features at once, such as a JSON object.
     *
     * @param values the values by feature; null counts as not given
     * @return the row
     */
    public static Row of(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((feature, value) -> {
            if (value != null) {
                copy.put(feature, value);
            }
        });
        return new Row(copy);
    }

    /**
     * The value of a sparse feature, or an element of a sequence, that is the row of a table and no raw id.
     *
     * @param row number of the row, from 0
     * @return the value
     * @throws IllegalArgumentException if the number is negative
     */
    public static Index index(int row) {
        return new Index(row);
    }

    /**
     * This row with one more feature.
     *
     * @param feature its name
     * @param value its value
     * @return the larger row
     * @throws IllegalArgumentException if the row has the feature already
     */
    public Row and(String feature, Object value) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        Object before = copy.put(feature, Objects.requireNonNull(value, () -> "value of " + feature));
        if (before != null) {
            throw new IllegalArgumentException(
                    "feature \"" + feature + "\" is given twice: " + before + " and " + value);
        }
        return new Row(copy);
    }

    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "row " + values;
    }
}
