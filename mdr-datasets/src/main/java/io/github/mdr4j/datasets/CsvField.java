package io.github.mdr4j.datasets;

import org.jspecify.annotations.Nullable;

/** What a field of a row is read into: first it is understood, and when all fields of the row were, it is kept. */
interface CsvField {

    /** How much of a text an error shows. */
    int SHOWN = 60;

    /**
     * Understands the text of a field.
     *
     * @return what is wrong with it, or null
     */
    @Nullable
    String read(char[] text, int from, int length);

    /** Adds what was understood to a column of its own, if it has one. */
    default void keep() {}

    /** Says what is wrong with a text. */
    static String complaint(String expected, char[] text, int from, int length) {
        String got = new String(text, from, Math.min(length, SHOWN));
        return "expected " + expected + ", got \"" + got + (length > SHOWN ? "..." : "") + "\"";
    }

    /** Whether a text has nothing but space. */
    static boolean isBlank(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (!Character.isWhitespace(text[i])) {
                return false;
            }
        }
        return true;
    }
}
