package io.github.mdr4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The memory of this process. */
final class ProcessMemory {

    private static final double MEBIBYTE = 1 << 20;

    private ProcessMemory() {}

    /** The heap that is in use behind a garbage collection, and the resident memory, now and at most (on Linux). */
    static String text() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return String.format(
                Locale.ROOT,
                "heap in use %.0f MiB, resident %s, at most %s",
                (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE,
                status("VmRSS:"),
                status("VmHWM:"));
    }

    /** A line of the process's own status. */
    static String status(String key) {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "unknown";
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + status, e);
        }
    }
}
