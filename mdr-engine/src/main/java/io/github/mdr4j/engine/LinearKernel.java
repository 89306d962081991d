package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Shape;
import io.github.mdr4j.param.Precision;

/** {@link Op.Linear}: plain, with a weight for each group, or with a weight for each row. */
final class LinearKernel extends Kernel {

    private static final int X = 0;
    private static final int WEIGHT = 1;
    private static final int BIAS = 2;

    /** Rows of a weight's gradient that are computed at a time, so that several threads share a large one. */
    private static final int PART = 128;

    private final Op.Linear op;
    private final Loops loops;
    private final int in;
    private final int out;
    private final int groups;
    private final int middle;
    private final boolean groupedInput;
    private final boolean biasPerGroup;
    private final FusedDropout dropout;

    LinearKernel(
            Op.Linear op,
            Shape x,
            Shape weight,
            FusedDropout dropout,
            Precision precision,
            Slot result,
            Slot... operands) {
        super(result, operands);
        this.op = op;
        this.loops = Loops.of(precision);
        this.dropout = dropout;
        this.in = op.transposed() ? weight.size(-1) : weight.size(-2);
        this.out = op.transposed() ? weight.size(-2) : weight.size(-1);
        this.groups = weight.rank() == 3 ? weight.size(0) : 1;
        this.groupedInput = weight.rank() == 3 && x.rank() == 2;
        this.middle = weight.rank() == 3 ? 1 : x.count() / in;
        this.biasPerGroup = op.biased() && operands[BIAS].size() == groups * out;
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        Slot x = operand(X);
        Slot weight = operand(WEIGHT);
        Object y = result().values(rows.domain());
        if (weight.hasRows()) {
            for (int r = rows.from(); r < rows.to(); r++) {
                products.small()
                        .product(
                                y,
                                result().at(r),
                                out,
                                x.values(0),
                                x.at(r),
                                in,
                                weight.values(0),
                                weight.at(r),
                                weightStep(),
                                op.transposed(),
                                middle,
                                out,
                                in,
                                false);
            }
        } else {
            for (int g = 0; g < groups; g++) {
                products.multiply(
                        y,
                        result().at(rows.from()) + g * out,
                        groups * out,
                        x.values(rows.domain()),
                        x.at(rows.from()) + inputOffset(g),
                        inputStep(),
                        weight.values(rows.domain()),
                        weight.at(0) + g * in * out,
                        weightStep(),
                        op.transposed(),
                        rows.count() * middle,
                        out,
                        in,
                        false);
            }
        }
        addBias(y, rows);
        if (dropout.applies(pass)) {
            int at = result().at(rows.from());
            loops.dropout(y, at, y, at, rows.from(), rows.count(), result().size(), dropout.mask(pass), false);
        }
    }

    private void addBias(Object y, Rows rows) {
        int count = rows.count() * middle;
        int at = result().at(rows.from());
        if (!op.biased()) {
            loops.biasAndActivation(y, at, count, groups * out, null, 0, 0, op.activation());
            return;
        }
        Slot bias = operand(BIAS);
        int columns = biasPerGroup ? groups * out : out;
        int copies = biasPerGroup ? middle : groups * middle;
        if (bias.hasRows()) {
            for (int r = rows.from(); r < rows.to(); r++) {
                loops.biasAndActivation(
                        y, result().at(r), copies, columns, bias.values(0), bias.at(r), 0, op.activation());
            }
        } else {
            loops.biasAndActivation(
                    y, at, rows.count() * copies, columns, bias.values(rows.domain()), bias.at(0), 0, op.activation());
        }
    }

    @Override
    void beforeBackward(Pass pass, Rows rows, MatrixProducts products) {
        if (dropout.applies(pass)) {
            // a value that was dropped is zero, as one that was not positive
            loops.keepPositive(
                    result().gradient(0),
                    result().at(rows.from()),
                    result().values(0),
                    result().at(rows.from()),
                    rows.count() * result().size(),
                    dropout.mask(pass).scale());
            return;
        }
        loops.activationBackward(
                result().gradient(rows.domain()),
                result().at(rows.from()),
                result().values(rows.domain()),
                result().at(rows.from()),
                rows.count() * result().size(),
                op.activation());
    }

    @Override
    int parts(int operand) {
        return operand == WEIGHT && !operand(WEIGHT).hasRows() && groups == 1 ? (weightRows() + PART - 1) / PART : 1;
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        switch (operand) {
            case X -> backwardInput(rows, add, products);
            case WEIGHT -> {
                if (operand(WEIGHT).hasRows()) {
                    backwardWeightOfRows(rows, add, products);
                } else {
                    backwardWeight(rows, part, add, products);
                }
            }
            default -> backwardBias(rows, add);
        }
    }

    private void backwardInput(Rows rows, boolean add, MatrixProducts products) {
        Slot x = operand(X);
        Slot weight = operand(WEIGHT);
        Object d = result().gradient(rows.domain());
        Object g = x.gradient(rows.domain());
        if (weight.hasRows()) {
            for (int r = rows.from(); r < rows.to(); r++) {
                products.small()
                        .product(
                                g,
                                x.at(r),
                                in,
                                d,
                                result().at(r),
                                out,
                                weight.values(0),
                                weight.at(r),
                                weightStep(),
                                !op.transposed(),
                                middle,
                                in,
                                out,
                                add);
            }
            return;
        }
        for (int group = 0; group < groups; group++) {
            products.multiply(
                    g,
                    x.at(rows.from()) + inputOffset(group),
                    inputStep(),
                    d,
                    result().at(rows.from()) + group * out,
                    groups * out,
                    weight.values(rows.domain()),
                    weight.at(0) + group * in * out,
                    weightStep(),
                    !op.transposed(),
                    rows.count() * middle,
                    in,
                    out,
                    add || (group > 0 && !groupedInput));
        }
    }

    private void backwardWeightOfRows(Rows rows, boolean add, MatrixProducts products) {
        Slot x = operand(X);
        Slot weight = operand(WEIGHT);
        for (int r = rows.from(); r < rows.to(); r++) {
            if (op.transposed()) {
                products.small()
                        .productOfTransposed(
                                weight.gradient(0),
                                weight.at(r),
                                in,
                                result().gradient(0),
                                result().at(r),
                                out,
                                x.values(0),
                                x.at(r),
                                in,
                                out,
                                in,
                                middle,
                                add);
            } else {
                products.small()
                        .productOfTransposed(
                                weight.gradient(0),
                                weight.at(r),
                                out,
                                x.values(0),
                                x.at(r),
                                in,
                                result().gradient(0),
                                result().at(r),
                                out,
                                in,
                                out,
                                middle,
                                add);
            }
        }
    }

    private void backwardWeight(Rows rows, int part, boolean add, MatrixProducts products) {
        Slot x = operand(X);
        Slot weight = operand(WEIGHT);
        Object g = weight.gradient(rows.domain());
        Object d = result().gradient(rows.domain());
        Object values = x.values(rows.domain());
        int count = rows.count() * middle;
        int first = part * PART;
        int last = groups == 1 ? Math.min(weightRows(), first + PART) : weightRows();
        for (int group = 0; group < groups; group++) {
            int at = weight.at(0) + group * in * out + first * weightStep();
            int xAt = x.at(rows.from()) + inputOffset(group);
            int dAt = result().at(rows.from()) + group * out;
            if (op.transposed()) {
                products.multiplyTransposed(
                        g,
                        at,
                        in,
                        d,
                        dAt + first,
                        groups * out,
                        values,
                        xAt,
                        inputStep(),
                        last - first,
                        in,
                        count,
                        add);
            } else {
                products.multiplyTransposed(
                        g,
                        at,
                        out,
                        values,
                        xAt + first,
                        inputStep(),
                        d,
                        dAt,
                        groups * out,
                        last - first,
                        out,
                        count,
                        add);
            }
        }
    }

    private void backwardBias(Rows rows, boolean add) {
        Slot bias = operand(BIAS);
        int columns = biasPerGroup ? groups * out : out;
        int copies = biasPerGroup ? middle : groups * middle;
        int[] stridesOfD = {result().step(), columns, 1, 1};
        int[] stridesOfBias = {bias.step(), 0, 1, 1};
        int[] sizes = {rows.count(), copies, columns, 1};
        Object g = bias.gradient(rows.domain());
        if (!add) {
            loops.fill(g, bias.at(rows.from()), bias.hasRows() ? rows.count() * bias.size() : bias.size(), 0);
        }
        StridedView view = StridedView.of(sizes, stridesOfBias, stridesOfD);
        loops.accumulate(
                g,
                bias.at(rows.from()),
                view.strides(0),
                result().gradient(rows.domain()),
                result().at(rows.from()),
                view.strides(1),
                null,
                0,
                view.strides(1),
                view.sizes());
    }

    private int weightRows() {
        return op.transposed() ? out : in;
    }

    private int weightStep() {
        return op.transposed() ? in : out;
    }

    private int inputStep() {
        return groupedInput ? groups * in : in;
    }

    private int inputOffset(int group) {
        return groupedInput ? group * in : 0;
    }
}
