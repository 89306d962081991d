package io.github.mdr4j.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that share the tasks of one job after the other with the thread that gives them.
 *
 * <p>Jobs are short (tens of microseconds to milliseconds) and follow each other closely, so waiting threads look for
 * the next job for a while before they go to sleep.
 */
final class Workers implements AutoCloseable {

    /** A part of a job. */
    interface Task {
        void run(int worker, int index);
    }

    private static final int SPINS = 2_000;

    private final Thread[] helpers;
    private volatile @Nullable Job current;
    private volatile boolean closed;

    Workers(int threads) {
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = new Thread(() -> help(worker), "mdr-worker-" + worker);
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    /** The number of threads, the giving one included. */
    int threads() {
        return helpers.length + 1;
    }

    /** Runs {@code task(worker, 0)} to {@code task(worker, count - 1)} and returns when all have ended. */
    void run(int count, Task task) {
        if (count <= 1 || helpers.length == 0) {
            for (int i = 0; i < count; i++) {
                task.run(0, i);
            }
            return;
        }
        Job job = new Job(count, task);
        current = job;
        for (int i = 0; i < Math.min(helpers.length, count - 1); i++) {
            LockSupport.unpark(helpers[i]);
        }
        job.work(0);
        job.await();
    }

    private void help(int worker) {
        Job last = null;
        int spins = 0;
        while (!closed) {
            Job job = current;
            if (job != null && job != last) {
                job.work(worker);
                last = job;
                spins = 0;
            } else if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
                spins = 0;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }

    /** Tasks with the number of the next one. */
    private static final class Job {
        private final int count;
        private final Task task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(int count, Task task) {
            this.count = count;
            this.task = task;
        }

        void work(int worker) {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    task.run(worker, i);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
                done.incrementAndGet();
            }
        }

        void await() {
            for (int spins = 0; done.get() < count; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
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
