package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Split;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file with rows.
 *
 * @param file the file
 * @param domain the domain of all its rows, or null if a column says it
 * @param split the split of all its rows, or null if a column or chance says it
 */
record CsvSource(
        Path file, @Nullable String domain, @Nullable Split split) {

    CsvSource {
        Objects.requireNonNull(file, "file");
        if (domain != null && domain.isBlank()) {
            throw new IllegalArgumentException("name of the domain of " + file + " must not be blank");
        }
    }
}
