package io.github.mdr4j.data;

/**
 * Embeddings of all ids of a table that come with a data set, such as those of the pictures and texts of its items.
 *
 * <p>A model starts its table with them if asked to, and is as wide as they are there:
 * {@code Embeddings.dim(16).frozen(data)}. Rows are read one at a time, from any thread, so that they may lie in a
 * file.
 */
public interface EmbeddingTable {

    /**
     * The number of ids.
     *
     * @return at least 1
     */
    int rows();

    /**
     * The width of the embeddings.
     *
     * @return at least 1
     */
    int width();

    /**
     * Reads the embedding of an id.
     *
     * @param row the row of the id, from 0
     * @param target {@code [width]}, takes the numbers
     * @throws IndexOutOfBoundsException if there is no such row
     */
    void read(int row, float[] target);

    /**
     * The rows of a matrix, the one of row 0 first. The matrix is not copied.
     *
     * @param matrix {@code [rows][width]}
     * @return the table
     * @throws IllegalArgumentException if there is no row, or their widths are below 1 or differ
     */
    static EmbeddingTable of(float[][] matrix) {
        return new MatrixEmbeddings(matrix);
    }
}
