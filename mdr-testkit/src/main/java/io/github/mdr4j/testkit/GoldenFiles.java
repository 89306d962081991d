package io.github.mdr4j.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The golden vectors: numbers that reference implementations computed, in JSON files.
 *
 * <p>They are read from the folder that the system property {@value #FOLDER} names. If the property is not set, is
 * empty, or names no folder, the copies in {@code golden/} on the class path are read. A test that asks for files which
 * are not there fails: no golden vector is ever skipped.
 */
public final class GoldenFiles {

    /** The system property that names the folder. */
    public static final String FOLDER = "mdr.golden";

    private static final ObjectMapper JSON = new ObjectMapper();

    private GoldenFiles() {}

    /**
     * Reads model files.
     *
     * @param pattern names of files, such as {@code mlp*.json}
     * @return the models, by name
     * @throws AssertionError if no file matches
     */
    public static List<GoldenModel> models(String pattern) {
        return read(pattern).values().stream().map(GoldenModel::new).toList();
    }

    /**
     * Reads model files of a folder of one's own, whatever the system property says.
     *
     * @param folder the folder
     * @param pattern names of files, such as {@code cross_fm*.json}
     * @return the models, by name
     * @throws AssertionError if no file matches
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static List<GoldenModel> models(Path folder, String pattern) {
        SortedMap<String, GoldenJson> files = new TreeMap<>();
        try {
            readFolder(folder, pattern, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requireAny(files, pattern, folder.toString());
        return files.values().stream().map(GoldenModel::new).toList();
    }

    /**
     * Reads the variants of learning-strategy files.
     *
     * @param pattern names of files, such as {@code strategies_dn*.json}
     * @return all variants of all files, by name of the file
     * @throws AssertionError if no file matches
     */
    public static List<GoldenTrace> traces(String pattern) {
        return read(pattern).values().stream()
                .flatMap(file -> GoldenTrace.variants(file).stream())
                .toList();
    }

    private static SortedMap<String, GoldenJson> read(String pattern) {
        return read(System.getProperty(FOLDER), GoldenFiles.class.getClassLoader(), pattern);
    }

    static SortedMap<String, GoldenJson> read(@Nullable String folder, ClassLoader loader, String pattern) {
        boolean given = folder != null && !folder.isBlank() && Files.isDirectory(Path.of(folder));
        SortedMap<String, GoldenJson> files = new TreeMap<>();
        try {
            if (given) {
                readFolder(Path.of(folder), pattern, files);
            } else {
                readClassPath(loader, pattern, files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requireAny(
                files,
                pattern,
                given ? folder : "golden/ on the class path (" + FOLDER + " names no folder: " + folder + ")");
        return files;
    }

    private static void requireAny(Map<String, GoldenJson> files, String pattern, String where) {
        if (files.isEmpty()) {
            throw new AssertionError("no golden file matches \"" + pattern + "\" in " + where);
        }
    }

    private static void readClassPath(ClassLoader loader, String pattern, Map<String, GoldenJson> files)
            throws IOException {
        for (URL url : Collections.list(loader.getResources("golden"))) {
            URI uri = uri(url);
            if (uri.getScheme().equals("jar")) {
                try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                    readFolder(jar.getPath("golden"), pattern, files);
                }
            } else {
                readFolder(Path.of(uri), pattern, files);
            }
        }
    }

    private static void readFolder(Path folder, String pattern, Map<String, GoldenJson> files) throws IOException {
        try (DirectoryStream<Path> matching = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : matching) {
                String name = file.getFileName().toString();
                files.putIfAbsent(name, new GoldenJson(name, JSON.readTree(Files.readString(file))));
            }
        }
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no usable address: " + url, e);
        }
    }
}
