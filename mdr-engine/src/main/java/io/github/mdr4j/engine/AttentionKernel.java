package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.model.TensorType;
import io.github.mdr4j.param.Precision;
import java.util.List;

/**
 * {@link Op.Attention}; the attention weights {@code [heads, positions, others]} of every row are kept for the backward
 * pass, which puts the gradients of the products of queries and keys beside them.
 */
final class AttentionKernel extends Kernel {

    private static final int Q = 0;
    private static final int K = 1;
    private static final int V = 2;

    private final double scale;
    private final MatrixLoops matrices;
    private final AxisLoops axes;
    private final int heads;
    private final int positions;
    private final int others;
    private final int width;
    private final int columns;
    private final Slot weights;

    AttentionKernel(Op.Attention op, List<Shape> shapes, Precision precision, Slot result, Slot... operands) {
        super(result, operands);
        this.scale = op.scale();
        this.matrices = MatrixLoops.of(precision);
        this.axes = AxisLoops.of(precision);
        this.heads = op.heads();
        this.positions = shapes.get(Q).size(0);
        this.others = shapes.get(K).size(0);
        this.width = shapes.get(Q).size(1);
        this.columns = shapes.get(V).size(1);
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

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        Object a = weights.values(0);
        for (int r = rows.from(); r < rows.to(); r++) {
            for (int h = 0; h < heads; h++) {
                int at = weightsAt(r, h);
                byKeys(a, at, operand(Q).values(0), at(Q, r, h), width, operand(K), at(K, r, h), width);
                axes.softmax(a, at, a, at, positions, others, scale);
                matrices.product(
                        result().values(0),
                        resultAt(r, h),
                        columns,
                        a,
                        at,
                        others,
                        operand(V).values(0),
                        at(V, r, h),
                        columns,
                        false,
                        positions,
                        columns / heads,
                        others,
                        false);
            }
        }
    }

    /** {@code s[positions, others] = x keys'} of one head. */
    private void byKeys(Object s, int sAt, Object x, int xAt, int step, Slot keys, int keysAt, int keysStep) {
        matrices.product(
                s,
                sAt,
                others,
                x,
                xAt,
                step,
                keys.values(0),
                keysAt,
                keysStep,
                true,
                positions,
                others,
                step / heads,
                false);
    }

    @Override
    void beforeBackward(Pass pass, Rows rows) {
        Object g = weights.gradient(0);
        for (int r = rows.from(); r < rows.to(); r++) {
            for (int h = 0; h < heads; h++) {
                int at = weightsAt(r, h);
                byKeys(g, at, result().gradient(0), resultAt(r, h), columns, operand(V), at(V, r, h), columns);
                axes.softmaxBackward(g, at, g, at, weights.values(0), at, positions, others, scale, false);
            }
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        for (int r = rows.from(); r < rows.to(); r++) {
            for (int h = 0; h < heads; h++) {
                switch (operand) {
                    case Q -> backwardQueries(r, h, add);
                    case K ->
                        backwardOthers(r, h, K, weights.gradient(0), operand(Q).values(0), at(Q, r, h), add);
                    default -> backwardOthers(r, h, V, weights.values(0), result().gradient(0), resultAt(r, h), add);
                }
            }
        }
    }

    private void backwardQueries(int row, int head, boolean add) {
        matrices.product(
                operand(Q).gradient(0),
                at(Q, row, head),
                width,
                weights.gradient(0),
                weightsAt(row, head),
                others,
                operand(K).values(0),
                at(K, row, head),
                width,
                false,
                positions,
                width / heads,
                others,
                add);
    }

    /** The gradient of keys or values: {@code s' x} with s {@code [positions, others]}. */
    private void backwardOthers(int row, int head, int operand, Object s, Object x, int xAt, boolean add) {
        int step = operand == K ? width : columns;
        matrices.productOfTransposed(
                operand(operand).gradient(0),
                at(operand, row, head),
                step,
                s,
                weightsAt(row, head),
                others,
                x,
                xAt,
                step,
                others,
                step / heads,
                positions,
                add);
    }

    private int weightsAt(int row, int head) {
        return weights.at(row) + head * positions * others;
    }

    private int at(int operand, int row, int head) {
        return operand(operand).at(row) + head * ((operand == V ? columns : width) / heads);
    }

    private int resultAt(int row, int head) {
        return result().at(row) + head * (columns / heads);
    }
}
