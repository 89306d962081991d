package io.github.mdr4j.param;

import java.util.Arrays;

/** A growing list of row numbers. */
final class RowList {

    private int[] rows = new int[64];
    private int size;

    void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size + (size >> 1));
        }
        rows[size++] = row;
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(rows, size);
    }
}
