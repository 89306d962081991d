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
    private final Loops loops;
    private OptimizerState loaded;
    private long steps;
    private boolean changed;
    private AdamStep step = new AdamStep(0, 1, 0, 0, 1, 0);

    Updater(MutableParameters values, OptimizerState initial) {
        this.layout = values.layout();
        this.values = values;
        Precision precision = values.precision();
        this.first = new MutableParameters(layout, precision);
        this.second = new MutableParameters(layout, precision);
        this.loops = Loops.of(precision);
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
            step = AdamStep.of(adam, steps);
        }
    }

    /** Moves a run of the dense entries. */
    void moveDense(Object gradient, int at, int count) {
        move(values.dense(), first.dense(), second.dense(), at, gradient, at, count);
    }

    /** Moves one domain's slice. */
    void moveSlice(int entry, int domain, Object gradient, int gradientAt) {
        move(
                values.writableSlice(entry, domain),
                remembers() ? first.writableSlice(entry, domain) : gradient,
                remembers() ? second.writableSlice(entry, domain) : gradient,
                0,
                gradient,
                gradientAt,
                layout.entries().get(entry).size());
    }

    /** Moves one row of a table. */
    void moveRow(int entry, int row, Object gradient, int gradientAt) {
        int shift = layout.pageShift(entry);
        int dim = layout.entries().get(entry).size();
        int page = row >> shift;
        move(
                values.writablePage(entry, page),
                remembers() ? first.writablePage(entry, page) : gradient,
                remembers() ? second.writablePage(entry, page) : gradient,
                (row & ((1 << shift) - 1)) * dim,
                gradient,
                gradientAt,
                dim);
    }

    private boolean remembers() {
        return optimizer() instanceof Adam;
    }

    private void move(Object value, Object mean, Object square, int at, Object gradient, int gradientAt, int count) {
        if (remembers()) {
            loops.adam(value, at, mean, at, square, at, gradient, gradientAt, count, step);
        } else {
            loops.gradientStep(
                    value,
                    at,
                    gradient,
                    gradientAt,
                    count,
                    optimizer().rate(),
                    optimizer().l2());
        }
    }
}
