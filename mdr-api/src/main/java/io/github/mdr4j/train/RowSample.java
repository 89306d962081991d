package io.github.mdr4j.train;

import java.util.Arrays;

/**
 * The smallest hashes of rows, each once: all of few rows, and a uniform sample of many, in bounded memory. Several
 * threads may add to it, and what comes out does not depend on their order.
 */
final class RowSample {

    /** Half a mebibyte of a model file; a share that is told by so many rows is right to half a percent. */
    static final int MOST_HASHES = 1 << 16;

    private final int most;
    private long[] kept; // in the order of numbers without sign, which is that of signed ones with another first bit
    private int size;
    private volatile long bound = Long.MAX_VALUE;

    RowSample(int most) {
        this.most = most;
        this.kept = new long[2 * most];
    }

    /** Adds hashes. */
    void add(long[] hashes) {
        long[] small = new long[hashes.length];
        int count = 0;
        long largest = bound;
        for (long hash : hashes) {
            if (ordered(hash) <= largest) {
                small[count++] = ordered(hash);
            }
        }
        if (count > 0) {
            addOrdered(small, count);
        }
    }

    /** The hashes that are kept, ascending as numbers without sign. */
    synchronized long[] hashes() {
        prune();
        return Arrays.stream(kept, 0, size).map(RowSample::ordered).toArray();
    }

    /** The largest hash that would be kept; hashes up to it are complete. */
    synchronized long bound() {
        prune();
        return ordered(bound);
    }

    private synchronized void addOrdered(long[] hashes, int count) {
        for (int i = 0; i < count; i++) {
            if (size == kept.length) {
                prune();
            }
            if (hashes[i] <= bound) {
                kept[size++] = hashes[i];
            }
        }
    }

    private void prune() {
        Arrays.sort(kept, 0, size);
        int different = 0;
        for (int i = 0; i < size; i++) {
            if (different == 0 || kept[i] != kept[different - 1]) {
                kept[different++] = kept[i];
            }
        }
        size = Math.min(different, most);
        if (different > most) {
            bound = kept[most - 1];
        }
    }

    /** Changes between the order of numbers with and without sign. */
    private static long ordered(long hash) {
        return hash ^ Long.MIN_VALUE;
    }
}
