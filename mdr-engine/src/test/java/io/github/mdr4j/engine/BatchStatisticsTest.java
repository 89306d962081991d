package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import io.github.mdr4j.model.Scope;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Norms that keep no running values normalise with the batch at inference too: the forms of some references. */
class BatchStatisticsTest {

    private static final double EPSILON = 1e-3;
    private static final double[] FACTORS = {1, -2, 0.5};

    @ParameterizedTest
    @EnumSource
    void sharedNorm_predictsWithTheWholeBatch(Op.Variance variance) {
        Batch batch = Programs.batch(3, 3, 2, 4);
        Program program = program(g -> normed(g, price(g), Op.Statistics.BATCH, variance));

        assertThat(predictions(program, batch)).containsExactly(normalized(batch, 0, 9, 1, variance), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void normOfDomains_predictsWithItsOwnRows(Op.Variance variance) {
        Batch batch = Programs.batch(4, 3, 0, 4);
        Program program = program(g -> normed(g, price(g), Op.Statistics.DOMAIN, variance));

        double[] predicted = predictions(program, batch);

        assertThat(java.util.Arrays.copyOfRange(predicted, 0, 3))
                .containsExactly(normalized(batch, 0, 3, 1, variance), within(1e-12));
        assertThat(java.util.Arrays.copyOfRange(predicted, 3, 7))
                .containsExactly(normalized(batch, 3, 7, 1, variance), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource
    void normUnderEveryDomain_predictsWithTheWholeBatchUnderTheOwnDomain(Op.Variance variance) {
        Batch batch = Programs.batch(5, 3, 1, 2);
        Program program = program(g -> {
            Tensor own = g.parameter("own", Scope.DOMAIN, Initializer.ONES, 1);
            return g.ownDomain(normed(g, g.multiply(g.everyDomain(price(g)), own), Op.Statistics.DOMAIN, variance));
        });

        double[] predicted = predictions(program, batch);

        for (int d = 0; d < 3; d++) {
            double[] all = normalized(batch, 0, 6, FACTORS[d], variance);
            for (int row = batch.offset(d); row < batch.offset(d + 1); row++) {
                assertThat(predicted[row]).isCloseTo(all[row], within(1e-12));
            }
        }
    }

    @Test
    void normWithoutRunningValues_storesNothingAndNeedsTwoRows() {
        Program program = program(g -> normed(g, price(g), Op.Statistics.BATCH, Op.Variance.BIASED));

        assertThat(ProgramParameters.initialState(program).entries()).isEmpty();
        assertThatThrownBy(() -> predictions(program, Programs.batch(6, 0, 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("norm \"n\" keeps no running values and needs at least 2 rows for its statistics, got 1");
    }

    private static Program program(java.util.function.Function<Graph, Tensor> body) {
        Graph g = Graph.of(Programs.SCHEMA);
        return g.program(body.apply(g));
    }

    private static Tensor price(Graph g) {
        return g.slice(g.dense(List.of("d")), 0, 0, 1);
    }

    private static Tensor normed(Graph g, Tensor x, Op.Statistics statistics, Op.Variance variance) {
        Op.BatchNorm norm = new Op.BatchNorm("n", statistics, variance, false, EPSILON, 0.9, Activation.NONE);
        return g.batchNorm(
                x, g.parameter("gain", Initializer.ONES, 1), g.parameter("shift", Initializer.ZEROS, 1), norm);
    }

    private static double[] predictions(Program program, Batch batch) {
        try (Learner learner = new Nd4jEngine().learner(program, new EngineOptions(Precision.FLOAT64, 1))) {
            var parameters = ProgramParameters.initial(program, 1, Precision.FLOAT64);
            boolean scaled = parameters.layout().entries().stream()
                    .anyMatch(entry -> entry.name().equals("own"));
            learner.load(
                    scaled ? parameters.with("own", FACTORS) : parameters, ProgramParameters.initialState(program));
            return learner.predict(batch);
        }
    }

    /** The first numeric column of some rows times a factor, normalised by their own mean and variance. */
    private static double[] normalized(Batch batch, int from, int to, double factor, Op.Variance variance) {
        int rows = to - from;
        double[] x = new double[rows];
        double mean = 0;
        for (int i = 0; i < rows; i++) {
            x[i] = factor * batch.dense(0)[2 * (from + i)];
            mean += x[i] / rows;
        }
        double squares = 0;
        for (double value : x) {
            squares += (value - mean) * (value - mean);
        }
        double divisor = variance == Op.Variance.UNBIASED ? rows - 1 : rows;
        for (int i = 0; i < rows; i++) {
            x[i] = (x[i] - mean) / Math.sqrt(squares / divisor + EPSILON);
        }
        return x;
    }
}
