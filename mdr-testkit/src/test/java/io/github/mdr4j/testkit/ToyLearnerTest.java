package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToyLearnerTest {

    private final FeatureSchema schema = ToyData.schema(3);
    private final ToyLearner learner = new ToyLearner(schema);
    private final ModelState start = learner.state();
    private final Batch batch = SampleBatches.of(schema, 5, 0, 2, 0, 0, 2).batch();

    @Test
    void gradient_isThatOfTheWeightedLoss() {
        ParameterVector parameters = learner.randomParameters(1);
        DomainWeights weights = new DomainWeights(List.of(0.5, 1.0, 2.0));
        learner.load(parameters, start);
        ParameterVector gradient = learner.gradient(batch, weights).values();

        for (ParameterEntry entry : parameters.layout().entries()) {
            double[] values = gradient.values(entry.name());
            for (int i = 0; i < values.length; i++) {
                double difference = (loss(parameters, weights, entry.name(), i, 1e-4)
                                - loss(parameters, weights, entry.name(), i, -1e-4))
                        / 2e-4;
                assertThat(values[i]).as("%s[%d]", entry.name(), i).isEqualTo(difference, within(1e-8));
            }
        }
    }

    @Test
    void gradient_movesNothing() {
        learner.load(learner.randomParameters(1), start);

        learner.gradient(batch);
        learner.gradientAtInference(batch);

        assertThat(learner.parameters()).isEqualTo(learner.randomParameters(1));
        assertThat(learner.state()).isEqualTo(start);
        assertThat(learner.rowsTrained()).isEqualTo(10);
    }

    @Test
    void sgdStep_followsTheGradient() {
        learner.load(learner.randomParameters(1), start);
        learner.load(learner.fresh(Sgd.rate(0.5)));
        ParameterVector gradient = learner.gradient(batch).values();

        learner.step(batch);

        assertThat(learner.parameters()).isEqualTo(learner.randomParameters(1).minus(gradient.times(0.5)));
        assertThat(learner.optimizerState().steps()).isEqualTo(1);
    }

    @Test
    void firstAdamStep_isTheRateWhereverThereIsAGradient() {
        learner.load(learner.randomParameters(1), start);
        learner.load(learner.fresh(Adam.rate(0.25)));
        double[] gradient = learner.gradient(batch).values().values("own");

        learner.step(batch);

        double[] moved = learner.randomParameters(1).minus(learner.parameters()).values("own");
        for (int i = 0; i < moved.length; i++) {
            assertThat(moved[i]).isEqualTo(0.25 * Math.signum(gradient[i]), within(1e-6));
        }
    }

    @Test
    void secondAdamStep_isThatOfTheFormula() {
        learner.load(learner.fresh(Adam.rate(0.25)));
        double first = learner.gradient(batch).values().get("weight", 0);
        learner.step(batch);
        double second = learner.gradient(batch).values().get("weight", 0);
        double before = learner.parameters().get("weight", 0);

        learner.step(batch);

        double m = (0.9 * 0.1 * first + 0.1 * second) / (1 - 0.9 * 0.9);
        double v = (0.999 * 0.001 * first * first + 0.001 * second * second) / (1 - 0.999 * 0.999);
        double expected = before - 0.25 * m / (Math.sqrt(v) + 1e-8);
        assertThat(learner.parameters().get("weight", 0)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void adamWithEpsilonHat_addsEpsilonToTheRootBeforeItsCorrection() {
        learner.load(learner.fresh(new Adam(0.1, 0.9, 0.999, 1, 0, true, true, 0)));
        ParameterVector two = learner.parameters().times(0).with("weight", new double[] {2, 2, 2});
        double before = learner.parameters().get("weight", 0);

        learner.apply(two);

        double expected = 0.1 * Math.sqrt(0.001) / 0.1 * 0.2 / (Math.sqrt(0.004) + 1);
        assertThat(before - learner.parameters().get("weight", 0)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void lazyAdam_leavesIdleRowsAloneAndDenseAdamMovesThemOn() {
        Batch other = SampleBatches.of(schema, 5, 1).batch();

        assertThat(slice(Adam.rate(0.25), other)).isEqualTo(slice(Adam.rate(0.25), null));
        assertThat(slice(Adam.rate(0.25).dense(), other))
                .isNotEqualTo(slice(Adam.rate(0.25).dense(), null));
    }

    @Test
    void penalty_reachesTouchedRowsOnlyIfLazy() {
        ParameterVector parameters = learner.randomParameters(1);
        ParameterVector nothing = parameters.times(0);
        learner.load(parameters, start);

        learner.load(learner.fresh(Sgd.rate(0.5).l2(0.1)));
        learner.apply(nothing);
        ParameterVector lazy = learner.parameters();
        learner.load(parameters, start);
        learner.load(learner.fresh(Sgd.rate(0.5).l2(0.1).dense()));
        learner.apply(nothing);
        ParameterVector dense = learner.parameters();

        assertThat(lazy.values("own")).containsExactly(parameters.values("own"));
        assertThat(dense.values("own")).containsExactly(parameters.times(0.95).values("own"), within(1e-12));
        assertThat(dense.values("frozen")).containsExactly(parameters.values("frozen"));
    }

    @Test
    void step_movesTheStatisticsOfTheDomainsInTheBatch() {
        learner.load(learner.randomParameters(1), start);

        learner.step(batch);

        assertThat(learner.state().count("norm")).containsExactly(1);
        assertThat(learner.state().count("domain_norm")).containsExactly(1, 0, 1);
    }

    @Test
    void refreshStatistics_takesTheMeanOverBatchesAndCountsForwardRows() {
        learner.load(learner.randomParameters(1), start);
        learner.refreshStatistics(List.of(batch));
        double single = learner.state().mean("norm")[0];

        learner.refreshStatistics(List.of(batch, batch));

        assertThat(learner.state().mean("norm")[0]).isEqualTo(single, within(1e-12));
        assertThat(learner.rowsForwardOnly()).isEqualTo(15);
        assertThat(learner.rowsTrained()).isZero();
    }

    @Test
    void closedLearner_refusesToWork() {
        learner.close();

        assertThatThrownBy(() -> learner.step(batch)).isInstanceOf(IllegalStateException.class);
    }

    private double loss(ParameterVector parameters, DomainWeights weights, String name, int index, double move) {
        double[] values = parameters.values(name);
        values[index] += move;
        learner.load(parameters.with(name, values), start);
        DomainLosses losses = learner.gradient(batch).losses();
        double sum = 0;
        for (int d = 0; d < 3; d++) {
            sum += weights.of(d) * losses.sums().get(d);
        }
        return sum / batch.rows();
    }

    /** The slice of domain 0 after a step on it and, perhaps, one on others. */
    private List<Double> slice(Adam adam, @Nullable Batch other) {
        learner.load(learner.randomParameters(1), start);
        learner.load(learner.fresh(adam));
        learner.step(batch);
        if (other != null) {
            learner.step(other);
        }
        return List.of(learner.parameters().get("own", 0), learner.parameters().get("own", 1));
    }
}
