package io.github.mdr4j.datasets;

import java.util.Arrays;

/** An id as it stands in a file, in a buffer that is used again for the next one. */
final class RawId {

    private char[] text = new char[32];
    private int length;

    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    boolean isBlank() {
        for (int i = 0; i < length; i++) {
            if (!Character.isWhitespace(text[i])) {
                return false;
            }
        }
        return true;
    }

    void clear() {
        length = 0;
    }

    void append(char[] source, int from, int count) {
        if (length + count > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + count));
        }
        System.arraycopy(source, from, text, length, count);
        length += count;
    }
}
