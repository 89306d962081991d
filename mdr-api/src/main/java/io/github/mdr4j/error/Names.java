package io.github.mdr4j.error;

import java.util.Collection;
import java.util.stream.Collectors;

/** How names and other texts of users and files stand in messages. */
public final class Names {

    private static final int SHOWN = 10;

    private Names() {}

    /**
     * Lists names.
     *
     * @param names the names
     * @return the first ten, as {@link #printable} gives them, and the number of the others
     */
    public static String listed(Collection<String> names) {
        int others = names.size() - SHOWN;
        return names.stream().limit(SHOWN).map(Names::printable).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + others + " others" : "");
    }

    /**
     * A text of one line that does nothing to a terminal.
     *
     * @param text any text
     * @return the text with line breaks, control characters and characters that change the direction or are not seen as
     *     {@code \}{@code u001b}
     */
    public static String printable(String text) {
        if (text.codePoints().allMatch(Names::isPrintable)) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (isPrintable(character)) {
                result.appendCodePoint(character);
            } else {
                for (char part : Character.toChars(character)) {
                    result.append(String.format("\\u%04x", (int) part));
                }
            }
        });
        return result.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
