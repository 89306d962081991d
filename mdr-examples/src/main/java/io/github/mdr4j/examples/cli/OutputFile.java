package io.github.mdr4j.examples.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A text file that is written under a temporary name beside its own, and appears when it is complete. Closed before
 * that, it leaves nothing, and an older file as it was.
 */
final class OutputFile implements AutoCloseable {

    private final Path target;
    private final Path incomplete;
    private final BufferedWriter writer;

    private OutputFile(Path target, Path incomplete, BufferedWriter writer) {
        this.target = target;
        this.incomplete = incomplete;
        this.writer = writer;
    }

    /**
     * Begins a file.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    static OutputFile create(Path target, Charset charset) {
        Path incomplete = target.resolveSibling("." + target.toAbsolutePath().getFileName() + "."
                + ProcessHandle.current().pid() + ".tmp");
        try {
            requireNoFolder(target);
            return new OutputFile(target, incomplete, Files.newBufferedWriter(incomplete, charset));
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Writes a whole file. */
    static void write(Path target, String text, Charset charset) {
        try (OutputFile file = create(target, charset)) {
            file.writer.write(text);
            file.commit();
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Where the text goes. */
    Writer writer() {
        return writer;
    }

    /** Says that the text is complete, and moves it into place. */
    void commit() {
        try {
            writer.close();
            try {
                Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(incomplete, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Takes away what is not complete. */
    @Override
    public void close() {
        try {
            try {
                writer.close();
            } finally {
                Files.deleteIfExists(incomplete);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Complains about a folder in the place of a file. */
    static void requireNoFolder(Path target) throws FileSystemException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "expected a file, a folder is in its place");
        }
    }

    static UncheckedIOException failure(Path target, IOException e) {
        return new UncheckedIOException("cannot write " + target + ": " + e, e);
    }
}
