package io.github.mdr4j.engine;

import io.github.mdr4j.param.MutableParameters;
import io.github.mdr4j.param.ParameterLayout;
import org.jspecify.annotations.Nullable;

/** A learner's own parameters, as an execution reads them. */
final class WorkingParameters implements ParameterSource, AutoCloseable {

    /** Rows that are touched before they are read. */
    private static final int TOGETHER = 32;

    private final MutableParameters parameters;
    private final Loops loops;
    private final Staging nativeDense;
    private final int[] shifts;
    private final int[] dims;
    private final @Nullable Object[][] pages;

    WorkingParameters(MutableParameters parameters) {
        ParameterLayout layout = parameters.layout();
        int count = layout.entries().size();
        this.parameters = parameters;
        this.loops = Loops.of(parameters.precision());
        this.nativeDense = new Staging(parameters.precision());
        this.shifts = new int[count];
        this.dims = new int[count];
        this.pages = new Object[count][];
        for (int e = 0; e < count; e++) {
            if (layout.entries().get(e).kind() == io.github.mdr4j.param.ParameterEntry.Kind.TABLE) {
                shifts[e] = layout.pageShift(e);
                dims[e] = layout.entries().get(e).size();
                pages[e] = parameters.pages(e);
            }
        }
    }

    @Override
    public ParameterLayout layout() {
        return parameters.layout();
    }

    @Override
    public Object dense() {
        return parameters.dense();
    }

    @Override
    public Staging nativeDense() {
        int size = parameters.layout().denseSize();
        nativeDense.put(parameters.dense(), 0, size, 1, size);
        return nativeDense;
    }

    @Override
    public void close() {
        nativeDense.close();
    }

    @Override
    public Object slice(int entry, int domain) {
        return parameters.slice(entry, domain);
    }

    @Override
    public void readRows(int entry, int[] ids, int from, int to, Object target, int at, int step) {
        for (int first = from; first < to; first += TOGETHER) {
            int last = Math.min(to, first + TOGETHER);
            for (int i = first; i < last; i++) {
                touch(entry, ids[i], target, at + (i - from) * step);
            }
            for (int i = first; i < last; i++) {
                readRow(entry, ids[i], target, at + (i - from) * step);
            }
        }
    }

    private void touch(int entry, int row, Object target, int at) {
        int shift = shifts[entry];
        Object page = pages[entry][row >> shift];
        if (page != null) {
            CacheLines.touch(page, (row & ((1 << shift) - 1)) * dims[entry], dims[entry], target, at);
        }
    }

    @Override
    public void readRow(int entry, int row, Object target, int at) {
        int shift = shifts[entry];
        Object page = pages[entry][row >> shift];
        if (page == null) {
            loops.fill(target, at, dims[entry], 0);
        } else {
            System.arraycopy(page, (row & ((1 << shift) - 1)) * dims[entry], target, at, dims[entry]);
        }
    }
}
