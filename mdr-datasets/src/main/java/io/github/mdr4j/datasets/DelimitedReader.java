package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a text file with columns separated by {@value #SEPARATOR}, cut where they lie in memory. */
final class DelimitedReader {

    private static final String SEPARATOR = "::";
    private static final int MOST_DIGITS = 18;

    private final Path file;
    private final Charset charset;
    private final List<String> columns;
    private final byte[] bytes;
    private final int[] begins;
    private final int[] ends;
    private int position;
    private int line;

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
            return new DelimitedReader(file, charset, List.of(columns), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
        }
    }

    /** The number of lines of the file. */
    int lineCount() {
        int count = bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? 1 : 0;
        for (byte b : bytes) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Goes to the next line; false behind the last one. */
    boolean next() {
        if (position == bytes.length) {
            return false;
        }
        line++;
        int end = position;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        cut(position, end > position && bytes[end - 1] == '\r' ? end - 1 : end);
        position = Math.min(end + 1, bytes.length);
        return true;
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
