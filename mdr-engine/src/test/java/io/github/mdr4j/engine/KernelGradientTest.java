package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel in every scope: derivatives, precisions, threads and the cutting of rows. */
class KernelGradientTest {

    private static final Map<String, Program> PROGRAMS = Programs.all();

    static Stream<String> names() {
        return PROGRAMS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void gradientInTraining_equalsCentralDifferences(String name) {
        Program program = PROGRAMS.get(name);
        for (int[] rows : new int[][] {{3, 1, 2}, {0, 5, 0}, {2, 0, 3}}) {
            Batch batch = Programs.batch(11, rows);
            assertDifferences(
                    program, Programs.values(program, 5, Precision.FLOAT64), learner -> learner.gradient(batch));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void gradientAtInference_equalsCentralDifferences(String name) {
        Program program = PROGRAMS.get(name);
        Batch batch = Programs.batch(12, 3, 1, 2);
        assertDifferences(
                program, Programs.values(program, 6, Precision.FLOAT64), learner -> learner.gradientAtInference(batch));
    }

    @ParameterizedTest
    @MethodSource("names")
    void threads_doNotChangeABit(String name) {
        Program program = PROGRAMS.get(name);
        Batch batch = Programs.batch(13, 700, 3, 400);
        Gradient one = gradient(program, batch, Precision.FLOAT32, 1);
        for (int threads = 2; threads <= 4; threads++) {
            Gradient many = gradient(program, batch, Precision.FLOAT32, threads);
            assertThat(many.values()).isEqualTo(one.values());
            assertThat(many.losses()).isEqualTo(one.losses());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void precisions_agree(String name) {
        Program program = PROGRAMS.get(name);
        Batch batch = Programs.batch(14, 40, 20, 30);
        Gradient single = gradient(program, batch, Precision.FLOAT32, 2);
        Gradient exact = gradient(program, batch, Precision.FLOAT64, 2);
        assertThat(single.losses().mean()).isCloseTo(exact.losses().mean(), within(1e-4));
        for (ParameterEntry entry : exact.values().layout().entries()) {
            double[] a = single.values().values(entry.name());
            double[] b = exact.values().values(entry.name());
            for (int i = 0; i < a.length; i++) {
                assertThat(a[i]).as("%s[%d]", entry.name(), i).isCloseTo(b[i], within(1e-4 + 2e-3 * Math.abs(b[i])));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void mixedBatch_isTheSumOfItsDomains(String name) {
        Program program = PROGRAMS.get(name);
        if (name.contains("dropout")
                || (name.contains("batch norm") && (!name.contains("domain") || name.contains("on each")))) {
            return; // masks and statistics belong to the batch
        }
        Batch batch = Programs.batch(15, 6, 2, 5);
        Gradient mixed = gradient(program, batch, Precision.FLOAT64, 1);
        ParameterVector sum = mixed.values().times(0);
        for (int d = 0; d < 3; d++) {
            Batch one = batch.only(d);
            sum = sum.plus(
                    gradient(program, one, Precision.FLOAT64, 1).values().times((double) one.rows() / batch.rows()));
        }
        assertThat(sum.minus(mixed.values()).norm())
                .isLessThan(1e-12 * (1 + mixed.values().norm()));
    }

    private static Gradient gradient(Program program, Batch batch, Precision precision, int threads) {
        try (Learner learner = new Nd4jEngine().learner(program, new EngineOptions(precision, threads))) {
            learner.load(Programs.values(program, 7, precision), Programs.state(program));
            return learner.gradient(batch);
        }
    }

    private interface Loss {
        double of(ParameterVector values);
    }

    private static void assertDifferences(
            Program program, ParameterVector values, Function<Learner, Gradient> gradient) {
        try (Learner learner = new Nd4jEngine().learner(program, new EngineOptions(Precision.FLOAT64, 2))) {
            Function<ParameterVector, Gradient> at = changed -> {
                learner.load(changed, Programs.state(program));
                return gradient.apply(learner);
            };
            assertDifferences(
                    program,
                    values,
                    at.apply(values).values(),
                    changed -> at.apply(changed).losses().mean());
        }
    }

    private static void assertDifferences(
            Program program, ParameterVector values, ParameterVector gradient, Loss loss) {
        SplittableRandom random = new SplittableRandom(3);
        for (ParameterEntry entry : ProgramParameters.layout(program).entries()) {
            double[] derived = gradient.values(entry.name());
            for (int i = 0; i < Math.min(derived.length, 8); i++) {
                int at = random.nextInt(derived.length);
                double step = 1e-5;
                double up = loss.of(Programs.change(values, entry.name(), at, step));
                double down = loss.of(Programs.change(values, entry.name(), at, -step));
                assertThat(derived[at])
                        .as("%s[%d]", entry.name(), at)
                        .isCloseTo((up - down) / (2 * step), within(2e-7 * (1 + Math.abs(derived[at]))));
            }
        }
    }

    private static org.assertj.core.data.Offset<Double> within(double value) {
        return org.assertj.core.api.Assertions.within(value);
    }
}
