package io.github.mdr4j.hamur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.mdr4j.backbones.DomainMlp;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.testkit.SampleBatches;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of the bottleneck's units, and of single rows, in the default form and in the official one. */
class HamurTrainingTest {

    private static final int RANK = 3;
    private static final int UNITS = 8;
    private static final int STEPS = 50;
    private static final HamurAdapter DEFAULT =
            HamurAdapter.rank(RANK).hyperNetwork(5).bottleneck(UNITS);
    private static final FeatureSchema SCHEMA = FeatureSchema.of(
            List.of("books", "music", "films"), List.of(new Feature.Sparse("user", 20), new Feature.Dense("age", 1)));

    @Test
    void startAtRandom_keepsTheUnitsDifferent() {
        ParameterVector trained = trained(DEFAULT);

        assertThat(units(trained)).hasSize(UNITS);
    }

    /** So it is in the official code: 32 units, worth one. */
    @Test
    void startAtOne_leavesAllUnitsEqual() {
        ParameterVector start = initial(program(DEFAULT.reference()));
        ParameterVector trained = trained(DEFAULT.reference());

        assertThat(units(trained)).hasSize(1);
        assertThat(trained.values("hamur/tower/1/down/v")).isNotEqualTo(start.values("hamur/tower/1/down/v"));
        assertThat(units(trained(DEFAULT.factors(Initializer.ONES)))).hasSize(1);
    }

    /** With the sizes of the official MovieLens model every sigmoid is 1 up to rounding: nothing is learnt below it. */
    @Test
    void startAtOne_stopsTheGradientOfTheDownProjection() {
        HamurAdapter official = HamurAdapter.rank(35).reference();

        assertThat(gradientBelowTheBottleneck(official)).containsOnly(0);
        assertThat(gradientBelowTheBottleneck(official.factors(Initializer.GLOROT_NORMAL)))
                .doesNotContain(0);
    }

    /** By default the norm makes of what the adapter adds values of variance one, from the first step on. */
    @Test
    void gainOfZero_startsAsTheModelWithoutTheAdapter() {
        Batch rows = SampleBatches.mixed(SCHEMA, 3, 12).batch();
        HamurAdapter adapter = DEFAULT.gain(0);

        try (Learner plain = opened(
                        Program.record(DomainMlp.hidden(6, 5), null, SCHEMA, Embeddings.dim(4), Op.Statistics.BATCH));
                Learner adapted = opened(program(adapter));
                Learner byDefault = opened(program(DEFAULT))) {
            double loss = plain.step(rows).mean();

            assertThat(adapted.step(rows).mean()).isCloseTo(loss, offset(1e-12));
            assertThat(byDefault.step(rows).mean()).isNotCloseTo(loss, offset(1e-3));
        }
        assertThat(units(trained(adapter))).hasSize(UNITS);
        assertThat(trained(adapter).values("hamur/tower/1/norm/gain")).doesNotContain(0);
    }

    private static double[] gradientBelowTheBottleneck(HamurAdapter adapter) {
        Program program = program(DomainMlp.hidden(256, 128).reference(), adapter);
        try (Learner learner = opened(program)) {
            return learner.gradient(SampleBatches.mixed(SCHEMA, 3, 60).batch())
                    .values()
                    .values("hamur/tower/1/down/bias");
        }
    }

    @Test
    void officialStatistics_makeAScoreDependOnTheRowsBesideIt() {
        SampleBatches rows = SampleBatches.mixed(SCHEMA, 3, 12);

        try (Learner learner = opened(program(DEFAULT.wholeBatchStatistics()))) {
            double together = rows.batch().inCallersOrder(learner.predict(rows.batch()))[0];
            double beside = rows.batch(0, 1).inCallersOrder(learner.predict(rows.batch(0, 1)))[0];

            assertThat(beside).isNotCloseTo(together, offset(1e-3));
        }
        try (Learner learner = opened(program(DEFAULT))) {
            double together = rows.batch().inCallersOrder(learner.predict(rows.batch()))[0];
            double alone = learner.predict(rows.batch(0))[0];

            assertThat(alone).isCloseTo(together, offset(1e-12));
        }
    }

    @Test
    void officialStatistics_needTwoRows() {
        Batch one = SampleBatches.of(SCHEMA, 3, 1).batch();

        try (Learner learner = opened(program(DEFAULT.wholeBatchStatistics()))) {
            assertThatThrownBy(() -> learner.predict(one)).hasMessageContaining("hamur/tower/1/norm");
        }
    }

    /** A domain with one row in a batch is normalised with its running values, and these stay where they are. */
    @Test
    void runningStatistics_areMovedByDomainsWithTwoRows() {
        Program program = program(DEFAULT);
        Batch batch = SampleBatches.of(SCHEMA, 3, 0, 0, 0, 0, 2).batch();

        try (Learner learner = opened(program)) {
            learner.step(batch);

            assertThat(learner.state().count("hamur/tower/1/norm")).containsExactly(1, 0, 0);
            double[] mean = learner.state().mean("hamur/tower/1/norm");
            assertThat(Arrays.copyOf(mean, 5)).doesNotContain(0);
            assertThat(Arrays.copyOfRange(mean, 5, 15)).containsOnly(0);
        }
    }

    /** The distinct units of the bottleneck: what goes into one and what comes out of it. */
    private static Set<List<Double>> units(ParameterVector parameters) {
        double[] v = parameters.values("hamur/tower/1/down/v");
        double[] u = parameters.values("hamur/tower/1/up/u");
        Set<List<Double>> units = new HashSet<>();
        for (int unit = 0; unit < UNITS; unit++) {
            Double[] weights = new Double[2 * RANK];
            for (int k = 0; k < RANK; k++) {
                weights[k] = v[k * UNITS + unit];
                weights[RANK + k] = u[unit * RANK + k];
            }
            units.add(Arrays.asList(weights));
        }
        return units;
    }

    private static ParameterVector trained(HamurAdapter adapter) {
        try (Learner learner = opened(program(adapter))) {
            for (int step = 0; step < STEPS; step++) {
                learner.step(SampleBatches.mixed(SCHEMA, step, 30).batch());
            }
            return learner.parameters();
        }
    }

    private static Learner opened(Program program) {
        Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT64, 1));
        ParameterVector initial = initial(program);
        learner.load(initial, ProgramParameters.initialState(program));
        learner.load(OptimizerState.initial(Adam.rate(0.01), initial.layout(), Precision.FLOAT64));
        return learner;
    }

    private static ParameterVector initial(Program program) {
        return ProgramParameters.initial(program, 1, Precision.FLOAT64);
    }

    private static Program program(HamurAdapter adapter) {
        return program(DomainMlp.hidden(6, 5), adapter);
    }

    private static Program program(Backbone backbone, HamurAdapter adapter) {
        return Program.record(backbone, adapter, SCHEMA, Embeddings.dim(4), Op.Statistics.BATCH);
    }
}
