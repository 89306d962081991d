package io.github.mdr4j.engine;

import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.List;

/** Two numbers for each column from each block of rows, until all blocks have theirs and they are put together. */
final class BlockSums {

    private final Precision precision;
    private final int width;
    private final List<Object> first = new ArrayList<>();
    private final List<Object> second = new ArrayList<>();

    BlockSums(int width, Precision precision) {
        this.precision = precision;
        this.width = width;
    }

    /** Makes room for a number of blocks. */
    void reserve(int blocks) {
        while (first.size() < blocks) {
            first.add(precision.newArray(width));
            second.add(precision.newArray(width));
        }
    }

    Object first(int block) {
        return first.get(block);
    }

    Object second(int block) {
        return second.get(block);
    }
}
