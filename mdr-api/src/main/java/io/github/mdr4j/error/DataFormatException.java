package io.github.mdr4j.error;

import java.io.Serial;
import java.nio.file.Path;

/** A data file that does not have the expected form; the message says file, line and, where there is one, column. */
public final class DataFormatException extends MdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception for something that concerns a file or a data set as a whole.
     *
     * @param message names the place, what was expected and what was got
     */
    public DataFormatException(String message) {
        super(message);
    }

    /**
     * Creates the exception for something that concerns a file or a data set as a whole.
     *
     * @param message names the place, what was expected and what was got
     * @param cause what went wrong underneath
     */
    public DataFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Creates the exception for a line of a file.
     *
     * @param file the file
     * @param line the line, counted from 1
     * @param message what was expected and what was got
     * @return the exception, with a message of the form {@code file:line: message}
     */
    public static DataFormatException at(Path file, long line, String message) {
        return new DataFormatException(file + ":" + line + ": " + message);
    }

    /**
     * Creates the exception for a column of a line of a file.
     *
     * @param file the file
     * @param line the line, counted from 1
     * @param column the name of the column
     * @param message what was expected and what was got
     * @return the exception, with a message of the form {@code file:line, column "name": message}
     */
    public static DataFormatException at(Path file, long line, String column, String message) {
        return new DataFormatException(file + ":" + line + ", column \"" + column + "\": " + message);
    }
}
