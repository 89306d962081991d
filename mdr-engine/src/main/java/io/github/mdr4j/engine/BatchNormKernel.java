package io.github.mdr4j.engine;

import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.Precision;
import java.util.Arrays;
import java.util.List;

/**
 * {@link Op.BatchNorm}.
 *
 * <p>Forward and backward are linear in x and the result's gradient once the sums over the rows are known, with factors
 * for each column of each group of rows: {@code y = x factor + summand} and {@code dx = d a + x b + c}. The sums of
 * each block of rows are taken in the precision of the rows, while the block is in the cache, and put together in
 * double precision in the order of the blocks.
 */
final class BatchNormKernel extends Kernel implements KeepsState {

    private static final int X = 0;
    private static final int GAIN = 1;
    private static final int SHIFT = 2;

    private final Op.BatchNorm op;
    private final Loops loops;
    private final int width;
    private final int groups;
    private final RunningStatistics running;
    private final BlockSums moments;
    private final BlockSums gradients;
    private final double[][] mean;
    private final double[][] squares;
    private final double[][] inverse;
    private final double[][] sums;
    private final double[][] products;
    private final Object[] center;
    private final Object[] factor;
    private final Object[] summand;
    private final Object[] ofX;
    private final Object[] constant;
    private final boolean[] live;

    BatchNormKernel(Op.BatchNorm op, int domains, Precision precision, Slot result, Slot... operands) {
        super(result, operands);
        this.op = op;
        this.loops = Loops.of(precision);
        this.width = result.size();
        this.groups = op.statistics() == Op.Statistics.DOMAIN ? domains : 1;
        this.running = new RunningStatistics(op.name(), width, groups);
        this.moments = new BlockSums(width, precision);
        this.gradients = new BlockSums(width, precision);
        this.mean = new double[groups][width];
        this.squares = new double[groups][width];
        this.inverse = new double[groups][width];
        this.sums = new double[groups][width];
        this.products = new double[groups][width];
        this.center = columns(precision);
        this.factor = columns(precision);
        this.summand = columns(precision);
        this.ofX = columns(precision);
        this.constant = columns(precision);
        this.live = new boolean[groups];
    }

    private Object[] columns(Precision precision) {
        Object[] arrays = new Object[groups];
        Arrays.setAll(arrays, group -> precision.newArray(width));
        return arrays;
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
    void begin(Pass pass) {
        int blocks = rows(pass) / RowCuts.BLOCK + groups;
        moments.reserve(blocks);
        if (result().hasGradient()) {
            gradients.reserve(blocks);
        }
    }

    @Override
    void prepareForward(Pass pass, Rows rows, int block, MatrixProducts room) {
        if (isLive(pass, rowsOf(pass, group(rows)))) {
            Slot x = operand(X);
            room.columns()
                    .moments(
                            moments.first(block),
                            moments.second(block),
                            x.values(0),
                            x.at(rows.from()),
                            rows.count(),
                            width);
        }
    }

    @Override
    void finishForwardPreparation(Pass pass, List<Rows> blocks) {
        for (int group = 0; group < groups; group++) {
            Rows rows = rowsOf(pass, group);
            if (rows.count() == 0) {
                continue;
            }
            live[group] = isLive(pass, rows);
            if (live[group]) {
                joinMoments(group, blocks);
                useBatch(pass, group, rows.count());
            } else {
                useRunning(group);
            }
            Slot gain = operand(GAIN);
            Slot shift = operand(SHIFT);
            for (int c = 0; c < width; c++) {
                double scale = inverse[group][c] * loops.get(gain.values(group), gain.at(0) + c);
                loops.set(center[group], c, mean[group][c]);
                loops.set(factor[group], c, scale);
                loops.set(summand[group], c, loops.get(shift.values(group), shift.at(0) + c) - mean[group][c] * scale);
            }
        }
    }

    /** Puts the means and squares of blocks together (Chan, Golub and LeVeque 1979). */
    private void joinMoments(int group, List<Rows> blocks) {
        double[] means = mean[group];
        double[] deviations = squares[group];
        Arrays.fill(means, 0);
        Arrays.fill(deviations, 0);
        int before = 0;
        for (int block = 0; block < blocks.size(); block++) {
            if (group(blocks.get(block)) != group) {
                continue;
            }
            int count = blocks.get(block).count();
            double share = (double) count / (before + count);
            for (int c = 0; c < width; c++) {
                double difference = loops.get(moments.first(block), c) - means[c];
                means[c] += difference * share;
                deviations[c] += loops.get(moments.second(block), c) + difference * difference * before * share;
            }
            before += count;
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
    void forward(Pass pass, Rows rows, MatrixProducts room) {
        int group = group(rows);
        int at = result().at(rows.from());
        Object y = result().values(0);
        room.columns()
                .scale(
                        y,
                        at,
                        operand(X).values(0),
                        operand(X).at(rows.from()),
                        factor[group],
                        summand[group],
                        rows.count(),
                        width);
        loops.activate(y, at, y, at, rows.count() * width, op.activation());
    }

    @Override
    void prepareBackward(Pass pass, Rows rows, int block, MatrixProducts room) {
        Object d = result().gradient(0);
        int at = result().at(rows.from());
        loops.activationBackward(d, at, result().values(0), at, rows.count() * width, op.activation());
        room.columns()
                .sums(
                        gradients.first(block),
                        gradients.second(block),
                        center[group(rows)],
                        d,
                        at,
                        operand(X).values(0),
                        operand(X).at(rows.from()),
                        rows.count(),
                        width);
    }

    @Override
    void finishBackwardPreparation(Pass pass, List<Rows> blocks) {
        for (int group = 0; group < groups; group++) {
            int rows = rowsOf(pass, group).count();
            if (rows == 0) {
                continue;
            }
            joinSums(group, blocks);
            for (int c = 0; c < width; c++) {
                double inv = inverse[group][c];
                double scale = loops.get(factor[group], c);
                double slope = live[group] ? -scale * inv * inv * products[group][c] / divisor(rows) : 0;
                loops.set(ofX[group], c, slope);
                loops.set(
                        constant[group], c, live[group] ? -scale * sums[group][c] / rows - mean[group][c] * slope : 0);
            }
        }
    }

    private void joinSums(int group, List<Rows> blocks) {
        Arrays.fill(sums[group], 0);
        Arrays.fill(products[group], 0);
        for (int block = 0; block < blocks.size(); block++) {
            if (group(blocks.get(block)) == group) {
                for (int c = 0; c < width; c++) {
                    sums[group][c] += loops.get(gradients.first(block), c);
                    products[group][c] += loops.get(gradients.second(block), c);
                }
            }
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts room) {
        int group = group(rows);
        if (operand == X) {
            int at = operand(X).at(rows.from());
            room.columns()
                    .combine(
                            operand(X).gradient(0),
                            at,
                            result().gradient(0),
                            result().at(rows.from()),
                            operand(X).values(0),
                            at,
                            factor[group],
                            ofX[group],
                            constant[group],
                            rows.count(),
                            width,
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

    /** Gain and shift get theirs from the sums. */
    @Override
    boolean replacesGradient(int operand) {
        return operand == X;
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
