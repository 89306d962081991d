package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts broken rows, as long as there are not too many of them. */
final class BadRows {

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

    /** What was wrong with the first of them. */
    Optional<String> first() {
        return Optional.ofNullable(first).map(Throwable::getMessage);
    }
}
