package io.github.mdr4j.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The runs of a reproduction that are finished, in a file that grows run by run: who begins again finds them there.
 *
 * @param <R> a run: a record that Jackson writes and reads
 */
final class FinishedRuns<R> {

    static final String FILE = "results.json";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private final OutputFiles files;
    private final List<R> runs;

    private FinishedRuns(OutputFiles files, List<R> runs) {
        this.files = files;
        this.runs = runs;
    }

    /**
     * Reads the runs that are there.
     *
     * @param type class of a run
     * @throws DataFormatException if the file holds something else
     */
    static <R> FinishedRuns<R> in(OutputFiles files, Class<R> type) {
        Path file = files.path(FILE);
        List<R> runs = new ArrayList<>();
        if (Files.exists(file)) {
            try {
                runs.addAll(JSON.readValue(
                        Files.readString(file), JSON.getTypeFactory().constructCollectionType(List.class, type)));
            } catch (JsonProcessingException e) {
                throw new DataFormatException(
                        file + ": expected the runs that an earlier call has written, got something else: "
                                + e.getOriginalMessage() + "; delete it, or choose another folder",
                        e);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file + ": " + e, e);
            }
        }
        return new FinishedRuns<>(files, runs);
    }

    /** A run that is finished, if there is one. */
    Optional<R> find(Predicate<R> which) {
        return runs.stream().filter(which).findFirst();
    }

    /** All runs of a kind, in the order in which they were finished. */
    List<R> all(Predicate<R> which) {
        return runs.stream().filter(which).toList();
    }

    /** Adds a run and writes the file. */
    void add(R run) {
        runs.add(run);
        files.writeJson(FILE, runs);
    }
}
