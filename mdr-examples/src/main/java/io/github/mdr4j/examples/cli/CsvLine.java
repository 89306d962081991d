package io.github.mdr4j.examples.cli;

import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of a CSV file.
 *
 * @param file the file
 * @param number the line that it begins in, counted from 1
 * @param columns the names of the columns
 * @param fields as many texts
 */
record CsvLine(Path file, long number, List<String> columns, List<String> fields) {

    private static final int SHOWN = 60;

    String field(int column) {
        return fields.get(column);
    }

    /** Says what a field should have been. */
    DataFormatException unexpected(int column, String expected, String got) {
        String shown = got.length() > SHOWN ? got.substring(0, SHOWN) + "..." : got;
        return DataFormatException.at(
                file, number, columns.get(column), "expected " + expected + ", got \"" + shown + "\"");
    }
}
