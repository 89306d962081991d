package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The lines of a text file with columns separated by {@value #SEPARATOR}, cut where they lie in memory. */
final class DelimitedReader {

    private static final String SEPARATOR = "::";
    private static final int MOST_DIGITS = 18;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final Charset charset;
    private final List<String> columns;
    private final byte[] bytes;
    private final int[] begins;
    private final int[] ends;
    private int line;
    private int index;

    private DelimitedReader(Path file, Charset charset, List<String> columns, byte[] bytes) {
        this.file = file;
        this.charset = charset;
        this.columns = columns;
        this.bytes = bytes;
        this.begins = new int[columns.size()];
        this.ends = new int[columns.size()];
    }

    /** Reads a file whose lines have these columns. */
    static DelimitedReader open(Path file, Charset charset, String... columns) {
        try {
            return new DelimitedReader(file, charset, List.of(columns), withoutMark(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static byte[] withoutMark(byte[] bytes) {
        int length = BYTE_ORDER_MARK.length;
        boolean marked = bytes.length >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
        return marked ? Arrays.copyOfRange(bytes, length, bytes.length) : bytes;
    }

    /** The number of lines that are not blank. */
    int lineCount() {
        int count = 0;
        int behind;
        for (int at = 0; at < bytes.length; at = behind) {
            behind = behind(at);
            count += isBlank(at, end(at, behind)) ? 0 : 1;
        }
        return count;
    }

    /**
     * Reads all lines that are not blank, one after the other.
     *
     * @param row reads the columns of a line
     * @param badRows counts the lines that are broken
     */
    void forEach(Runnable row, BadRows badRows) {
        index = -1;
        line = 0;
        int behind;
        for (int at = 0; at < bytes.length; at = behind) {
            behind = behind(at);
            line++;
            if (!isBlank(at, end(at, behind))) {
                index++;
                readLine(at, end(at, behind), row, badRows);
            }
        }
    }

    /** How many lines that are not blank stand above the line. */
    int index() {
        return index;
    }

    /** The whole number in a column of the line. */
    int integer(int column, int min, int max) {
        return (int) integer(column, (long) min, (long) max);
    }

    /** The whole number in a column of the line. */
    long integer(int column, long min, long max) {
        int begin = begins[column];
        int end = ends[column];
        long value = 0;
        for (int i = begin; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw notInteger(column, min, max);
            }
            value = 10 * value + digit;
        }
        if (begin == end || end - begin > MOST_DIGITS || value < min || value > max) {
            throw notInteger(column, min, max);
        }
        return value;
    }

    /** The text in a column of the line, which must not be blank. */
    String text(int column) {
        String value = raw(column);
        if (value.isBlank()) {
            throw unexpected(column, "a text that is not blank");
        }
        return value;
    }

    /** The complaint about the value in a column of the line. */
    DataFormatException unexpected(int column, String expected) {
        return DataFormatException.at(
                file, line, columns.get(column), "expected " + expected + ", got \"" + raw(column) + "\"");
    }

    private void readLine(int begin, int end, Runnable row, BadRows badRows) {
        try {
            cut(begin, end);
            row.run();
        } catch (DataFormatException e) {
            badRows.add(e);
        }
    }

    /** Behind the last character of a line. */
    private int end(int begin, int behind) {
        int end = bytes[behind - 1] == '\n' ? behind - 1 : behind;
        return end > begin && bytes[end - 1] == '\r' ? end - 1 : end;
    }

    /** Where the next line begins. */
    private int behind(int begin) {
        int at = begin;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, bytes.length);
    }

    private boolean isBlank(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void cut(int begin, int end) {
        int found = 0;
        int from = begin;
        for (int i = begin; i + 1 < end; i++) {
            if (bytes[i] == ':' && bytes[i + 1] == ':') {
                keep(found++, from, i);
                from = i + 2;
                i++;
            }
        }
        keep(found++, from, end);
        if (found != columns.size()) {
            throw DataFormatException.at(
                    file,
                    line,
                    "expected " + columns.size() + " columns separated by \"" + SEPARATOR + "\" ("
                            + String.join(", ", columns) + "), got " + found);
        }
    }

    private void keep(int column, int begin, int end) {
        if (column < begins.length) {
            begins[column] = begin;
            ends[column] = end;
        }
    }

    private String raw(int column) {
        return new String(bytes, begins[column], ends[column] - begins[column], charset);
    }

    private DataFormatException notInteger(int column, long min, long max) {
        boolean unbounded = max == Integer.MAX_VALUE || max == Long.MAX_VALUE;
        return unexpected(column, "an integer " + (unbounded ? ">= " + min : "in " + min + ".." + max));
    }
}
