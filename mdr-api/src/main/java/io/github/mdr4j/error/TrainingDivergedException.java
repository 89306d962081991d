package io.github.mdr4j.error;

import java.io.Serial;

/** A loss or a parameter that is no longer a finite number. */
public final class TrainingDivergedException extends MdrException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message says where it was noticed and what usually helps
     */
    public TrainingDivergedException(String message) {
        super(message);
    }
}
