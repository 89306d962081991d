package io.github.mdr4j.datasets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The options that were given, as text.
 *
 * @param texts texts by name of the option; options that were not given are not in it
 */
public record OptionValues(Map<String, String> texts) {

    /**
     * Keeps an unmodifiable copy.
     *
     * @param texts texts by name of the option
     */
    public OptionValues {
        texts = Map.copyOf(texts);
    }

    /**
     * Whether an option was given: all that there is to a flag.
     *
     * @param name the name, such as {@code --click-ratio}
     * @return true if it was
     */
    public boolean has(String name) {
        return texts.containsKey(name);
    }

    /**
     * The text of an option.
     *
     * @param name the name
     * @return the text, or nothing if it was not given
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /**
     * The value of an option.
     *
     * @param name the name
     * @param parser understands the text, or throws an {@link IllegalArgumentException} that says what it expects
     * @param <T> what it is
     * @return the value, or nothing if it was not given
     * @throws IllegalArgumentException if the text is not understood; the message has the name of the option
     */
    public <T> Optional<T> value(String name, Function<String, T> parser) {
        return text(name).map(text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("option " + name + ": " + e.getMessage(), e);
            }
        });
    }

    /**
     * A whole number.
     *
     * @param name the name of the option
     * @param least the smallest that is accepted
     * @return the number, or nothing if it was not given
     * @throws IllegalArgumentException if it is none, or smaller
     */
    public Optional<Integer> integer(String name, int least) {
        return value(name, text -> {
            int number = (int) Math.min(Integer.MAX_VALUE, wholeNumber(text));
            if (number < least) {
                throw new IllegalArgumentException("expected a whole number >= " + least + ", got " + text);
            }
            return number;
        });
    }

    /**
     * A seed.
     *
     * @param name the name of the option
     * @return the number, or nothing if it was not given
     * @throws IllegalArgumentException if it is none
     */
    public Optional<Long> seed(String name) {
        return value(name, OptionValues::wholeNumber);
    }

    /**
     * Several texts with commas between them.
     *
     * @param name the name of the option
     * @return the texts, or nothing if it was not given
     */
    public Optional<List<String>> list(String name) {
        return text(name).map(text -> Stream.of(text.split(",", -1)).toList());
    }

    private static long wholeNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, got \"" + text + "\"", e);
        }
    }
}
