package io.github.mdr4j.error;

import java.io.Serial;

/** A file could not be fetched from its public address. */
public final class DownloadException extends MdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the address, what was expected and what was got
     */
    public DownloadException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message names the address, what was expected and what was got
     * @param cause what went wrong underneath
     */
    public DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
