package io.github.mdr4j.error;

import java.io.Serial;

/**
 * A failure that comes from outside the program: a file, an option or data that cannot be used as it is.
 *
 * <p>Mistakes in calling code are {@link IllegalArgumentException} and {@link IllegalStateException} instead.
 */
public abstract sealed class MdrException extends RuntimeException
        permits ConfigurationException,
                DataFormatException,
                DownloadException,
                ModelFormatException,
                TrainingDivergedException {

    @Serial
    private static final long serialVersionUID = 1L;

    MdrException(String message) {
        super(message);
    }

    MdrException(String message, Throwable cause) {
        super(message, cause);
    }
}
