package io.github.mdr4j.examples.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * What is said when memory is short. All of it is made at the beginning, since nothing can be made when the heap is
 * full.
 */
final class OutOfMemory implements Thread.UncaughtExceptionHandler {

    private static final int DEEPEST = 20;
    private static final long GIB = 1L << 30;

    private final byte[] message;
    private final OutputStream errors;
    private final Thread.@Nullable UncaughtExceptionHandler others = Thread.getDefaultUncaughtExceptionHandler();

    private OutOfMemory(byte[] message, OutputStream errors) {
        this.message = message;
        this.errors = errors;
    }

    /** Prepares the message for a command line. */
    static OutOfMemory of(String[] args, long heap, OutputStream errors) {
        return new OutOfMemory(message(args, heap).getBytes(StandardCharsets.UTF_8), errors);
    }

    /** Prepares the message for a command line in this virtual machine, whatever thread runs out of memory. */
    static OutOfMemory watch(String[] args) {
        OutOfMemory result = of(args, Runtime.getRuntime().maxMemory(), new FileOutputStream(FileDescriptor.err));
        Thread.setDefaultUncaughtExceptionHandler(result);
        return result;
    }

    private static String message(String[] args, long heap) {
        String command = args.length > 0 && args[0].matches("[a-z-]+") ? "mdr " + args[0] : "mdr";
        long more = Math.max(1, 2 * ((heap + GIB - 1) / GIB));
        return String.format(
                Locale.ROOT,
                "mdr: out of memory: %s needs more than the %,d MiB of heap that it may take; give it more with"
                        + " MDR_JAVA_OPTS=-Xmx%dg%n",
                command,
                heap >> 20,
                more);
    }

    /** Whether an error is, or came from, a lack of memory. */
    static boolean isReason(@Nullable Throwable error) {
        Throwable at = error;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof OutOfMemoryError) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    /** Says it; the exit code. */
    int report() {
        try {
            errors.write(message);
            errors.flush();
        } catch (IOException e) {
            // there is nobody to tell
        }
        return ExitCode.SOFTWARE;
    }

    /** Ends the virtual machine: others wait for a thread that is no more. */
    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        if (isReason(error)) {
            Runtime.getRuntime().halt(report());
        } else if (others != null) {
            others.uncaughtException(thread, error);
        } else {
            error.printStackTrace();
        }
    }
}
