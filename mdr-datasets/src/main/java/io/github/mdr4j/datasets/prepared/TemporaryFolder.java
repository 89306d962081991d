package io.github.mdr4j.datasets.prepared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is filled under a temporary name beside its own, and appears when it is complete. Closed before that,
 * or left by a process that ends, it is deleted; what a killed process left is deleted by the next one.
 */
final class TemporaryFolder implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path target;
    private final Path incomplete;
    private final Thread cleaner;

    private TemporaryFolder(Path target, Path incomplete) {
        this.target = target;
        this.incomplete = incomplete;
        this.cleaner = new Thread(() -> deleteQuietly(incomplete));
    }

    /** Makes an empty folder beside the place of another. */
    static TemporaryFolder beside(Path folder) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null || target.getFileName() == null) {
            throw new IOException("a root folder cannot be written");
        }
        Files.createDirectories(parent);
        deleteLeftovers(parent, target.getFileName().toString());
        Path incomplete = parent.resolve(name(target.getFileName().toString()));
        Files.createDirectory(incomplete);
        TemporaryFolder result = new TemporaryFolder(target, incomplete);
        Runtime.getRuntime().addShutdownHook(result.cleaner);
        return result;
    }

    /** Where files are written to. */
    Path path() {
        return incomplete;
    }

    /** Says that it is complete, and moves it into its place, of which an older folder is deleted. */
    void commit() throws IOException {
        Path older = null;
        if (Files.exists(target)) {
            older = target.resolveSibling(name(String.valueOf(target.getFileName())));
            move(target, older);
        }
        try {
            move(incomplete, target);
        } catch (IOException e) {
            putBack(older, e);
            throw e;
        }
        if (older != null) {
            delete(older);
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(cleaner);
        delete(incomplete);
    }

    private void putBack(@Nullable Path older, IOException cause) {
        if (older != null) {
            try {
                move(older, target);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private static String name(String folder) {
        return "." + folder + "." + ProcessHandle.current().pid() + "." + COUNT.incrementAndGet() + ".tmp";
    }

    private static void deleteLeftovers(Path parent, String folder) throws IOException {
        Pattern pattern = Pattern.compile("\\." + Pattern.quote(folder) + "\\.([0-9]{1,18})\\.[0-9]+\\.tmp");
        List<Path> entries;
        try (Stream<Path> stream = Files.list(parent)) {
            entries = stream.toList();
        }
        for (Path entry : entries) {
            Matcher matcher = pattern.matcher(String.valueOf(entry.getFileName()));
            if (matcher.matches()
                    && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty()) {
                delete(entry);
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to);
        }
    }

    private static void deleteQuietly(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the process ends, and the next one tries again
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
