package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts broken rows, as long as there are not too many of them. */
final class BadRows {

    private static final Logger LOG = LoggerFactory.getLogger(BadRows.class);

    private final int most;
    private int count;
    private @Nullable DataFormatException first;

    BadRows(int most) {
        this.most = most;
    }

    /**
     * Checks the most that are tolerated.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    static int requireMost(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("maxBadRows must be >= 0, got " + most);
        }
        return most;
    }

    /** Counts a broken row. */
    void add(DataFormatException row) {
        count++;
        if (most == 0) {
            throw row;
        }
        if (first == null) {
            first = row;
        }
        if (count > most) {
            throw new DataFormatException(
                    row.getMessage() + " (broken row " + count + ", and maxBadRows is " + most + ")", row);
        }
    }

    int count() {
        return count;
    }

    /** Says in the log how many there were, if there were any. */
    void report(String dataset) {
        if (first != null) {
            LOG.warn("{}: left out {} broken rows; the first: {}", dataset, count, first.getMessage());
        }
    }

    /** What was wrong with the first of them. */
    Optional<String> first() {
        return Optional.ofNullable(first).map(Throwable::getMessage);
    }
}
