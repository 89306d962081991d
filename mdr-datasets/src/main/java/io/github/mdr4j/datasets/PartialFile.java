package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DownloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What has come of a file: {@code Gift_Cards_5.json.gz.34844.part} becomes {@code Gift_Cards_5.json.gz} of 34,844
 * bytes. The size is in the name so that the file is not completed with the end of another one that took its place.
 *
 * @param file the partial file
 * @param target the whole one
 * @param size bytes of the whole one
 */
record PartialFile(Path file, Path target, long size) {

    /** A partial file, which need not be there yet. */
    static PartialFile of(Path target, long size) {
        return new PartialFile(target.resolveSibling(target.getFileName() + "." + size + ".part"), target, size);
    }

    /** What is there of a file; others than the one that has come farthest are removed. */
    static Optional<PartialFile> find(Path target) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(target.getFileName() + ".") + "([0-9]{1,18})\\.part");
        List<PartialFile> found = new ArrayList<>();
        Path folder = target.toAbsolutePath().getParent();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                Matcher matcher = name.matcher(String.valueOf(entry.getFileName()));
                if (matcher.matches() && Files.isRegularFile(entry)) {
                    found.add(of(target, Long.parseLong(matcher.group(1))));
                }
            }
        }
        PartialFile best = null;
        for (PartialFile partial : found) {
            if (partial.done() > partial.size() || (best != null && best.done() >= partial.done())) {
                partial.discard();
            } else {
                if (best != null) {
                    best.discard();
                }
                best = partial;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Bytes that are there. */
    long done() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    void discard() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Puts the whole file into its place.
     *
     * @throws DownloadException if it has another size than it should have
     */
    void finish() throws IOException {
        if (done() != size) {
            throw new DownloadException(file + ": expected " + size + " bytes, got " + done());
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
