package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.TensorType;
import io.github.mdr4j.param.Precision;
import java.util.List;

/**
 * {@link Op.Attention}; the attention weights {@code [heads, positions, others]} of every row are kept for the backward
 * pass, which puts the gradients of the products of queries and keys beside them.
 *
 * <p>Its products are tiny, so it works on many rows side by side, one head at a time.
 */
final class AttentionKernel extends Kernel {

    private static final int Q = 0;
    private static final int K = 1;
    private static final int V = 2;
    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int RESULT = 2;

    private final double scale;
    private final int heads;
    private final int positions;
    private final int others;
    private final int width;
    private final int columns;
    private final Slot weights;

    AttentionKernel(Op.Attention op, List<Shape> shapes, Precision precision, Slot result, Slot... operands) {
        super(result, operands);
        this.scale = op.scale();
        this.heads = op.heads();
        this.positions = shapes.get(Q).size(0);
        this.others = shapes.get(K).size(0);
        this.width = shapes.get(Q).size(1) / heads;
        this.columns = shapes.get(V).size(1) / heads;
        this.weights = new Slot(new TensorType(result.scope(), Shape.of(heads, positions, others)), 1, precision);
        if (result.hasGradient()) {
            weights.markGradient();
        }
    }

    @Override
    void begin(Pass pass) {
        weights.reserveRows(rows(pass));
        weights.reserveGradient();
    }

    /** Work on one head of at most {@link Lanes#ROWS} rows. */
    private interface HeadWork {
        void run(int head, int row, int rows);
    }

    private void eachHead(Rows rows, HeadWork work) {
        for (int r = rows.from(); r < rows.to(); r += Lanes.ROWS) {
            for (int h = 0; h < heads; h++) {
                work.run(h, r, Math.min(rows.to() - r, Lanes.ROWS));
            }
        }
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        Lanes lanes = products.lanes();
        eachHead(rows, (head, row, count) -> {
            Object[] q = load(lanes, LEFT, operand(Q), operand(Q).values(0), positions, width, head, row, count);
            Object[] k = load(lanes, RIGHT, operand(K), operand(K).values(0), others, width, head, row, count);
            Object[] s = lanes.matrix(RESULT, positions * others);
            lanes.product(s, q, width, 1, k, width, 1, positions, others, width, count);
            lanes.softmax(s, positions, others, scale, count);
            storeWeights(s, weights.values(0), head, row, count);
            Object[] v = load(lanes, RIGHT, operand(V), operand(V).values(0), others, columns, head, row, count);
            Object[] y = lanes.matrix(LEFT, positions * columns);
            lanes.product(y, s, others, 1, v, 1, columns, positions, columns, others, count);
            store(lanes, y, result(), result().values(0), positions, columns, head, row, count, false);
        });
    }

    @Override
    void beforeBackward(Pass pass, Rows rows, MatrixProducts products) {
        Lanes lanes = products.lanes();
        eachHead(rows, (head, row, count) -> {
            Object[] d = load(lanes, LEFT, result(), result().gradient(0), positions, columns, head, row, count);
            Object[] v = load(lanes, RIGHT, operand(V), operand(V).values(0), others, columns, head, row, count);
            Object[] s = lanes.matrix(RESULT, positions * others);
            lanes.product(s, d, columns, 1, v, columns, 1, positions, others, columns, count);
            Object[] a = loadWeights(lanes, weights.values(0), head, row, count);
            lanes.softmaxBackward(s, a, positions, others, scale, count);
            storeWeights(s, weights.gradient(0), head, row, count);
        });
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        Lanes lanes = products.lanes();
        eachHead(rows, (head, row, count) -> {
            switch (operand) {
                case Q -> backwardQueries(lanes, head, row, count, add);
                case K -> {
                    Slot q = operand(Q);
                    Object[] x = load(lanes, RIGHT, q, q.values(0), positions, width, head, row, count);
                    backwardOthers(lanes, K, weights.gradient(0), x, width, head, row, count, add);
                }
                default -> {
                    Slot y = result();
                    Object[] d = load(lanes, RIGHT, y, y.gradient(0), positions, columns, head, row, count);
                    backwardOthers(lanes, V, weights.values(0), d, columns, head, row, count, add);
                }
            }
        });
    }

    private void backwardQueries(Lanes lanes, int head, int row, int count, boolean add) {
        Object[] s = loadWeights(lanes, weights.gradient(0), head, row, count);
        Object[] k = load(lanes, RIGHT, operand(K), operand(K).values(0), others, width, head, row, count);
        Object[] g = lanes.matrix(RESULT, positions * width);
        lanes.product(g, s, others, 1, k, 1, width, positions, width, others, count);
        store(lanes, g, operand(Q), operand(Q).gradient(0), positions, width, head, row, count, add);
    }

    /** The gradient of keys or values: {@code s' x} with s {@code [positions, others]} and x {@code [positions, n]}. */
    private void backwardOthers(
            Lanes lanes, int operand, Object stored, Object[] x, int n, int head, int row, int count, boolean add) {
        Object[] s = loadWeights(lanes, stored, head, row, count);
        Object[] g = lanes.matrix(RESULT, others * n);
        lanes.product(g, s, 1, others, x, 1, n, others, n, positions, count);
        store(lanes, g, operand(operand), operand(operand).gradient(0), others, n, head, row, count, add);
    }

    /** Reads {@code n} columns of a head at each of {@code places} positions. */
    private Object[] load(
            Lanes lanes, int number, Slot slot, Object from, int places, int n, int head, int row, int count) {
        Object[] matrix = lanes.matrix(number, places * n);
        for (int p = 0; p < places; p++) {
            lanes.load(matrix, p * n, from, slot.at(row) + (p * heads + head) * n, slot.step(), n, count);
        }
        return matrix;
    }

    private void store(
            Lanes lanes,
            Object[] matrix,
            Slot slot,
            Object to,
            int places,
            int n,
            int head,
            int row,
            int count,
            boolean add) {
        for (int p = 0; p < places; p++) {
            lanes.store(matrix, p * n, to, slot.at(row) + (p * heads + head) * n, slot.step(), n, count, add);
        }
    }

    /** Reads what {@link #storeWeights} wrote for the same rows. */
    private Object[] loadWeights(Lanes lanes, Object from, int head, int row, int count) {
        int places = positions * others;
        Object[] matrix = lanes.matrix(LEFT, places);
        int at = weights.at(row) + head * places * count;
        for (int p = 0; p < places; p++) {
            System.arraycopy(from, at + p * count, matrix[p], 0, count);
        }
        return matrix;
    }

    /** Writes the weights of a head; in the memory of these rows the values of one place stand side by side. */
    private void storeWeights(Object[] s, Object to, int head, int row, int count) {
        int places = positions * others;
        int at = weights.at(row) + head * places * count;
        for (int p = 0; p < places; p++) {
            System.arraycopy(s[p], 0, to, at + p * count, count);
        }
    }
}
