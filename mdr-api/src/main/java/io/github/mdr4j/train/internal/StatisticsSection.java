package io.github.mdr4j.train.internal;

import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ModelState;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The running statistics of one set of parameters. */
final class StatisticsSection {

    private StatisticsSection() {}

    static void write(SectionWriter out, String name, ModelState state) throws IOException {
        out.begin(name, bytes(state.entries()));
        for (ModelState.Entry entry : state.entries()) {
            out.putArray(state.mean(entry.name()));
            out.putArray(state.variance(entry.name()));
            for (long count : state.count(entry.name())) {
                out.putLong(count);
            }
        }
        out.end();
    }

    static ModelState read(SectionReader in, String name, List<ModelState.Entry> entries) throws IOException {
        long got = in.begin(name);
        long expected = bytes(entries);
        if (expected != got) {
            throw in.damaged("expected " + expected + " bytes, got " + got);
        }
        ModelState state = ModelState.initial(entries);
        for (ModelState.Entry entry : entries) {
            int size = Math.multiplyExact(entry.groups(), entry.width());
            double[] mean = in.fill(new double[size]);
            double[] variance = in.fill(new double[size]);
            requireFinite(in, entry, mean);
            requireFinite(in, entry, variance);
            long[] count = new long[entry.groups()];
            for (int g = 0; g < count.length; g++) {
                count[g] = in.getLong();
            }
            state = state.with(entry.name(), mean, variance, count);
        }
        in.end();
        return state;
    }

    private static void requireFinite(SectionReader in, ModelState.Entry entry, double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw in.damaged("statistics of \"" + entry.name() + "\" have a number that is not finite");
        }
    }

    /** Whether these are the statistics of a program's norms. */
    static boolean fit(List<ModelState.Entry> entries, Program program) {
        return ProgramParameters.stateEntries(program).equals(entries);
    }

    private static long bytes(List<ModelState.Entry> entries) {
        long bytes = 0;
        for (ModelState.Entry entry : entries) {
            long numbers = Math.multiplyExact((long) entry.groups(), 2L * entry.width() + 1);
            bytes = Math.addExact(bytes, Math.multiplyExact(numbers, (long) Long.BYTES));
        }
        return bytes;
    }
}
