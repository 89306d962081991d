package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Activation;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cases of operations along axes that random numbers do not meet. */
class AlongAxesTest {

    private static final Batch BATCH = Programs.batch(1, 2, 1, 0);

    @ParameterizedTest
    @EnumSource
    void topKOfEqualValues_takesTheFirst(Precision precision) {
        Program program = program(4, (g, x) -> g.topK(x, 0, 2));

        assertThat(gradient(program, precision, 3, 5, 5, 5)).satisfies(gradient -> {
            assertThat(gradient[1]).isNotZero();
            assertThat(gradient[2]).isNotZero();
            assertThat(gradient[0]).isZero();
            assertThat(gradient[3]).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void topK_isSortedByValue(Precision precision) {
        Program program = program(5, (g, x) -> g.multiply(g.topK(x, 0, 3), weights(g, 100, 10, 1)));

        assertThat(logit(program, precision, 2, 7, -1, 9, 3)).isEqualTo(973);
    }

    @ParameterizedTest
    @EnumSource
    void softmaxOfLargeValues_isFinite(Precision precision) {
        Program program = program(3, (g, x) -> g.multiply(g.softmax(x), weights(g, 1, 2, 4)));

        assertThat(logit(program, precision, 1e30, 0, -1e30)).isEqualTo(1);
        assertThat(logit(program, precision, -1e30, -1e30, -1e30)).isEqualTo(7 / 3.0, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource
    void layerNormOfEqualValues_isItsShift(Precision precision) {
        Program program = program(
                3,
                (g, x) -> g.layerNorm(
                        g.add(x, g.affine(g.slice(g.dense(List.of("d")), 0, 0, 1), 0, 0)),
                        weights(g, 1, 1, 1),
                        g.parameter("shift", new Initializer.Constant(0.25), 3),
                        new Op.LayerNorm(1e-5, Activation.NONE)));

        assertThat(logit(program, precision, 8, 8, 8)).isEqualTo(0.75, within(1e-6));
        assertThat(gradient(program, precision, 8, 8, 8)).containsExactly(new double[3], within(1e-4));
    }

    @ParameterizedTest
    @EnumSource
    void attentionToEqualKeys_isTheMeanOfTheValues(Precision precision) {
        Program program = program(6, (g, x) -> {
            Tensor rows = g.add(x, g.affine(g.slice(g.dense(List.of("d")), 0, 0, 1), 0, 0));
            Tensor keys = g.reshape(g.slice(rows, 0, 0, 3), 3, 1);
            Tensor values = g.reshape(g.slice(rows, 0, 3, 6), 3, 1);
            return g.reshape(
                    g.attention(g.reshape(g.slice(rows, 0, 5, 6), 1, 1), keys, values, new Op.Attention(1, 1)), 1);
        });

        assertThat(logit(program, precision, 2, 2, 2, 3, 5, 10)).isEqualTo(6, within(1e-5));
        assertThat(logit(program, precision, 0, 1, 500, 3, 5, 10)).isEqualTo(10, within(1e-5));
    }

    /** A program whose logit is the sum of a result computed from a parameter. */
    private static Program program(int size, BiFunction<Graph, Tensor, Tensor> body) {
        Graph g = Graph.of(Programs.SCHEMA);
        Tensor y = body.apply(g, g.parameter("x", Initializer.ZEROS, size));
        Tensor zero = g.affine(g.slice(g.dense(List.of("d")), 0, 0, 1), 0, 0);
        return g.program(g.add(zero, g.reduce(y, 0, Op.Reduction.SUM)));
    }

    /** Constant factors. */
    private static Tensor weights(Graph g, double... values) {
        Tensor[] factors = new Tensor[values.length];
        for (int i = 0; i < values.length; i++) {
            factors[i] = g.parameter("factor/" + i, new Initializer.Constant(values[i]), 1);
        }
        return g.concat(factors);
    }

    private static double logit(Program program, Precision precision, double... x) {
        try (Learner learner = learner(program, precision, x)) {
            return learner.predict(BATCH)[1];
        }
    }

    private static double[] gradient(Program program, Precision precision, double... x) {
        try (Learner learner = learner(program, precision, x)) {
            return learner.gradient(BATCH).values().values("x");
        }
    }

    private static Learner learner(Program program, Precision precision, double... x) {
        Learner learner = new Nd4jEngine().learner(program, new EngineOptions(precision, 1));
        ParameterVector parameters = ProgramParameters.initial(program, 1, precision);
        learner.load(parameters.with("x", x), ProgramParameters.initialState(program));
        return learner;
    }
}
