package io.github.mdr4j.engine;

import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.param.TableView;
import java.util.ArrayList;
import java.util.List;

/** Optimiser steps, from the gradient that an execution holds or from one that is given. */
final class Steps {

    /** Pages of a table that one task of a dense step moves. */
    private static final int PAGES = 64;

    private interface Task {
        void run(RowScratch scratch);
    }

    private final ParameterLayout layout;
    private final Execution execution;
    private final Updater updater;
    private final Workers workers;
    private final List<StepPlan.Run> denseRuns;
    private final Loops loops;
    private final RowScratch[] scratch;
    private final Object zeros;

    Steps(ParameterLayout layout, Precision precision, Execution execution, Updater updater, Workers workers) {
        this.layout = layout;
        this.execution = execution;
        this.updater = updater;
        this.workers = workers;
        this.denseRuns = StepPlan.denseRuns(layout, execution);
        this.loops = Loops.of(precision);
        int longest = 0;
        for (int e = 0; e < layout.entries().size(); e++) {
            ParameterEntry entry = layout.entries().get(e);
            boolean table = entry.kind() == ParameterEntry.Kind.TABLE;
            longest = Math.max(longest, table ? layout.pageLength(e, 0) : 0);
            longest = Math.max(longest, entry.kind() == ParameterEntry.Kind.SLICES ? entry.size() : 0);
        }
        this.scratch = new RowScratch[workers.threads()];
        for (int i = 0; i < scratch.length; i++) {
            scratch[i] = RowScratch.of(precision, longest);
        }
        this.zeros = precision.newArray(longest);
    }

    /** Steps along the gradient of the last backward pass. */
    void take(Pass pass) {
        List<Task> tasks = new ArrayList<>();
        for (StepPlan.Run run : denseRuns) {
            tasks.add(room -> updater.moveDense(execution.denseGradient(), run.at(), run.count()));
        }
        boolean lazy = updater.optimizer().lazy();
        execution.sliceGradients().forEach((entry, slot) -> addSlices(tasks, pass, entry, slot, lazy));
        for (TableGradient table : execution.tableGradients()) {
            if (lazy) {
                addTouchedRows(tasks, pass, table);
            } else {
                addAllPages(tasks, table.entry(), (first, last, room) -> gather(pass, table, first, last, room));
            }
        }
        run(tasks);
    }

    /** Steps along a given gradient. */
    void take(ParameterVector gradient) {
        List<Task> tasks = new ArrayList<>();
        Object dense = gradient.dense();
        for (StepPlan.Run run : denseRuns) {
            tasks.add(room -> updater.moveDense(dense, run.at(), run.count()));
        }
        boolean lazy = updater.optimizer().lazy();
        for (int entry : execution.sliceGradients().keySet()) {
            for (int d = 0; d < layout.entries().get(entry).count(); d++) {
                Object slice = gradient.slice(entry, d);
                if (slice != null || !lazy) {
                    int domain = d;
                    tasks.add(room -> updater.moveSlice(entry, domain, slice == null ? zeros : slice));
                }
            }
        }
        for (TableGradient table : execution.tableGradients()) {
            TableView view = gradient.table(table.entry());
            if (lazy) {
                tasks.add(room -> moveRows(table.entry(), view, room));
            } else {
                addAllPages(tasks, table.entry(), (first, last, room) -> {
                    for (int row = first; row < last; row++) {
                        view.readRow(row, room, (row - first) * view.dim());
                    }
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
        for (int d : execution.neededDomains()) {
            touched[d] = true;
        }
        for (int d = 0; d < touched.length; d++) {
            int domain = d;
            if (touched[d]) {
                tasks.add(room -> updater.moveSlice(entry, domain, slot.gradient(domain)));
            } else if (!lazy) {
                tasks.add(room -> updater.moveSlice(entry, domain, zeros));
            }
        }
    }

    private void addTouchedRows(List<Task> tasks, Pass pass, TableGradient table) {
        int together = RowScratch.rows(table.dim());
        for (int chunk = 0; chunk < table.chunks(); chunk++) {
            int from = table.chunkStart(chunk);
            int to = table.chunkStart(chunk + 1);
            tasks.add(room -> {
                for (int first = from; first < to; first += together) {
                    int last = Math.min(to, first + together);
                    for (int i = first; i < last; i++) {
                        table.sum(pass, i, room.gradients(), (i - first) * table.dim());
                    }
                    updater.moveRows(table.entry(), table.rows(), first, last, room);
                }
            });
        }
    }

    /** Writes the gradients of the rows of a page, one behind the other. */
    private interface PageGradient {
        void write(int firstRow, int lastRow, Object target);
    }

    private void addAllPages(List<Task> tasks, int entry, PageGradient gradient) {
        int rows = layout.entries().get(entry).count();
        int shift = layout.pageShift(entry);
        for (int from = 0; from < layout.pages(entry); from += PAGES) {
            int first = from;
            int last = Math.min(layout.pages(entry), from + PAGES);
            tasks.add(room -> {
                for (int page = first; page < last; page++) {
                    gradient.write(page << shift, Math.min(rows, (page + 1) << shift), room.gradients());
                    updater.movePage(entry, page, room.gradients());
                }
            });
        }
    }

    private void gather(Pass pass, TableGradient table, int firstRow, int lastRow, Object target) {
        loops.fill(target, 0, (lastRow - firstRow) * table.dim(), 0);
        for (int i = table.firstFrom(firstRow); i < table.count() && table.row(i) < lastRow; i++) {
            table.sum(pass, i, target, (table.row(i) - firstRow) * table.dim());
        }
    }

    private void moveRows(int entry, TableView view, RowScratch room) {
        int[] rows = view instanceof TableView.Sparse sparse ? sparse.rowNumbers() : view.nonZeroRows();
        int together = RowScratch.rows(view.dim());
        for (int first = 0; first < rows.length; first += together) {
            int last = Math.min(rows.length, first + together);
            for (int i = first; i < last; i++) {
                view.readRow(rows[i], room.gradients(), (i - first) * view.dim());
            }
            updater.moveRows(entry, rows, first, last, room);
        }
    }
}
