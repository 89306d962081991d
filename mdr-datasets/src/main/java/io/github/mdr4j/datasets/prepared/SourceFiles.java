package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.datasets.DatasetSource;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What decides the rows of a data set: its reader, the options, and the files with their checksums.
 *
 * @param reader name of the reader
 * @param options its options
 * @param files the files
 */
record SourceFiles(String reader, Map<String, String> options, List<RawFile> files) {

    private static final int BUFFER = 1 << 16;

    /**
     * A raw file.
     *
     * @param file its name
     * @param bytes its size
     * @param sha256 its checksum
     */
    record RawFile(String file, long bytes, String sha256) {}

    SourceFiles {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        files = List.copyOf(files);
    }

    /**
     * Reads the files through.
     *
     * @throws DataFormatException if one is missing or cannot be read
     */
    static SourceFiles of(DatasetSource source) {
        List<RawFile> files = new ArrayList<>();
        for (Path file : source.files()) {
            files.add(rawFile(file));
        }
        return new SourceFiles(source.reader(), source.options(), files);
    }

    private static RawFile rawFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DataFormatException(
                    file + ": expected a file, found " + (Files.isDirectory(file) ? "a folder" : "no such file"));
        }
        MessageDigest digest = sha256();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
        } catch (IOException e) {
            throw new DataFormatException(file + ": cannot be read (" + e + ")", e);
        }
        return new RawFile(
                String.valueOf(file.getFileName()), bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
