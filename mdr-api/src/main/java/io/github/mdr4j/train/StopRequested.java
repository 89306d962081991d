package io.github.mdr4j.train;

import java.io.Serial;

/** Leaves an epoch that is under way; it never leaves the trainer. */
final class StopRequested extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final StopReason reason;

    StopRequested(StopReason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    StopReason reason() {
        return reason;
    }
}
