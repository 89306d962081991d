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
 *   <li>sparse: a raw id as a {@link String}, or the index of a table's row as an {@link Integer} or {@link Long}
 *   <li>dense: a {@link Number} or, if it is several numbers wide, a {@code double[]}, a {@code float[]} or a
 *       {@link java.util.List} of numbers
 *   <li>sequence: a {@link java.util.List} of raw ids or of indices, a {@code String[]} or an {@code int[]}, with at
 *       most {@code maxLength} elements
 * </ul>
 *
 * <p>A row is immutable; the values are looked at when it is predicted.
 */
public final class Row {

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
