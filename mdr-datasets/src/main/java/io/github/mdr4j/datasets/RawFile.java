package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Looks for files, opens them, in gzip form if their names end in {@code .gz}, and says what is wrong with them. */
final class RawFile {

    private static final String GZIP = ".gz";
    private static final int BUFFER = 1 << 16;

    private RawFile() {}

    /** Opens a file. */
    static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        if (!String.valueOf(file.getFileName()).endsWith(GZIP)) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Checks that there is a file for every domain.
     *
     * @param advice what to do about one that is missing, or nothing
     * @throws DataFormatException if one is missing; the message says which there are instead
     */
    static void requireAll(Path folder, List<Path> files, String advice) {
        String missing = files.stream()
                .filter(file -> !Files.isRegularFile(file))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new DataFormatException(missing + ": expected a file for each of the domains, found no such file; "
                    + contents(folder) + advice);
        }
    }

    private static String contents(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "there is no folder " + folder;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> files = entries.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
            return "the folder has " + (files.isEmpty() ? "no files" : Names.quoted(files));
        } catch (IOException e) {
            throw unreadable(folder, 0, e);
        }
    }

    /**
     * Says why a file cannot be read.
     *
     * @param line the last line that could be read, or 0
     */
    static DataFormatException unreadable(Path file, long line, IOException cause) {
        String where = line == 0 ? file + ": " : file + ":" + line + ": ";
        if (cause instanceof EOFException) {
            return new DataFormatException(
                    where + "expected a whole gzip file, got one that ends early" + behind(line)
                            + "; it may not have been downloaded to its end",
                    cause);
        }
        if (cause instanceof ZipException) {
            return new DataFormatException(
                    where + "expected a gzip file, got one that is damaged or something else" + behind(line) + " ("
                            + cause.getMessage() + ")",
                    cause);
        }
        return new DataFormatException(where + "cannot be read (" + cause + ")", cause);
    }

    private static String behind(long line) {
        return line == 0 ? "" : " behind this line";
    }
}
