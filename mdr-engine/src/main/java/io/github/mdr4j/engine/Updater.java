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
        moveInPage(entry, page, gradient, 0, layout.pageLength(entry, page));
    }

    /**
     * Moves some rows of a table, which lie far apart in memory: all are touched before the first is moved.
     *
     * @param rows row numbers, from position {@code from} to {@code to - 1}
     * @param scratch holds the gradients of the rows, one behind the other
     */
    void moveRows(int entry, int[] rows, int from, int to, RowScratch scratch) {
        touch(values, entry, rows, from, to, scratch.page());
        if (remembers()) {
            touch(first, entry, rows, from, to, scratch.page());
            touch(second, entry, rows, from, to, scratch.page());
        }
        int dim = layout.entries().get(entry).size();
        for (int i = from; i < to; i++) {
            // one position in all arrays: only then does the compiler use vector instructions
            int at = placeInPage(entry, rows[i]);
            System.arraycopy(scratch.gradients(), (i - from) * dim, scratch.page(), at, dim);
            moveInPage(entry, rows[i] >> layout.pageShift(entry), scratch.page(), at, dim);
        }
    }

    private void touch(MutableParameters table, int entry, int[] rows, int from, int to, Object sink) {
        int shift = layout.pageShift(entry);
        int dim = layout.entries().get(entry).size();
        for (int i = from; i < to; i++) {
            CacheLines.touch(table.writablePage(entry, rows[i] >> shift), placeInPage(entry, rows[i]), dim, sink, 0);
        }
    }

    private int placeInPage(int entry, int row) {
        int rowsBefore = row & ((1 << layout.pageShift(entry)) - 1);
        return rowsBefore * layout.entries().get(entry).size();
    }

    private void moveInPage(int entry, int page, Object gradient, int at, int count) {
        boolean remembers = remembers();
        move(
                values.writablePage(entry, page),
                remembers ? first.writablePage(entry, page) : gradient,
                remembers ? second.writablePage(entry, page) : gradient,
                gradient,
                at,
                count,
                tableStep);
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
