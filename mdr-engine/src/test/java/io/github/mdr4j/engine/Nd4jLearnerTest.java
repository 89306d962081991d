package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Nd4jLearnerTest {

    private static final Map<String, Program> PROGRAMS = Programs.all();
    private static final Program NORMED = program("batch norm BIASED domain on row");
    private static final Program SLICED = program("linear domain on row");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void adam_followsItsFormulaOnEveryKindOfParameter(boolean lazy) {
        Adam adam = new Adam(0.01, 0.8, 0.9, 1e-6, 0.1, lazy, false, 0.3);
        List<Batch> batches =
                List.of(Programs.batch(1, 3, 0, 2), Programs.batch(2, 0, 4, 0), Programs.batch(3, 2, 2, 2));
        try (Learner learner = learner(SLICED, adam)) {
            Map<String, double[]> values = new java.util.TreeMap<>();
            Map<String, double[]> means = new java.util.TreeMap<>();
            Map<String, double[]> squares = new java.util.TreeMap<>();
            for (ParameterEntry entry : learner.parameters().layout().entries()) {
                values.put(entry.name(), learner.parameters().values(entry.name()));
                means.put(entry.name(), new double[values.get(entry.name()).length]);
                squares.put(entry.name(), new double[values.get(entry.name()).length]);
            }
            int t = 0;
            for (Batch batch : batches) {
                t++;
                ParameterVector gradient = learner.gradient(batch).values();
                learner.step(batch);
                for (ParameterEntry entry : gradient.layout().entries()) {
                    double[] g = gradient.values(entry.name());
                    for (int i = 0; i < g.length; i++) {
                        if (lazy && !touched(entry, i, batch)) {
                            continue;
                        }
                        double[] w = values.get(entry.name());
                        double l2 = entry.kind() == ParameterEntry.Kind.TABLE ? 0.4 : 0.1;
                        double slope = g[i] + l2 * w[i];
                        double m = means.get(entry.name())[i] = 0.8 * means.get(entry.name())[i] + 0.2 * slope;
                        double v =
                                squares.get(entry.name())[i] = 0.9 * squares.get(entry.name())[i] + 0.1 * slope * slope;
                        w[i] -= 0.01 * (m / (1 - Math.pow(0.8, t))) / (Math.sqrt(v / (1 - Math.pow(0.9, t))) + 1e-6);
                    }
                    assertThat(learner.parameters().values(entry.name()))
                            .as(entry.name())
                            .containsExactly(values.get(entry.name()), within(1e-12));
                    assertThat(learner.optimizerState().first().values(entry.name()))
                            .containsExactly(means.get(entry.name()), within(1e-12));
                }
            }
            assertThat(learner.optimizerState().steps()).isEqualTo(3);
        }
    }

    private static boolean touched(ParameterEntry entry, int index, Batch batch) {
        int row = index / entry.size();
        return switch (entry.kind()) {
            case DENSE -> true;
            case SLICES -> batch.rows(row) > 0;
            case TABLE ->
                java.util.Arrays.stream(batch.sparse(entry.name().equals("tableU") ? 0 : 1))
                        .anyMatch(id -> id == row);
        };
    }

    @Test
    void adamWithEpsilonHat_addsEpsilonToTheRootBeforeItsCorrection() {
        // Adam of TensorFlow 1 by hand, with gradient 2 twice, rate 0.1, beta1 0.9, beta2 0.999 and epsilon 1:
        double first = 0.1 * Math.sqrt(0.001) / 0.1 * 0.2 / (Math.sqrt(0.004) + 1);
        double second = 0.1 * Math.sqrt(0.001999) / 0.19 * 0.38 / (Math.sqrt(0.007996) + 1);
        assertThat(first).isEqualTo(0.0059483, within(1e-7));
        assertThat(second).isEqualTo(0.0082081, within(1e-7));
        try (Learner learner = learner(SLICED, new Adam(0.1, 0.9, 0.999, 1, 0, true, true, 0))) {
            ParameterVector before = learner.parameters();
            ParameterVector gradient = twos(before);

            learner.apply(gradient);
            ParameterVector between = learner.parameters();
            learner.apply(gradient);

            assertThat(before.minus(between).minus(gradient.times(first / 2)).norm())
                    .isLessThan(1e-14);
            assertThat(between.minus(learner.parameters())
                            .minus(gradient.times(second / 2))
                            .norm())
                    .isLessThan(1e-14);
        }
    }

    private static ParameterVector twos(ParameterVector like) {
        ParameterVector result = like;
        for (ParameterEntry entry : like.layout().entries()) {
            double[] values = new double[(int) entry.totalSize()];
            java.util.Arrays.fill(values, 2);
            result = result.with(entry.name(), values);
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void applyOfAGradient_isAStep(boolean lazy) {
        Batch batch = Programs.batch(4, 3, 0, 2);
        for (Optimizer optimizer :
                List.of(new Adam(0.01, 0.9, 0.99, 1e-6, 0.2, lazy, false, 0), new Sgd(0.1, 0.2, lazy))) {
            try (Learner stepped = learner(SLICED, optimizer);
                    Learner applied = learner(SLICED, optimizer)) {
                for (int i = 0; i < 3; i++) {
                    stepped.step(batch);
                    applied.apply(applied.gradient(batch).values());
                }
                assertThat(applied.parameters().minus(stepped.parameters()).norm())
                        .isLessThan(1e-14);
            }
        }
    }

    @Test
    void weightsOfDomains_scaleTheirRows() {
        Batch batch = Programs.batch(5, 3, 1, 2);
        try (Learner learner = learner(SLICED, Sgd.rate(1))) {
            ParameterVector expected = learner.parameters().times(0);
            for (int d = 0; d < 3; d++) {
                Batch own = batch.only(d);
                expected = expected.plus(learner.gradient(own).values().times((d + 1.0) * own.rows() / batch.rows()));
            }
            ParameterVector weighted = learner.gradient(batch, new DomainWeights(List.of(1.0, 2.0, 3.0)))
                    .values();
            assertThat(weighted.minus(expected).norm()).isLessThan(1e-13);
        }
    }

    @Test
    void gradientAndPredict_moveNothing() {
        Batch batch = Programs.batch(6, 4, 3, 2);
        try (Learner learner = learner(NORMED, Adam.rate(0.01))) {
            learner.step(batch);
            ParameterVector parameters = learner.parameters();
            ModelState state = learner.state();
            OptimizerState optimizer = learner.optimizerState();
            learner.gradient(batch);
            learner.gradientAtInference(batch);
            learner.predict(batch);
            assertThat(learner.parameters()).isEqualTo(parameters);
            assertThat(learner.state()).isEqualTo(state);
            assertThat(learner.optimizerState()).isEqualTo(optimizer);
            assertThat(learner.rowsTrained()).isEqualTo(27);
            assertThat(learner.rowsForwardOnly()).isEqualTo(9);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch norm BIASED domain on row", "dropout", "linear domain on row"})
    void gradientAtInference_isTheDerivativeOfThePredictions(String name) {
        Batch batch = Programs.batch(16, 4, 3, 2);
        double step = 1e-5;
        try (Learner learner = learner(program(name), Sgd.rate(step))) {
            learner.step(batch);
            ModelState state = learner.state();
            ParameterVector start = learner.parameters();
            Gradient gradient = learner.gradientAtInference(batch);
            assertThat(gradient.losses().mean()).isCloseTo(loss(learner, batch), within(1e-12));
            learner.load(start.plus(gradient.values().times(step)), state);
            double up = loss(learner, batch);
            learner.load(start.minus(gradient.values().times(step)), state);
            double down = loss(learner, batch);
            double squares = Math.pow(gradient.values().norm(), 2);
            assertThat((up - down) / (2 * step)).isCloseTo(squares, within(1e-7 * (1 + squares)));
        }
    }

    private static double loss(Learner learner, Batch batch) {
        double[] logits = learner.predict(batch);
        double sum = 0;
        for (int row = 0; row < logits.length; row++) {
            sum += Math.log1p(Math.exp(logits[row])) - batch.labels()[row] * logits[row];
        }
        return sum / logits.length;
    }

    @Test
    void step_movesStatisticsOfDomainsWithTwoRowsOnly() {
        try (Learner learner = learner(NORMED, Sgd.rate(0.01))) {
            learner.step(Programs.batch(7, 4, 1, 0));
            assertThat(learner.state().count("n")).containsExactly(1, 0, 0);
            ModelState before = Programs.state(NORMED);
            double[] mean = learner.state().mean("n");
            for (int c = 4; c < 12; c++) {
                assertThat(mean[c]).isEqualTo(before.mean("n")[c]);
            }
        }
    }

    @Test
    void refreshStatistics_averagesTheBatches() {
        List<Batch> batches = List.of(Programs.batch(8, 4, 4, 4), Programs.batch(9, 5, 2, 3));
        try (Learner learner = learner(NORMED, Sgd.rate(0.01))) {
            learner.refreshStatistics(batches.subList(0, 1));
            double[] first = learner.state().mean("n");
            learner.refreshStatistics(batches.subList(1, 2));
            double[] second = learner.state().mean("n");
            learner.refreshStatistics(batches);
            double[] both = learner.state().mean("n");
            for (int i = 0; i < both.length; i++) {
                assertThat(both[i]).isCloseTo((first[i] + second[i]) / 2, within(1e-12));
            }
            assertThat(learner.rowsTrained()).isZero();
        }
    }

    @Test
    void values_doNotChangeWhenTheLearnerGoesOn() {
        Batch batch = Programs.batch(10, 4, 3, 2);
        try (Learner learner = learner(SLICED, Adam.rate(0.1))) {
            learner.step(batch);
            ParameterVector value = learner.parameters();
            OptimizerState optimizer = learner.optimizerState();
            double[] table = value.values("tableU");
            double[] moments = optimizer.first().values("tableU");
            learner.step(batch);
            assertThat(value.values("tableU")).isEqualTo(table);
            assertThat(optimizer.first().values("tableU")).isEqualTo(moments);
            learner.load(value, learner.state());
            learner.load(optimizer);
            learner.step(batch);
            ParameterVector again = learner.parameters();
            learner.load(value, learner.state());
            learner.load(optimizer);
            learner.step(batch);
            assertThat(learner.parameters()).isEqualTo(again);
        }
    }

    @Test
    void diverged_isSaid() {
        try (Learner learner = learner(SLICED, Sgd.rate(1e300))) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            learner.step(Programs.batch(11 + i, 4, 3, 2));
                        }
                    })
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("lower learning rate");
        }
    }

    @Test
    void closed_refusesWork() {
        Learner learner = learner(SLICED, Sgd.rate(0.1));
        learner.close();
        learner.close();
        assertThatThrownBy(() -> learner.step(Programs.batch(1, 1, 1, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void tableThatIsReadBehindAStopToo_isTrainedByTheOtherReadAlone() {
        Batch batch = Programs.batch(14, 4, 3, 5);
        Program together = readTwice(true);
        Program apart = readTwice(false);
        ParameterVector values = Programs.values(apart, 5, Precision.FLOAT64);

        try (Learner one = learner(together, Sgd.rate(0.1));
                Learner two = learner(apart, Sgd.rate(0.1))) {
            two.load(values.with("copy", values.values("table")), Programs.state(apart));

            assertThat(one.gradient(batch).values().values("table"))
                    .containsExactly(two.gradient(batch).values().values("table"), within(1e-14));
        }
    }

    /** A table read by "p", and by "s" behind a stop: the same table, or one that is frozen. */
    private static Program readTwice(boolean same) {
        Graph g = Graph.of(Programs.SCHEMA);
        Initializer random = new Initializer.Normal(1);
        Tensor table = g.table("table", 6, 2, random);
        Tensor other = same ? table : g.table("copy", 6, 2, random, false);
        Tensor read = g.embed(List.of("p"), List.of(table), Op.Reduction.SUM);
        Tensor stopped = g.stopGradient(g.embed(List.of("s"), List.of(other), Op.Reduction.SUM));
        return g.program(g.linear(g.concat(read, stopped), g.parameter("head", random, 4, 1)));
    }

    private static Program program(String name) {
        Program program = PROGRAMS.get(name);
        assertThat(program).as(name + " among " + PROGRAMS.keySet()).isNotNull();
        return program;
    }

    private static Learner learner(Program program, Optimizer optimizer) {
        Learner learner = new Nd4jEngine().learner(program, new EngineOptions(Precision.FLOAT64, 2));
        learner.load(Programs.values(program, 5, Precision.FLOAT64), Programs.state(program));
        learner.load(OptimizerState.initial(optimizer, ProgramParameters.layout(program), Precision.FLOAT64));
        return learner;
    }
}
