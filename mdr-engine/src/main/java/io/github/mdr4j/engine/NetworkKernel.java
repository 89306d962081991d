package io.github.mdr4j.engine;

import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.learn.NetworkRuntime;
import io.github.mdr4j.learn.RunningNetwork;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Op.Network}: another library carries it out on all rows at once, in the thread that runs the pass.
 *
 * <p>Everything is done before the rows are cut, so what is done for each block of rows is nothing.
 */
final class NetworkKernel extends Kernel implements KeepsState {

    private static final int X = 0;

    private final Op.Network op;
    private final int position;
    private final RunningNetwork network;
    private final List<RunningStatistics> running = new ArrayList<>();
    private @Nullable ServingParameters known;

    NetworkKernel(Op.Network op, int position, Precision precision, Slot result, Slot... operands) {
        super(result, operands);
        this.op = op;
        this.position = position;
        this.network = NetworkRuntime.named(op.runtime()).open(op, operands[X].size(), precision);
        op.norms().forEach(norm -> running.add(new RunningStatistics(norm.name(), norm.width(), 1)));
    }

    @Override
    public void load(ModelState state) {
        running.forEach(statistics -> statistics.load(state));
    }

    @Override
    public ModelState storeIn(ModelState state) {
        ModelState result = state;
        for (RunningStatistics statistics : running) {
            result = statistics.storeIn(result);
        }
        return result;
    }

    @Override
    public void refresh() {
        running.forEach(RunningStatistics::refresh);
    }

    @Override
    Cut forwardCut() {
        return Cut.BATCH;
    }

    @Override
    Cut backwardCut() {
        return Cut.BATCH;
    }

    @Override
    boolean needsAllRows() {
        return true;
    }

    @Override
    void finishForwardPreparation(Pass pass, List<Rows> blocks) {
        if (pass.rows() == 0) {
            return;
        }
        putParameters(pass);
        boolean live = pass.mode().batchStatistics() && pass.rows() >= 2;
        if (!live) {
            putRunningValues();
        }
        boolean derivable = result().hasGradient() && pass.mode() != Mode.STATISTICS;
        RunningNetwork.Pass how = new RunningNetwork.Pass(
                live, pass.mode().dropout(), derivable, Seeds.mix(pass.batch().seed(), position));
        network.forward(how, operand(X).values(0), pass.rows(), result().values(0));
        if (live && pass.mode().movesState()) {
            moveRunningValues(pass.mode());
        }
    }

    private void putParameters(Pass pass) {
        if (pass.parameters() == known) {
            return;
        }
        for (int o = 1; o < operands(); o++) {
            network.parameter(o - 1, operand(o).values(0), operand(o).at(0));
        }
        // What serves stays as it is; what is trained does not.
        known = pass.parameters() instanceof ServingParameters fixed ? fixed : null;
    }

    private void putRunningValues() {
        for (int n = 0; n < running.size(); n++) {
            network.running(n, running.get(n).means(0), running.get(n).variances(0));
        }
    }

    private void moveRunningValues(Mode mode) {
        for (int n = 0; n < running.size(); n++) {
            RunningStatistics statistics = running.get(n);
            double momentum = mode == Mode.STATISTICS
                    ? statistics.averagingMomentum(0)
                    : op.norms().get(n).momentum();
            double[] mean = network.batchMean(n);
            double[] variance = network.batchVariance(n);
            for (int c = 0; c < mean.length; c++) {
                statistics.move(0, c, momentum, mean[c], variance[c]);
            }
            statistics.moved(0);
        }
    }

    @Override
    void forward(Pass pass, Rows rows, MatrixProducts products) {}

    @Override
    void finishBackwardPreparation(Pass pass, List<Rows> blocks) {
        if (pass.rows() > 0) {
            Object dx = operand(X).hasGradient() ? operand(X).gradient(0) : null;
            network.backward(result().gradient(0), dx, addsTo(X));
        }
    }

    @Override
    void backward(Pass pass, int operand, int part, Rows rows, boolean add, MatrixProducts products) {
        if (operand != X) {
            network.gradient(
                    operand - 1, operand(operand).gradient(0), operand(operand).at(0), add);
        }
    }

    @Override
    void close() {
        network.close();
    }
}
