package io.github.mdr4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Batches of consecutive ranges; while one is used the next is assembled on another thread. */
final class ReadAhead implements Iterator<Batch> {

    private static final Executor THREADS = threads();

    /** Makes the batch of a range. */
    interface Assembly {
        Batch assemble(int from, int to);
    }

    private final int size;
    private final int batchSize;
    private final Assembly assembly;
    private int next;
    private @Nullable FutureTask<Batch> ahead;

    ReadAhead(int size, int batchSize, Assembly assembly) {
        this.size = size;
        this.batchSize = batchSize;
        this.assembly = assembly;
        this.ahead = start();
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public Batch next() {
        FutureTask<Batch> current = ahead;
        if (current == null) {
            throw new NoSuchElementException();
        }
        current.run(); // here and now, if no thread has come to it yet; else this does nothing
        Batch batch = result(current);
        ahead = start();
        return batch;
    }

    private @Nullable FutureTask<Batch> start() {
        if (next >= size) {
            return null;
        }
        int from = next;
        int to = from + Math.min(batchSize, size - from);
        next = to;
        FutureTask<Batch> task = new FutureTask<>(() -> assembly.assemble(from, to));
        THREADS.execute(task);
        return task;
    }

    /** Waits as long as it takes: who interrupts a training finds the flag set behind the batch. */
    private static Batch result(FutureTask<Batch> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw unwrapped(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        if (e.getCause() instanceof Error cause) {
            throw cause;
        }
        return new IllegalStateException(e.getCause());
    }

    /** Daemons that all passes share, however many are open at once; they end when nothing is read for a while. */
    private static Executor threads() {
        int count = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                count, count, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), ReadAhead::daemon);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mdr-batches");
        thread.setDaemon(true);
        return thread;
    }
}
