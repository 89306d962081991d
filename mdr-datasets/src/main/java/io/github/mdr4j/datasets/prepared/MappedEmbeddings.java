package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.data.EmbeddingTable;
import java.util.Objects;

/**
 * Embeddings that are read where they lie in a file.
 *
 * @param values all numbers, row by row
 * @param rows number of ids
 * @param width width of the embeddings
 */
record MappedEmbeddings(MappedColumn values, int rows, int width) implements EmbeddingTable {

    @Override
    public void read(int row, float[] target) {
        Objects.checkIndex(row, rows);
        long first = (long) row * width;
        for (int c = 0; c < width; c++) {
            target[c] = values.floatAt(first + c);
        }
    }
}
