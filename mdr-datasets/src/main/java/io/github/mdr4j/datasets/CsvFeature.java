package io.github.mdr4j.datasets;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A feature of {@link CsvDomains}, with the columns that it comes from. */
sealed interface CsvFeature {

    /** The name of the feature. */
    String name();

    /** The columns that it reads. */
    default List<String> columns() {
        return List.of(name());
    }

    /** The vocabulary that its ids belong to, or null if it has none. */
    default @Nullable String table() {
        return null;
    }

    /** One id a row. */
    record Sparse(String name, @Override String table) implements CsvFeature {}

    /** Numbers, one of each column. */
    record Dense(String name, @Override List<String> columns) implements CsvFeature {
        public Dense {
            columns = List.copyOf(columns);
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("dense feature \"" + name + "\" needs at least one column");
            }
        }
    }

    /** Several ids in one field. */
    record Sequence(String name, @Override String table, char separator, int maxLength, CsvDomains.Keep keep)
            implements CsvFeature {
        public Sequence {
            Objects.requireNonNull(keep, "keep");
            if (maxLength < 1) {
                throw new IllegalArgumentException(
                        "maxLength of sequence \"" + name + "\" must be >= 1, got " + maxLength);
            }
        }
    }
}
