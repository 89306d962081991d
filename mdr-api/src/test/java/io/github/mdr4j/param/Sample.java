package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;

/** A vector in one of its forms, together with the same numbers as plain arrays, which tests calculate with. */
record Sample(ParameterVector vector, Map<String, double[]> model) {

    /** How a random vector is made, and so which forms its parts have. */
    enum Form {
        ZERO,
        FULL,
        SOME_PAGES,
        FEW_ROWS,
        MOST_ROWS
    }

    static final ParameterLayout LAYOUT = ParameterLayout.of(List.of(
            ParameterEntry.dense("layer0/weight", 3, 4),
            ParameterEntry.slices("tower/weight", 3, 5),
            ParameterEntry.table("user", 100, 16),
            new ParameterEntry("layer0/fixed", Kind.DENSE, List.of(7), 1, false),
            ParameterEntry.table("item", 1000, 3),
            ParameterEntry.slices("tower/scale", 3),
            ParameterEntry.table("tiny", 2, 1),
            ParameterEntry.table("wide", 9, 300)));

    static Sample random(Form form, Precision precision, SplittableRandom random) {
        return switch (form) {
            case ZERO -> new Sample(ParameterVector.zeros(LAYOUT, precision), zeros());
            case FULL -> built(precision, random, 1);
            case SOME_PAGES -> built(precision, random, 0.02);
            case FEW_ROWS -> gradient(precision, random, 0.05);
            case MOST_ROWS -> gradient(precision, random, 0.8);
        };
    }

    /** This vector with some rows written by a learner; all other pages are shared. */
    Sample written(SplittableRandom random) {
        MutableParameters learner = new MutableParameters(LAYOUT, vector.precision());
        Map<String, double[]> changed = copy(model);
        learner.load(vector);
        write(learner, changed, random);
        return new Sample(learner.freeze(), changed);
    }

    /** The same numbers in a vector that shares nothing and has all tables in pages. */
    ParameterVector rebuilt() {
        ParameterVectorBuilder builder = ParameterVector.builder(LAYOUT, vector.precision());
        model.forEach(builder::set);
        return builder.build();
    }

    Map<String, double[]> combine(Sample other, DoubleBinaryOperator operation) {
        Map<String, double[]> result = copy(model);
        result.forEach((name, values) -> Arrays.setAll(
                values,
                i -> round(
                        vector.precision(),
                        operation.applyAsDouble(values[i], other.model.get(name)[i]))));
        return result;
    }

    /** Changes a few numbers of every entry in a learner and in plain arrays. */
    static void write(MutableParameters learner, Map<String, double[]> model, SplittableRandom random) {
        Numbers numbers = learner.precision().numbers();
        for (int e = 0; e < LAYOUT.entries().size(); e++) {
            ParameterEntry entry = LAYOUT.entries().get(e);
            double[] values = model.get(entry.name());
            int size = entry.size();
            for (int times = 0; times < 3; times++) {
                int row = random.nextInt(entry.count());
                double[] changed = {round(learner.precision(), random.nextDouble(-1, 1))};
                int column = random.nextInt(size);
                values[row * size + column] = changed[0];
                int entryNumber = e;
                Object array = switch (entry.kind()) {
                    case DENSE -> learner.dense();
                    case SLICES -> learner.writableSlice(entryNumber, row);
                    case TABLE -> learner.writablePage(entryNumber, row >> LAYOUT.pageShift(entryNumber));
                };
                int at = switch (entry.kind()) {
                    case DENSE -> LAYOUT.denseOffset(entryNumber);
                    case SLICES -> 0;
                    case TABLE -> row % LAYOUT.rowsPerPage(entryNumber) * size;
                };
                numbers.write(changed, 0, array, at + column, 1);
            }
        }
    }

    static void assertValues(ParameterVector vector, Map<String, double[]> expected) {
        expected.forEach((name, values) ->
                assertThat(unsigned(vector.values(name))).as(name).isEqualTo(unsigned(values)));
    }

    static Map<String, double[]> copy(Map<String, double[]> model) {
        Map<String, double[]> copy = new LinkedHashMap<>();
        model.forEach((name, values) -> copy.put(name, values.clone()));
        return copy;
    }

    static Map<String, double[]> zeros() {
        Map<String, double[]> zeros = new LinkedHashMap<>();
        LAYOUT.entries().forEach(entry -> zeros.put(entry.name(), new double[(int) entry.totalSize()]));
        return zeros;
    }

    static double round(Precision precision, double value) {
        return precision == Precision.FLOAT32 ? (float) value : value;
    }

    /** Zeros of either sign become positive ones. */
    static double[] unsigned(double[] values) {
        return Arrays.stream(values).map(value -> value + 0.0).toArray();
    }

    private static Sample built(Precision precision, SplittableRandom random, double share) {
        Map<String, double[]> model = zeros();
        ParameterVectorBuilder builder = ParameterVector.builder(LAYOUT, precision);
        for (ParameterEntry entry : LAYOUT.entries()) {
            randomRows(entry, model.get(entry.name()), precision, random, share);
            builder.set(entry.name(), model.get(entry.name()));
        }
        return new Sample(builder.build(), model);
    }

    private static Sample gradient(Precision precision, SplittableRandom random, double share) {
        Map<String, double[]> model = zeros();
        GradientBuilder builder = ParameterVector.gradientBuilder(LAYOUT, precision);
        Object dense = precision.newArray(LAYOUT.denseSize());
        for (int e = 0; e < LAYOUT.entries().size(); e++) {
            ParameterEntry entry = LAYOUT.entries().get(e);
            double[] values = model.get(entry.name());
            int[] rows = randomRows(entry, values, precision, random, share);
            switch (entry.kind()) {
                case DENSE -> precision.numbers().write(values, 0, dense, LAYOUT.denseOffset(e), values.length);
                case TABLE -> builder.rows(e, rows, gathered(values, rows, entry.size(), precision));
                case SLICES -> {
                    for (int row : rows) {
                        builder.slice(e, row, gathered(values, new int[] {row}, entry.size(), precision));
                    }
                }
            }
        }
        return new Sample(builder.dense(dense).build(), model);
    }

    private static Object gathered(double[] values, int[] rows, int size, Precision precision) {
        Object result = precision.newArray(rows.length * size);
        for (int i = 0; i < rows.length; i++) {
            precision.numbers().write(values, rows[i] * size, result, i * size, size);
        }
        return result;
    }

    private static int[] randomRows(
            ParameterEntry entry, double[] values, Precision precision, SplittableRandom random, double share) {
        List<Integer> rows = new ArrayList<>();
        int size = entry.size();
        for (int row = 0; row < entry.count(); row++) {
            if (random.nextDouble() < share) {
                rows.add(row);
                for (int i = 0; i < size; i++) {
                    values[row * size + i] = round(precision, random.nextDouble(-1, 1));
                }
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }
}
