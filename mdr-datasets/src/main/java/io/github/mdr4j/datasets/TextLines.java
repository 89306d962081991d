package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a text file, or of one in gzip form, one after the other as bytes in a buffer.
 *
 * <p>Lines end with LF or CRLF. Blank lines are counted and left out, and so is a UTF-8 byte-order mark.
 */
final class TextLines implements AutoCloseable {

    private static final int FIRST_CAPACITY = 1 << 16;
    private static final int LONGEST_LINE = 1 << 28;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final InputStream in;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int next; // where the next line begins
    private int filled;
    private boolean ended;
    private int from;
    private int to;
    private long number;

    private TextLines(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Opens a file, which is in gzip form if its name says so. */
    static TextLines open(Path file) {
        try {
            return new TextLines(file, RawFile.open(file));
        } catch (IOException e) {
            throw RawFile.unreadable(file, 0, e);
        }
    }

    /**
     * Goes to the next line that is not blank.
     *
     * @return false behind the last one
     * @throws DataFormatException if the file cannot be read to its end
     */
    boolean next() {
        while (readLine()) {
            number++;
            if (number == 1) {
                skipMark();
            }
            if (to > from && buffer[to - 1] == '\r') {
                to--;
            }
            if (!isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Holds the line from {@link #from} to before {@link #to}, until the next one is read. */
    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** A complaint about the line. */
    DataFormatException complaint(String message) {
        return DataFormatException.at(file, number, message);
    }

    /** A complaint about a column of the line. */
    DataFormatException complaint(String column, String message) {
        return DataFormatException.at(file, number, column, message);
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw RawFile.unreadable(file, number, e);
        }
    }

    private boolean readLine() {
        from = next;
        int length = 0;
        do {
            byte[] bytes = buffer;
            for (int i = from + length; i < filled; i++) {
                if (bytes[i] == '\n') {
                    to = i;
                    next = i + 1;
                    return true;
                }
            }
            length = filled - from;
        } while (fill());
        to = filled;
        next = filled;
        return length > 0;
    }

    /** Moves the line that has begun to the front, and reads on behind it; false at the end of the file. */
    private boolean fill() {
        if (ended) {
            return false;
        }
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
        if (filled == buffer.length) {
            if (filled >= LONGEST_LINE) {
                throw DataFormatException.at(
                        file, number + 1, "expected lines of less than " + LONGEST_LINE + " bytes, got a longer one");
            }
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        try {
            int count = in.read(buffer, filled, buffer.length - filled);
            ended = count < 0;
            filled += Math.max(0, count);
            return !ended;
        } catch (IOException e) {
            throw RawFile.unreadable(file, number, e);
        }
    }

    private void skipMark() {
        int length = BYTE_ORDER_MARK.length;
        if (to - from >= length && Arrays.equals(buffer, from, from + length, BYTE_ORDER_MARK, 0, length)) {
            from += length;
        }
    }

    private boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ') {
                return false;
            }
        }
        return true;
    }
}
