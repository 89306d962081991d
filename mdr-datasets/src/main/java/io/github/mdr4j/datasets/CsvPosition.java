package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;

/** The place in a file that is being read. */
final class CsvPosition {

    private Path file = Path.of("");
    private long line;

    void open(Path value) {
        file = value;
        line = 0;
    }

    void line(long value) {
        line = value;
    }

    Path file() {
        return file;
    }

    long line() {
        return line;
    }

    DataFormatException complaint(String message) {
        return DataFormatException.at(file, line, message);
    }

    DataFormatException complaint(String column, String message) {
        return DataFormatException.at(file, line, column, message);
    }
}
