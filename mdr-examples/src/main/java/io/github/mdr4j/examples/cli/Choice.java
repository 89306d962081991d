package io.github.mdr4j.examples.cli;

import io.github.mdr4j.examples.experiment.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The values of an enum as words of the command line: {@code SIGMA_WITHOUT_HALF} is {@code sigma-without-half}. */
final class Choice {

    private Choice() {}

    /**
     * What a word stands for.
     *
     * @param what what is chosen, such as {@code "noise"}
     * @throws IllegalArgumentException if there is no such word
     */
    static <E extends Enum<E>> E of(Class<E> type, String what, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(what, word, words(type)));
    }

    /** The word for a value. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to say about a word that is none. */
    static IllegalArgumentException unknown(String what, String word, List<String> known) {
        return new IllegalArgumentException("unknown " + what + " \"" + word + "\": " + Suggestion.of(word, known)
                + "expected one of " + String.join(", ", known));
    }

    private static <E extends Enum<E>> List<String> words(Class<E> type) {
        List<String> words = new ArrayList<>();
        for (E value : type.getEnumConstants()) {
            words.add(word(value));
        }
        return words;
    }
}
