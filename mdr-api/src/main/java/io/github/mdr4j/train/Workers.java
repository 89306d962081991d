package io.github.mdr4j.train;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

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
     * exception ends it. It waits for tasks that others have begun, never for a thread that has yet to begin.
     */
    void forEach(int count, IntConsumer task) {
        Job job = new Job(count, task);
        int helpers = Math.min(threads, count) - 1;
        try {
            start(job, helpers);
            job.work();
        } finally {
            cancel(job, helpers);
            job.awaitHelpers();
        }
        job.throwFailure();
    }

    private void start(Job job, int helpers) {
        try {
            for (int helper = 0; helper < helpers; helper++) {
                others.execute(job);
            }
        } catch (RejectedExecutionException e) {
            // closed meanwhile; the calling thread does by itself what no other has begun
        }
    }

    /** Forgets helpers that have not begun, so that the queue holds no data of finished jobs. */
    private void cancel(Job job, int helpers) {
        for (int helper = 0; helper < helpers; helper++) {
            if (!others.remove(job)) {
                return;
            }
        }
    }

    /** Ends the other threads when they are done. */
    @Override
    public void close() {
        others.shutdown();
    }

    /** Tasks with the number of the next one; it runs on every thread that helps. */
    private static final class Job implements Runnable {

        private final int count;
        private final IntConsumer task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        /** The caller and those helpers that have begun. */
        private final Phaser working = new Phaser(1);

        Job(int count, IntConsumer task) {
            this.count = count;
            this.task = task;
        }

        /** Helps; this may also begin when all is done, and then does nothing. */
        @Override
        public void run() {
            working.register();
            try {
                work();
            } finally {
                working.arriveAndDeregister();
            }
        }

        void work() {
            try {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                next.set(count);
            }
        }

        /** Waits for tasks that others are doing, whatever comes of them, so that none goes on afterwards. */
        void awaitHelpers() {
            working.arriveAndAwaitAdvance();
        }

        void throwFailure() {
            Throwable thrown = failure.get();
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
        }
    }
}
