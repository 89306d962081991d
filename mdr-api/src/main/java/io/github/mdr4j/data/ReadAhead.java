package io.github.mdr4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Batches of consecutive ranges; while one is used the next is assembled on another thread. */
final class ReadAhead implements Iterator<Batch> {

    /** Makes the batch of a range. */
    interface Assembly {
        Batch assemble(int from, int to);
    }

    private final int size;
    private final int batchSize;
    private final Assembly assembly;
    private int next;
    private @Nullable CompletableFuture<Batch> ahead;

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
        CompletableFuture<Batch> current = ahead;
        if (current == null) {
            throw new NoSuchElementException();
        }
        try {
            Batch batch = current.join();
            ahead = start();
            return batch;
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

    private @Nullable CompletableFuture<Batch> start() {
        if (next >= size) {
            return null;
        }
        int from = next;
        int to = from + Math.min(batchSize, size - from);
        next = to;
        return CompletableFuture.supplyAsync(() -> assembly.assemble(from, to));
    }
}
