package io.github.mdr4j.error;

import java.io.Serial;

/** A stored program, model or checkpoint that is damaged, or newer than this version of the library. */
public final class ModelFormatException extends MdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the part that cannot be read, what was expected and what was got
     */
    public ModelFormatException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message names the part that cannot be read, what was expected and what was got
     * @param cause what went wrong underneath
     */
    public ModelFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
