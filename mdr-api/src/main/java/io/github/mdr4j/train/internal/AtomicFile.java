package io.github.mdr4j.train.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file under a temporary name beside its own, and moves it into place when all of it is on the disk. What goes
 * wrong on the way leaves no temporary file behind, and an older file as it was.
 */
final class AtomicFile {

    /** What is written. */
    @FunctionalInterface
    interface Content {
        void writeTo(Sink sink) throws IOException;
    }

    private static final AtomicLong COUNT = new AtomicLong();

    private AtomicFile() {}

    static void write(Path target, Sink.Opener opener, Content content) {
        Path incomplete = beside(target);
        try {
            requirePlace(target);
            fill(incomplete, opener, content);
            move(incomplete, target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + target + ": " + e, e);
        }
    }

    /** Says what is wrong with the place itself, rather than with a temporary name that the caller never gave. */
    private static void requirePlace(Path target) throws FileSystemException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "a folder is in its place");
        }
        Path folder = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(target.toString(), null, "there is no folder " + folder);
        }
    }

    private static void fill(Path incomplete, Sink.Opener opener, Content content) throws IOException {
        try (Sink sink = opener.open(incomplete)) {
            content.writeTo(sink);
            sink.force();
        } catch (IOException | RuntimeException | Error e) {
            remove(incomplete, e);
            throw e;
        }
    }

    private static void move(Path incomplete, Path target) throws IOException {
        try {
            replace(incomplete, target);
        } catch (IOException | RuntimeException | Error e) {
            remove(incomplete, e);
            throw e;
        }
        forceFolder(target);
    }

    private static void replace(Path incomplete, Path target) throws IOException {
        try {
            Files.move(incomplete, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(incomplete, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Lets the new name survive a power failure too, where the system can open folders. */
    private static void forceFolder(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders; the file itself is on the disk and in place.
        }
    }

    private static void remove(Path incomplete, Throwable reason) {
        try {
            Files.deleteIfExists(incomplete);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** A name that no other process and no other thread of this one has. */
    private static Path beside(Path target) {
        String name = "." + target.toAbsolutePath().getFileName() + "."
                + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".tmp";
        return target.resolveSibling(name);
    }
}
