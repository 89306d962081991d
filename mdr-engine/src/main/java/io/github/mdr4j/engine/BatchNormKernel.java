package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.Precision;
import java.util.Arrays;

/**
 * {@link Op.BatchNorm}.
 *
 * <p>Forward and backward are linear in x and the result's gradient once the sums over the rows are known, with factors
 * for each column of each group of rows: {@code y = x factor + summand} and {@code dx = d a + x b + c}.
 */
final class BatchNormKernel extends Kernel implements KeepsState {

    private static final int X = 0;
    private static final int GAIN = 1;
    private static final int SHIFT = 2;

    /** Columns that one task sums over all rows: whole lines of the cache. */
    private static final int COLUMNS = 64;

    private final Op.BatchNorm op;
    private final Loops loops;
    private final MatrixLoops matrices;
    private final int width;
    private final int groups;
    private final RunningStatistics running;
    private final double[][] mean;
    private final double[][] squares;
    private final double[][] inverse;
    private final double[][] sums;
    private final double[][] products;
    private final double[][] factor;
    private final double[][] summand;
    private final double[][] ofX;
    private final double[][] constant;
    private final boolean[] live;

    BatchNormKernel(Op.BatchNorm op, int domains, Precision precision, Slot result, Slot... operands) {
        super(result, operands);
        this.op = op;
        this.loops = Loops.of(precision);
        this.matrices = MatrixLoops.of(precision);
        this.width = result.size();
        this.groups = op.statistics() == Op.Statistics.DOMAIN ? domains : 1;
        this.running = new RunningStatistics(op.name(), width, groups);
        this.mean = new double[groups][width];
        this.squares = new double[groups][width];
        this.inverse = new double[groups][width];
        this.sums = new double[groups][width];
        this.products = new double[groups][width];
        this.factor = new double[groups][width];
        this.summand = new double[groups][width];
        this.ofX = new double[groups][width];
        this.constant = new double[groups][width];
        this.live = new boolean[groups];
    }

    @Override
    public void load(ModelState state) {
        if (op.running()) {
            running.load(state);
        }
    }

    @Override
    public ModelState storeIn(ModelState state) {
        return op.running() ? running.storeIn(state) : state;
    }

    @Override
    public void refresh() {
        running.refresh();
    }

    @Override
    Cut forwardCut() {
        return result().scope() == Scope.EACH
                ? Cut.EACH
                : op.statistics() == Op.Statistics.DOMAIN ? Cut.DOMAIN : Cut.BATCH;
    }

    @Override
    Cut backwardCut() {
        return forwardCut();
    }

    @Override
    boolean needsAllRows() {
        return true;
    }

    @Override
    int preparations(Pass pass) {
        return groups * ((width + COLUMNS - 1) / COLUMNS);
    }

    @Override
    void prepareForward(Pass pass, int part) {
        int group = part % groups;
        Rows rows = rowsOf(pass, group);
        if (!isLive(pass, rows)) {
            return;
        }
        int from = part / groups * COLUMNS;
        int to = Math.min(width, from + COLUMNS);
        Object x = operand(X).values(0);
        int at = operand(X).at(rows.from());
        Arrays.fill(mean[group], from, to, 0);
        Arrays.fill(squares[group], from, to, 0);
        matrices.columnSums(mean[group], x, at, rows.count(), width, from, to);
        for (int c = from; c < to; c++) {
            mean[group][c] /= rows.count();
        }
        matrices.columnSquares(squares[group], mean[group], x, at, rows.count(), width, from, to);
    }

    @Override
    void finishForwardPreparation(Pass pass) {
        for (int group = 0; group < groups; group++) {
            Rows rows = rowsOf(pass, group);
            if (rows.count() == 0) {
                continue;
            }
            live[group] = isLive(pass, rows);
            if (live[group]) {
                useBatch(pass, group, rows.count());
            } else {
                useRunning(group);
            }
            Slot gain = operand(GAIN);
            Slot shift = operand(SHIFT);
            for (int c = 0; c < width; c++) {
                factor[group][c] = inverse[group][c] * loops.get(gain.values(group), gain.at(0) + c);
                summand[group][c] = loops.get(shift.values(group), shift.at(0) + c) - mean[group][c] * factor[group][c];
            }
        }
    }

    private boolean isLive(Pass pass, Rows rows) {
        if (!op.running()) {
            if (rows.count() == 1) {
                throw new IllegalArgumentException("norm \"" + op.name()
                        + "\" keeps no running values and needs at least 2 rows for its statistics, got 1");
            }
            return rows.count() > 0;
        }
        return pass.mode().batchStatistics() && rows.count() >= 2;
    }

    private void useBatch(Pass pass, int group, int rows) {
        boolean moves = op.running() && pass.mode().movesState();
        double momentum = pass.mode() == Mode.STATISTICS ? running.averagingMomentum(group) : op.momentum();
        double toStore = op.variance() == Op.Variance.BIASED ? rows : rows - 1;
        for (int c = 0; c < width; c++) {
            inverse[group][c] = 1 / Math.sqrt(squares[group][c] / divisor(rows) + op.epsilon());
            if (moves) {
                running.move(group, c, momentum, mean[group][c], squares[group][c] / toStore);
            }
        }
        if (moves) {
            running.moved(group);
        }
    }

    private void useRunning(int group) {
        for (int c = 0; c < width; c++) {
            mean[group][c] = running.mean(group, c);
            inverse[group][c] = 1 / Math.sqrt(running.variance(group, c) + op.epsilon());
        }
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {
        int group = group(rows);
        int at = result().at(rows.from());
        Object y = result().values(0);
        matrices.scaleColumns(
                y,
                at,
                operand(X).values(0),
                operand(X).at(rows.from()),
                rows.count(),
                width,
                factor[group],
                summand[group]);
        loops.activate(y, at, y, at, rows.count() * width, op.activation());
    }

    @Override
    void prepareBackward(Pass pass, int part) {
        int group = part % groups;
        Rows rows = rowsOf(pass, group);
        int from = part / groups * COLUMNS;
        int to = Math.min(width, from + COLUMNS);
        Object d = result().gradient(0);
        for (int r = rows.from(); r < rows.to(); r++) {
            int at = result().at(r) + from;
            loops.activationBackward(d, at, result().values(0), at, to - from, op.activation());
        }
        Arrays.fill(sums[group], from, to, 0);
        Arrays.fill(products[group], from, to, 0);
        int at = result().at(rows.from());
        matrices.columnSums(sums[group], d, at, rows.count(), width, from, to);
        matrices.columnProducts(
                products[group], mean[group], d, at, operand(X).values(0), at, rows.count(), width, from, to);
    }

    @Override
    void finishBackwardPreparation(Pass pass) {
        for (int group = 0; group < groups; group++) {
            int rows = rowsOf(pass, group).count();
            for (int c = 0; c < width && rows > 0; c++) {
                double inv = inverse[group][c];
                ofX[group][c] = live[group] ? -factor[group][c] * inv * inv * products[group][c] / divisor(rows) : 0;
                constant[group][c] =
                        live[group] ? -factor[group][c] * sums[group][c] / rows - mean[group][c] * ofX[group][c] : 0;
            }
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts unused) {
        int group = group(rows);
        if (operand == X) {
            matrices.combineColumns(
                    operand(X).gradient(0),
                    operand(X).at(rows.from()),
                    result().gradient(0),
                    result().at(rows.from()),
                    operand(X).values(0),
                    operand(X).at(rows.from()),
                    rows.count(),
                    width,
                    factor[group],
                    ofX[group],
                    constant[group],
                    add);
            return;
        }
        Object g = operand(operand).gradient(rows.domain());
        int at = operand(operand).at(0);
        for (int c = 0; c < width; c++) {
            double value = operand == GAIN ? inverse[group][c] * products[group][c] : sums[group][c];
            loops.set(g, at + c, add ? loops.get(g, at + c) + value : value);
        }
    }

    private double divisor(int rows) {
        return op.variance() == Op.Variance.UNBIASED ? rows - 1 : rows;
    }

    private int group(Rows rows) {
        return groups == 1 ? 0 : rows.domain();
    }

    private Rows rowsOf(Pass pass, int group) {
        if (result().scope() == Scope.EACH) {
            return new Rows(group * pass.rows(), (group + 1) * pass.rows(), group);
        }
        return op.statistics() == Op.Statistics.DOMAIN
                ? new Rows(pass.batch().offset(group), pass.batch().offset(group + 1), group)
                : new Rows(0, pass.rows(), -1);
    }
}
