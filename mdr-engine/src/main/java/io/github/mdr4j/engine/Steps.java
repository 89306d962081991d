package io.github.mdr4j.engine;

import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.param.TableView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Optimiser steps, from the gradient that an execution holds or from one that is given. */
final class Steps {

    /** Pages of a table that one task of a dense step moves. */
    private static final int PAGES = 64;

    private interface Task {
        void run(Object scratch);
    }

    private final ParameterLayout layout;
    private final Execution execution;
    private final Updater updater;
    private final Workers workers;
    private final List<StepPlan.Run> denseRuns;
    private final Object[] scratch;
    private final Object zeros;

    Steps(ParameterLayout layout, Precision precision, Execution execution, Updater updater, Workers workers) {
        this.layout = layout;
        this.execution = execution;
        this.updater = updater;
        this.workers = workers;
        this.denseRuns = StepPlan.denseRuns(layout, execution);
        int largest = layout.entries().stream()
                .filter(entry -> entry.kind() != ParameterEntry.Kind.DENSE)
                .mapToInt(ParameterEntry::size)
                .max()
                .orElse(0);
        this.scratch = new Object[workers.threads()];
        for (int i = 0; i < scratch.length; i++) {
            scratch[i] = precision.newArray(largest);
        }
        this.zeros = precision.newArray(largest);
    }

    /** Steps along the gradient of the last backward pass. */
    void take(Pass pass) {
        List<Task> tasks = new ArrayList<>();
        for (StepPlan.Run run : denseRuns) {
            tasks.add(sum -> updater.moveDense(execution.denseGradient(), run.at(), run.count()));
        }
        boolean lazy = updater.optimizer().lazy();
        execution.sliceGradients().forEach((entry, slot) -> addSlices(tasks, pass, entry, slot, lazy));
        for (TableGradient table : execution.tableGradients()) {
            if (lazy) {
                addTouchedRows(tasks, pass, table);
            } else {
                addAllRows(tasks, table.entry(), (row, sum) -> find(pass, table, row, sum));
            }
        }
        run(tasks);
    }

    /** Steps along a given gradient. */
    void take(ParameterVector gradient) {
        List<Task> tasks = new ArrayList<>();
        Object dense = gradient.dense();
        for (StepPlan.Run run : denseRuns) {
            tasks.add(sum -> updater.moveDense(dense, run.at(), run.count()));
        }
        boolean lazy = updater.optimizer().lazy();
        for (int entry : execution.sliceGradients().keySet()) {
            for (int d = 0; d < layout.entries().get(entry).count(); d++) {
                Object slice = gradient.slice(entry, d);
                if (slice != null || !lazy) {
                    int domain = d;
                    tasks.add(sum -> updater.moveSlice(entry, domain, slice == null ? zeros : slice, 0));
                }
            }
        }
        for (TableGradient table : execution.tableGradients()) {
            TableView view = gradient.table(table.entry());
            if (lazy) {
                tasks.add(sum -> moveRows(table.entry(), view, sum));
            } else {
                addAllRows(tasks, table.entry(), (row, sum) -> {
                    view.readRow(row, sum, 0);
                    return sum;
                });
            }
        }
        run(tasks);
    }

    private void run(List<Task> tasks) {
        updater.begin();
        workers.run(tasks.size(), (worker, i) -> tasks.get(i).run(scratch[worker]));
    }

    private void addSlices(List<Task> tasks, Pass pass, int entry, Slot slot, boolean lazy) {
        boolean[] touched = new boolean[layout.entries().get(entry).count()];
        for (int d : execution.neededDomains(pass)) {
            touched[d] = true;
        }
        for (int d = 0; d < touched.length; d++) {
            int domain = d;
            if (touched[d]) {
                tasks.add(sum -> updater.moveSlice(entry, domain, slot.gradient(domain), 0));
            } else if (!lazy) {
                tasks.add(sum -> updater.moveSlice(entry, domain, zeros, 0));
            }
        }
    }

    private void addTouchedRows(List<Task> tasks, Pass pass, TableGradient table) {
        for (int chunk = 0; chunk < table.chunks(); chunk++) {
            int from = table.chunkStart(chunk);
            int to = table.chunkStart(chunk + 1);
            tasks.add(sum -> {
                for (int i = from; i < to; i++) {
                    table.sum(pass, i, sum);
                    updater.moveRow(table.entry(), table.row(i), sum, 0);
                }
            });
        }
    }

    /** Gives the gradient of a row, or null if it is zero. */
    private interface RowGradient {
        @Nullable
        Object of(int row, Object sum);
    }

    private void addAllRows(List<Task> tasks, int entry, RowGradient gradient) {
        int rows = layout.entries().get(entry).count();
        int chunk = layout.rowsPerPage(entry) * PAGES;
        for (int from = 0; from < rows; from += chunk) {
            int first = from;
            int last = Math.min(rows, from + chunk);
            tasks.add(sum -> {
                for (int row = first; row < last; row++) {
                    Object g = gradient.of(row, sum);
                    updater.moveRow(entry, row, g == null ? zeros : g, 0);
                }
            });
        }
    }

    private static @Nullable Object find(Pass pass, TableGradient table, int row, Object sum) {
        int at = table.find(row);
        if (at < 0) {
            return null;
        }
        table.sum(pass, at, sum);
        return sum;
    }

    private void moveRows(int entry, TableView view, Object sum) {
        int[] rows = view instanceof TableView.Sparse sparse ? sparse.rowNumbers() : view.nonZeroRows();
        for (int row : rows) {
            view.readRow(row, sum, 0);
            updater.moveRow(entry, row, sum, 0);
        }
    }
}
