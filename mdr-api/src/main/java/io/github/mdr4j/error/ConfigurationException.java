package io.github.mdr4j.error;

import java.io.Serial;

/** An option, or a combination of options, that cannot be carried out. */
public final class ConfigurationException extends MdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message names the option, what was expected and what was got
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message names the option, what was expected and what was got
     * @param cause what went wrong underneath
     */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
