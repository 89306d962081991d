package io.github.mdr4j.model;

import io.github.mdr4j.data.EmbeddingTable;

/**
 * Embeddings of all ids of a table that were trained elsewhere, such as those of a content model.
 *
 * <p>{@code Embeddings.dim(16).pretrained("item", Pretrained.of(matrix).frozen())} starts the table {@code item} with
 * them, as wide as they are, and leaves it as it is; without {@code frozen()} training goes on from there. The rows are
 * read when training starts and become part of the model, which needs them no more when it is loaded. They are not
 * copied before, so a matrix must not change until then.
 */
public final class Pretrained {

    private final int rows;
    private final int width;
    private final RowReader reader;
    private final boolean trainable;
    private final boolean linear;

    private Pretrained(int rows, int width, RowReader reader, boolean trainable, boolean linear) {
        this.rows = rows;
        this.width = width;
        this.reader = reader;
        this.trainable = trainable;
        this.linear = linear;
    }

    /** Gives the embedding of one id. */
    @FunctionalInterface
    public interface RowReader {

        /**
         * Reads a row. A training asks for all rows in ascending order, before it begins and again for every domain
         * whose own parameters start at random.
         *
         * @param id the id, from 0
         * @param target takes the numbers, which are refused when training starts if one is not finite
         */
        void read(int id, double[] target);
    }

    /**
     * Rows that are given one at a time, so that a large table is in memory only once.
     *
     * @param rows number of ids
     * @param width width of the embeddings
     * @param reader gives the rows, in 64 bits whatever the precision of the model
     * @return the rows, to be trained further
     * @throws IllegalArgumentException if there is no row or the width is below 1
     */
    public static Pretrained of(int rows, int width, RowReader reader) {
        if (rows < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "pretrained rows must be at least 1, at least 1 wide, got " + rows + " x " + width);
        }
        return new Pretrained(rows, width, reader, true, true);
    }

    /**
     * The rows of a matrix, the one of id 0 first. The matrix is not copied.
     *
     * @param matrix {@code [ids][width]}
     * @return the rows, to be trained further
     * @throws IllegalArgumentException if there is no row, or their widths are below 1 or differ
     */
    public static Pretrained of(double[][] matrix) {
        int width = matrix.length == 0 ? 0 : matrix[0].length;
        for (int id = 0; id < matrix.length; id++) {
            requireWidth(id, matrix[id].length, width);
        }
        return of(matrix.length, width, (id, target) -> System.arraycopy(matrix[id], 0, target, 0, width));
    }

    /**
     * The rows of a matrix, the one of id 0 first. The matrix is not copied.
     *
     * @param matrix {@code [ids][width]}
     * @return the rows, to be trained further
     * @throws IllegalArgumentException if there is no row, or their widths are below 1 or differ
     */
    public static Pretrained of(float[][] matrix) {
        int width = matrix.length == 0 ? 0 : matrix[0].length;
        for (int id = 0; id < matrix.length; id++) {
            requireWidth(id, matrix[id].length, width);
        }
        return of(matrix.length, width, (id, target) -> {
            for (int c = 0; c < width; c++) {
                target[c] = matrix[id][c];
            }
        });
    }

    /**
     * The rows of embeddings that come with a data set. They are read when training starts.
     *
     * @param table the embeddings
     * @return the rows, to be trained further
     */
    public static Pretrained of(EmbeddingTable table) {
        return of(table.rows(), table.width(), (id, target) -> {
            float[] row = new float[table.width()];
            table.read(id, row);
            for (int c = 0; c < row.length; c++) {
                target[c] = row[c];
            }
        });
    }

    /**
     * The same rows, which no optimiser and no strategy moves. They are held once, however many domains there are.
     *
     * @return the rows, not to be trained
     */
    public Pretrained frozen() {
        return new Pretrained(rows, width, reader, false, linear);
    }

    /**
     * The same rows without weights in the linear part of a model, where there is one: the weights of their ids stay
     * zero. DeepCTR, and with it the official code of MAMDR, has it so for frozen embeddings.
     *
     * @return the rows, whose ids count by their embeddings only
     */
    public Pretrained withoutLinear() {
        return new Pretrained(rows, width, reader, trainable, false);
    }

    /**
     * The number of ids.
     *
     * @return at least 1
     */
    public int rows() {
        return rows;
    }

    /**
     * The width of the embeddings.
     *
     * @return at least 1
     */
    public int width() {
        return width;
    }

    /**
     * Whether they are trained further.
     *
     * @return false after {@link #frozen()}
     */
    public boolean trainable() {
        return trainable;
    }

    /**
     * Whether their ids have weights in the linear part of a model.
     *
     * @return false after {@link #withoutLinear()}
     */
    public boolean linear() {
        return linear;
    }

    /**
     * Reads the embedding of one id.
     *
     * @param id the id
     * @param target takes the numbers
     */
    public void read(int id, double[] target) {
        reader.read(id, target);
    }

    /** Returns the size, whether the rows are frozen, and whether their ids have no linear weights. */
    @Override
    public String toString() {
        return rows + " x " + width + (trainable ? "" : " frozen") + (linear ? "" : " without linear weights");
    }

    private static void requireWidth(int id, int got, int expected) {
        if (got != expected) {
            throw new IllegalArgumentException(
                    "pretrained embedding of id " + id + ": expected " + expected + " numbers as for id 0, got " + got);
        }
    }
}
