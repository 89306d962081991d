package io.github.mdr4j.engine;

import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.param.MutableParameters;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.Precision;

/**
 * The optimiser of a learner with its memory: moves parts of the parameters by parts of a gradient.
 *
 * <p>Different parts may be moved by different threads at once.
 */
final class Updater {

    private final ParameterLayout layout;
    private final MutableParameters values;
    private final MutableParameters first;
    private final MutableParameters second;
    private final OptimizerLoops loops;
    private OptimizerState loaded;
    private long steps;
    private boolean changed;
    private AdamStep step = new AdamStep(0, 1, 0, 0, 1, 0);
    private AdamStep tableStep = step;

    Updater(MutableParameters values, OptimizerState initial) {
        this.layout = values.layout();
        this.values = values;
        Precision precision = values.precision();
        this.first = new MutableParameters(layout, precision);
        this.second = new MutableParameters(layout, precision);
        this.loops = OptimizerLoops.of(precision);
        this.loaded = initial;
    }

    void load(OptimizerState state) {
        first.load(state.first());
        second.load(state.second());
        loaded = state;
        steps = state.steps();
        changed = false;
    }

    OptimizerState state() {
        if (changed) {
            loaded = remembers()
                    ? new OptimizerState(loaded.optimizer(), steps, first.freeze(), second.freeze())
                    : new OptimizerState(loaded.optimizer(), steps, loaded.first(), loaded.second());
            changed = false;
        }
        return loaded;
    }

    Optimizer optimizer() {
        return loaded.optimizer();
    }

    /** Begins the next step. */
    void begin() {
        steps++;
        changed = true;
        if (optimizer() instanceof Adam adam) {
            step = AdamStep.of(adam, steps, adam.l2());
            tableStep = AdamStep.of(adam, steps, adam.l2() + adam.embeddingL2());
        }
    }

    /** Moves a run of the dense entries. */
    void moveDense(Object gradient, int at, int count) {
        move(values.dense(), first.dense(), second.dense(), gradient, at, count, step);
    }

    /** Moves one domain's slice. */
    void moveSlice(int entry, int domain, Object gradient) {
        move(
                values.writableSlice(entry, domain),
                remembers() ? first.writableSlice(entry, domain) : gradient,
                remembers() ? second.writableSlice(entry, domain) : gradient,
                gradient,
                0,
                layout.entries().get(entry).size(),
                step);
    }

    /** Moves a whole page of a table. */
    void movePage(int entry, int page, Object gradient) {
        move(
                values.writablePage(entry, page),
                remembers() ? first.writablePage(entry, page) : gradient,
                remembers() ? second.writablePage(entry, page) : gradient,
                gradient,
                0,
                layout.pageLength(entry, page),
                tableStep);
    }

    /**
     * Moves some rows of a table. They are copied together, moved in one pass and copied back: passes over short pieces
     * at different positions would not use vector instructions.
     *
     * @param rows row numbers, from position {@code from} to {@code to - 1}
     * @param scratch holds the gradients of the rows, one behind the other
     */
    void moveRows(int entry, int[] rows, int from, int to, RowScratch scratch) {
        int dim = layout.entries().get(entry).size();
        boolean remembers = remembers();
        for (int i = from; i < to; i++) {
            copyOut(values, entry, rows[i], dim, scratch.values(), (i - from) * dim);
            if (remembers) {
                copyOut(first, entry, rows[i], dim, scratch.first(), (i - from) * dim);
                copyOut(second, entry, rows[i], dim, scratch.second(), (i - from) * dim);
            }
        }
        move(scratch.values(), scratch.first(), scratch.second(), scratch.gradients(), 0, (to - from) * dim, tableStep);
        for (int i = from; i < to; i++) {
            copyIn(values, entry, rows[i], dim, scratch.values(), (i - from) * dim);
            if (remembers) {
                copyIn(first, entry, rows[i], dim, scratch.first(), (i - from) * dim);
                copyIn(second, entry, rows[i], dim, scratch.second(), (i - from) * dim);
            }
        }
    }

    private void copyOut(MutableParameters from, int entry, int row, int dim, Object target, int at) {
        Object page = from.writablePage(entry, row >> layout.pageShift(entry));
        System.arraycopy(page, offset(entry, row, dim), target, at, dim);
    }

    private void copyIn(MutableParameters to, int entry, int row, int dim, Object source, int at) {
        Object page = to.writablePage(entry, row >> layout.pageShift(entry));
        System.arraycopy(source, at, page, offset(entry, row, dim), dim);
    }

    private int offset(int entry, int row, int dim) {
        return (row & ((1 << layout.pageShift(entry)) - 1)) * dim;
    }

    private boolean remembers() {
        return optimizer() instanceof Adam;
    }

    private void move(Object value, Object mean, Object square, Object gradient, int at, int count, AdamStep adam) {
        if (remembers()) {
            loops.adam(value, mean, square, gradient, at, count, adam);
        } else {
            loops.gradientStep(
                    value, gradient, at, count, optimizer().rate(), optimizer().l2());
        }
    }
}
