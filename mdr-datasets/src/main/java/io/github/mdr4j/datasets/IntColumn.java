package io.github.mdr4j.datasets;

import java.util.Arrays;

/** Whole numbers, in blocks, so that adding one more never copies those that are there. */
final class IntColumn {

    private static final int BLOCK_BITS = 14;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private int[][] blocks = new int[8][];
    private long size;

    void add(int value) {
        int block = (int) (size >>> BLOCK_BITS);
        int at = (int) size & (BLOCK - 1);
        if (at == 0) {
            open(block);
        }
        blocks[block][at] = value;
        size++;
    }

    int get(long index) {
        return blocks[(int) (index >>> BLOCK_BITS)][(int) index & (BLOCK - 1)];
    }

    void set(long index, int value) {
        blocks[(int) (index >>> BLOCK_BITS)][(int) index & (BLOCK - 1)] = value;
    }

    long size() {
        return size;
    }

    /** All values. */
    int[] toArray() {
        int[] values = new int[Math.toIntExact(size)];
        for (int from = 0; from < values.length; from += BLOCK) {
            System.arraycopy(blocks[from >>> BLOCK_BITS], 0, values, from, Math.min(BLOCK, values.length - from));
        }
        return values;
    }

    /** Lets go of all values. */
    void clear() {
        blocks = new int[1][];
        size = 0;
    }

    private void open(int block) {
        if (block == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * block);
        }
        blocks[block] = new int[BLOCK];
    }
}
