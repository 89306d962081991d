package io.github.mdr4j.examples.experiment;

import io.github.mdr4j.error.ConfigurationException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON file that knows where it stands.
 *
 * @param place where
 * @param value a {@code Map<String, JsonValue>}, a {@code List<JsonValue>}, a String, a Number, a Boolean or null
 */
public record JsonValue(Place place, @Nullable Object value) {

    /**
     * The members of an object, in their order.
     *
     * @return values by name
     * @throws ConfigurationException if it is no object
     */
    @SuppressWarnings("unchecked")
    public Map<String, JsonValue> members() {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, JsonValue>) map;
        }
        throw wrong("an object");
    }

    /**
     * The elements of an array.
     *
     * @return the values in order
     * @throws ConfigurationException if it is no array
     */
    @SuppressWarnings("unchecked")
    public List<JsonValue> elements() {
        if (value instanceof List<?> list) {
            return (List<JsonValue>) list;
        }
        throw wrong("an array");
    }

    /**
     * The text of a string.
     *
     * @return the text without quotes
     * @throws ConfigurationException if it is no string
     */
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("a string");
    }

    /**
     * Whether it is true.
     *
     * @return true or false
     * @throws ConfigurationException if it is neither true nor false
     */
    public boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong("true or false");
    }

    /**
     * A whole number that is large enough.
     *
     * @param least the smallest that is accepted
     * @return the number
     * @throws ConfigurationException if it is not
     */
    public int integer(int least) {
        if (value instanceof Integer number && number >= least) {
            return number;
        }
        boolean isLarge = value instanceof Long || value instanceof BigInteger;
        throw wrong(
                isLarge || least == Integer.MIN_VALUE
                        ? "a whole number from " + least + " to " + Integer.MAX_VALUE
                        : "a whole number >= " + least);
    }

    /**
     * A whole number of 64 bits, such as a seed.
     *
     * @return the number
     * @throws ConfigurationException if it is not
     */
    public long whole() {
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        throw wrong("a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
    }

    /**
     * A finite number.
     *
     * @return the number
     * @throws ConfigurationException if it is none
     */
    public double number() {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw wrong("a number");
    }

    /**
     * What to say about a value that cannot be used.
     *
     * @param expected what would be right
     * @return the exception, to be thrown
     */
    public ConfigurationException wrong(String expected) {
        return new ConfigurationException(place + ": expected " + expected + ", got " + this);
    }

    /** The value as JSON, shortened where it is large. */
    @Override
    public String toString() {
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
