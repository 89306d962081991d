package io.github.mdr4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does numbered tasks on a few threads, the calling one among them. */
final class Workers implements AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final int threads;
    private final ThreadPoolExecutor others;

    Workers(int threads) {
        this.threads = threads;
        int size = Math.max(1, threads - 1);
        this.others = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "mdr-evaluation");
                    thread.setDaemon(true);
                    return thread;
                });
        others.allowCoreThreadTimeOut(true);
    }

    /**
     * Does the tasks 0 to {@code count - 1}, each once, in any order, and returns when all are done. The first
     * exception ends it.
     */
    void forEach(int count, IntConsumer task) {
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            try {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } catch (RuntimeException | Error e) {
                next.set(count);
                throw e;
            }
        };
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int helper = 1; helper < Math.min(threads, count); helper++) {
            if (!start(loop, running)) {
                break;
            }
        }
        try {
            loop.run();
        } finally {
            running.forEach(Workers::settle);
        }
        running.forEach(Workers::join);
    }

    /** Lets a thread help; whether there still are any. */
    private boolean start(Runnable loop, List<CompletableFuture<Void>> running) {
        try {
            running.add(CompletableFuture.runAsync(loop, others));
            return true;
        } catch (RejectedExecutionException e) {
            return false; // closed meanwhile; the calling thread does the rest by itself
        }
    }

    /** Ends the other threads when they are done. */
    @Override
    public void close() {
        others.shutdown();
    }

    /** Waits for the end, whatever it is, so that no task goes on after {@link #forEach} is left. */
    private static void settle(CompletableFuture<Void> future) {
        future.handle((done, error) -> done).join();
    }

    private static void join(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
