package io.github.mdr4j.engine;

import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import java.util.ArrayList;
import java.util.List;

/** The parts in which an optimiser step moves the dense entries, so that threads can share them. */
final class StepPlan {

    private static final int CHUNK = 16_384;

    /** A run of the flat array of the dense entries. */
    record Run(int at, int count) {}

    private StepPlan() {}

    /** Runs of the dense entries that get a gradient. */
    static List<Run> denseRuns(ParameterLayout layout, Execution execution) {
        List<Run> runs = new ArrayList<>();
        int from = 0;
        int to = 0;
        for (int e = 0; e < layout.entries().size(); e++) {
            ParameterEntry entry = layout.entries().get(e);
            if (entry.kind() != ParameterEntry.Kind.DENSE || !execution.reaches(entry)) {
                continue;
            }
            int at = layout.denseOffset(e);
            if (at != to) {
                cut(runs, from, to);
                from = at;
            }
            to = at + entry.size();
        }
        cut(runs, from, to);
        return runs;
    }

    private static void cut(List<Run> runs, int from, int to) {
        for (int at = from; at < to; at += CHUNK) {
            runs.add(new Run(at, Math.min(CHUNK, to - at)));
        }
    }
}
