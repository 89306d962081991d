package io.github.mdr4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Pretrained;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterEntry.Kind;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramParametersTest {

    private static final Initializer NORMAL = new Initializer.Normal(1);

    @Test
    void layout_hasTheParametersInTheOrderOfTheirDeclaration() {
        Program program = program(3, g -> {
            g.parameter("weight", NORMAL, 2, 4);
            g.table("items", 50, 8, NORMAL);
            g.parameter("own", Scope.DOMAIN, NORMAL, 5, 6, 7);
            g.table("codes", 10, 3, NORMAL, false);
        });

        assertThat(ProgramParameters.layout(program).entries())
                .containsExactly(
                        new ParameterEntry("weight", Kind.DENSE, List.of(2, 4), 1, true),
                        new ParameterEntry("items", Kind.TABLE, List.of(8), 50, true),
                        new ParameterEntry("own", Kind.SLICES, List.of(5, 6, 7), 3, true),
                        new ParameterEntry("codes", Kind.TABLE, List.of(3), 10, false));
    }

    @ParameterizedTest
    @EnumSource
    void initialValues_followFromTheSeed(Precision precision) {
        Program program = program(3, g -> {
            g.parameter("weight", NORMAL, 2, 4);
            g.table("items", 50, 8, NORMAL);
            g.parameter("own", Scope.DOMAIN, NORMAL, 5);
        });

        ParameterVector values = ProgramParameters.initial(program, 7, precision);

        assertThat(values).isEqualTo(ProgramParameters.initial(program, 7, precision));
        assertThat(values).isNotEqualTo(ProgramParameters.initial(program, 8, precision));
        assertThat(values.precision()).isEqualTo(precision);
        assertThat(values.layout()).isEqualTo(ProgramParameters.layout(program));
    }

    @ParameterizedTest
    @EnumSource
    void pretrainedTables_startAsTheyAreGiven(Precision precision) {
        Pretrained rows = Pretrained.of(1000, 3, (id, target) -> {
            for (int c = 0; c < 3; c++) {
                target[c] = id + c / 4.0;
            }
        });
        Program program = program(2, g -> {
            g.table("own", 4, 2, NORMAL);
            g.table("items", 1000, 3, new Initializer.External("item"), false);
        });

        ParameterVector values = ProgramParameters.initial(program, Map.of("item", rows), 7, precision);

        double[] items = values.values("items");
        assertThat(Arrays.copyOf(items, 6)).containsExactly(0, 0.25, 0.5, 1, 1.25, 1.5);
        assertThat(items[2999]).isEqualTo(999.5);
        assertThat(values.values("own"))
                .isEqualTo(ProgramParameters.initial(program(2, g -> g.table("own", 4, 2, NORMAL)), 7, precision)
                        .values("own"));
    }

    @Test
    void pretrainedTablesThatDoNotFit_areRefused() {
        Program program = program(2, g -> g.table("items", 3, 2, new Initializer.External("item")));
        double[][] rows = {{1, 2}, {3, 4}, {5, 1e300}};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProgramParameters.initial(program, 7, Precision.FLOAT32))
                .withMessage("parameter \"items\" starts from the pretrained table \"item\", which was not given;"
                        + " there are []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> initial(program, Pretrained.of(new double[2][2]), Precision.FLOAT32))
                .withMessage("pretrained table \"item\" of parameter \"items\": expected [3, 2], got 2 x 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> initial(program, Pretrained.of(rows), Precision.FLOAT32))
                .withMessage("pretrained table \"item\", id 2, column 1: expected a number that is finite in FLOAT32,"
                        + " got 1.0E300");
        assertThat(initial(program, Pretrained.of(rows), Precision.FLOAT64).values("items"))
                .containsExactly(1, 2, 3, 4, 5, 1e300);
        rows[0][0] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> initial(program, Pretrained.of(rows), Precision.FLOAT64))
                .withMessage("pretrained table \"item\", id 0, column 0: expected a number that is finite in FLOAT64,"
                        + " got NaN");
    }

    private static ParameterVector initial(Program program, Pretrained rows, Precision precision) {
        return ProgramParameters.initial(program, Map.of("item", rows), 7, precision);
    }

    @Test
    void initialValues_comeFromTheInitializers() {
        Program program = program(2, g -> {
            g.parameter("ones", Scope.DOMAIN, Initializer.ONES, 3);
            g.parameter("zeros", Initializer.ZEROS, 3);
            g.table("half", 4, 2, new Initializer.Constant(0.5));
        });

        ParameterVector values = ProgramParameters.initial(program, 7, Precision.FLOAT64);

        assertThat(values.values("ones")).hasSize(6).containsOnly(1);
        assertThat(values.values("zeros")).hasSize(3).containsOnly(0);
        assertThat(values.values("half")).hasSize(8).containsOnly(0.5);
    }

    @Test
    void initialValues_doNotDependOnOtherParameters() {
        ParameterVector alone = initial(program(2, g -> g.parameter("b", NORMAL, 9)));
        ParameterVector among = initial(program(2, g -> {
            g.parameter("a", NORMAL, 100);
            g.table("t", 10, 4, NORMAL);
            g.parameter("b", NORMAL, 9);
            g.parameter("c", Scope.DOMAIN, NORMAL, 9);
        }));

        assertThat(among.values("b")).isEqualTo(alone.values("b"));
        assertThat(among.values("c")).doesNotContain(alone.values("b"));
    }

    @Test
    void slices_doNotDependOnTheNumberOfDomains() {
        double[] two = initial(program(2, g -> g.parameter("own", Scope.DOMAIN, NORMAL, 9)))
                .values("own");
        double[] five = initial(program(5, g -> g.parameter("own", Scope.DOMAIN, NORMAL, 9)))
                .values("own");

        assertThat(Arrays.copyOf(five, two.length)).isEqualTo(two);
        assertThat(Arrays.copyOfRange(two, 9, 18)).doesNotContain(Arrays.copyOf(two, 9));
    }

    @Test
    void fans_areThoseOfOneSliceAndOneGroup() {
        ParameterVector values = initial(program(20, g -> {
            g.parameter("own", Scope.DOMAIN, Initializer.GLOROT_NORMAL, 30, 70);
            g.parameter("experts", Initializer.GLOROT_NORMAL, 20, 30, 70);
            g.parameter("bias", Scope.DOMAIN, Initializer.GLOROT_NORMAL, 2000);
        }));

        double expected = Math.sqrt(2.0 / 100);
        assertThat(deviation(values.values("own"))).isCloseTo(expected, within(0.01 * expected));
        assertThat(deviation(values.values("experts"))).isCloseTo(expected, within(0.01 * expected));
        assertThat(deviation(values.values("bias"))).isCloseTo(Math.sqrt(1.0 / 2000), within(0.0005));
    }

    @Test
    void fansOfATable_areItsRowsAndItsWidth() {
        ParameterVector values = initial(program(1, g -> g.table("items", 992, 8, Initializer.GLOROT_NORMAL)));

        double expected = Math.sqrt(2.0 / 1000);
        assertThat(deviation(values.values("items"))).isCloseTo(expected, within(0.03 * expected));
    }

    @Test
    void normsThatKeepState_startAtZeroAndOne() {
        Program program = program(3, g -> {
            Tensor x = g.dense(List.of("price"));
            Tensor pair = g.reshape(g.concat(x, x), 2, 2);
            Tensor gain = g.parameter("gain", Initializer.ONES, 2, 2);
            g.batchNorm(pair, gain, gain, norm("batch", Op.Statistics.BATCH, true));
            g.batchNorm(pair, gain, gain, norm("fleeting", Op.Statistics.BATCH, false));
            g.batchNorm(pair, gain, gain, norm("domain", Op.Statistics.DOMAIN, true));
        });

        ModelState state = ProgramParameters.initialState(program);

        assertThat(state.entries())
                .containsExactly(new ModelState.Entry("batch", 4, 0), new ModelState.Entry("domain", 4, 3));
        assertThat(state.mean("domain")).hasSize(12).containsOnly(0);
        assertThat(state.variance("domain")).hasSize(12).containsOnly(1);
        assertThat(state.count("batch")).containsExactly(0);
    }

    @Test
    void programWithoutNorms_hasNoState() {
        assertThat(ProgramParameters.initialState(program(2, g -> {}))).isEqualTo(ModelState.empty());
    }

    private static Op.BatchNorm norm(String name, Op.Statistics statistics, boolean running) {
        return new Op.BatchNorm(name, statistics, Op.Variance.BIASED, running, 0.001, 0.9, Activation.NONE);
    }

    private static ParameterVector initial(Program program) {
        return ProgramParameters.initial(program, 7, Precision.FLOAT64);
    }

    private static Program program(int domains, Consumer<Graph> declarations) {
        List<String> names = IntStream.range(0, domains).mapToObj(d -> "d" + d).toList();
        Graph g = Graph.of(FeatureSchema.of(names, List.of(new Feature.Dense("price", 2))));
        declarations.accept(g);
        return g.program(g.reduce(g.dense(List.of("price")), 0, Op.Reduction.SUM));
    }

    private static double deviation(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).average().orElseThrow());
    }
}
