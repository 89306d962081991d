package io.github.mdr4j.data;

/** Embeddings on the heap. */
final class MatrixEmbeddings implements EmbeddingTable {

    private final float[][] matrix;
    private final int width;

    MatrixEmbeddings(float[][] matrix) {
        this.matrix = matrix;
        this.width = matrix.length == 0 ? 0 : matrix[0].length;
        if (width < 1) {
            throw new IllegalArgumentException(
                    "embeddings must be at least 1, at least 1 wide, got " + matrix.length + " x " + width);
        }
        for (int row = 0; row < matrix.length; row++) {
            if (matrix[row].length != width) {
                throw new IllegalArgumentException("embedding of row " + row + ": expected " + width
                        + " numbers as in row 0, got " + matrix[row].length);
            }
        }
    }

    @Override
    public int rows() {
        return matrix.length;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, float[] target) {
        System.arraycopy(matrix[row], 0, target, 0, width);
    }
}
