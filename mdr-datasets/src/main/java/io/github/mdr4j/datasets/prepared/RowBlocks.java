package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.data.RowTable;
import java.io.IOException;

/** Goes through the rows of a table in their order, many at a time. */
final class RowBlocks {

    static final int SIZE = 1 << 13;

    private final int[] rows = new int[SIZE];

    /** What is done with some rows. */
    interface Block {

        /**
         * Takes rows.
         *
         * @param rows numbers of rows
         * @param count how many of them
         */
        void accept(int[] rows, int count) throws IOException;
    }

    void forEach(RowTable table, Block block) throws IOException {
        int size = table.size();
        for (int from = 0; from < size; from += Math.min(SIZE, size - from)) {
            int count = Math.min(SIZE, size - from);
            for (int i = 0; i < count; i++) {
                rows[i] = from + i;
            }
            block.accept(rows, count);
        }
    }
}
