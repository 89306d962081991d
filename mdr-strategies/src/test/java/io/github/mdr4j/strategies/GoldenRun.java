package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.Schedule;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.strategy.TrainingStrategy;
import io.github.mdr4j.testkit.GivenEpoch;
import io.github.mdr4j.testkit.GoldenJson;
import io.github.mdr4j.testkit.GoldenTrace;
import io.github.mdr4j.testkit.RecordingLearner;
import java.util.Arrays;
import java.util.List;

/** Runs a strategy on the problem of a golden trace, and compares every step and every epoch. */
final class GoldenRun {

    private static final double TOLERANCE = 1e-9;

    private final GoldenTrace trace;
    private final Engine engine = Engines.onClassPath();
    private final Program program;
    private final BatchSource batches;
    private final Schedule schedule;

    private GoldenRun(GoldenTrace trace) {
        this.trace = trace;
        this.program = Program.record(
                new LogisticRegression(),
                null,
                trace.schema(),
                Embeddings.dim(1).withoutDomain(),
                Op.Statistics.BATCH);
        this.batches = trace.batches();
        this.schedule = trace.schedule();
    }

    /** The model of the traces. */
    private record LogisticRegression() implements Backbone {

        @Override
        public String name() {
            return "logistic_regression";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = in.dense().orElseThrow();
            return g.linear(
                    x,
                    g.parameter("weight", Initializer.ZEROS, x.width(), 1),
                    g.parameter("bias", Initializer.ZEROS, 1));
        }
    }

    static void compare(GoldenTrace trace, TrainingStrategy strategy) {
        new GoldenRun(trace).run(strategy);
    }

    private void run(TrainingStrategy strategy) {
        List<Domain> domains = program.schema().domains();
        TrainingState state = strategy.start(initial(), domains);
        List<GoldenTrace.After> epochs = trace.epochs();
        try (RecordingLearner learner =
                new RecordingLearner(engine.learner(program, new EngineOptions(Precision.FLOAT64, 1)))) {
            for (int e = 0; e < epochs.size(); e++) {
                state = strategy.epoch(state, new GivenEpoch(e + 1, learner, schedule, batches, 0));
                if (e == 0) {
                    compareSteps(learner.steps());
                }
                compareParameters(e, epochs.get(e), state.parameters());
                compareOptimizer(e, epochs.get(e), state.optimizer());
                compareLosses(e, epochs.get(e), state);
            }
        }
    }

    private TrainingState initial() {
        ParameterVector shared = vector(trace.shared());
        OptimizerState optimizer = OptimizerState.initial(trace.optimizer(), shared.layout(), shared.precision());
        TrainingState state = TrainingState.shared(shared, ProgramParameters.initialState(program), optimizer);
        List<ParameterVector> specific =
                trace.specific().stream().map(this::vector).toList();
        return specific.isEmpty() ? state : state.with(new DomainParameters.SharedPlusSpecific(shared, specific));
    }

    private void compareSteps(List<RecordingLearner.Step> steps) {
        List<GoldenTrace.Step> expected =
                trace.firstEpoch().stream().filter(GoldenTrace.Step::onBatch).toList();
        assertThat(steps).as("steps of the first epoch").hasSameSizeAs(expected);
        for (int i = 0; i < steps.size(); i++) {
            compare(
                    "parameters after step " + i,
                    steps.get(i).parameters(),
                    expected.get(i).parameters());
            assertThat(steps.get(i).losses().mean())
                    .as("loss before step %d", i)
                    .isEqualTo(expected.get(i).loss(), within(TOLERANCE));
        }
    }

    private void compareParameters(int epoch, GoldenTrace.After after, DomainParameters parameters) {
        if (parameters instanceof DomainParameters.SharedPlusSpecific both) {
            compare("shared parameters after epoch " + epoch, both.shared(), after.shared());
            assertThat(both.specific()).hasSameSizeAs(after.specific());
            for (int d = 0; d < both.specific().size(); d++) {
                String what = "specific parameters of domain " + d + " after epoch " + epoch;
                compare(what, both.specific().get(d), after.specific().get(d));
            }
        } else {
            assertThat(after.specific()).isEmpty();
            compare("parameters after epoch " + epoch, parameters.of(0), after.shared());
        }
    }

    private void compareOptimizer(int epoch, GoldenTrace.After after, OptimizerState optimizer) {
        if (after.hasOptimizer("inner")) {
            GoldenJson expected = after.optimizer("inner");
            assertThat(optimizer.steps()).isEqualTo(expected.at("t").integer());
            compare(
                    "m after epoch " + epoch,
                    optimizer.first(),
                    expected.at("m").numbers());
            compare(
                    "v after epoch " + epoch,
                    optimizer.second(),
                    expected.at("v").numbers());
        }
    }

    private void compareLosses(int epoch, GoldenTrace.After after, TrainingState state) {
        double[] expected = after.domainLoss();
        try (Scorer scorer = engine.scorer(program, state.parameters(), state.states())) {
            for (Domain domain : program.schema().domains()) {
                assertThat(meanBatchLoss(scorer, domain))
                        .as("loss of domain %s after epoch %d", domain, epoch)
                        .isEqualTo(expected[domain.index()], within(TOLERANCE));
            }
        }
    }

    private double meanBatchLoss(Scorer scorer, Domain domain) {
        double sum = 0;
        int count = 0;
        for (Batch batch : batches.domain(domain, 0)) {
            double[] logits = scorer.logits(batch);
            double loss = 0;
            for (int row = 0; row < logits.length; row++) {
                double sign = batch.labels()[row] == 1 ? -1 : 1;
                loss += Math.log1p(Math.exp(sign * logits[row]));
            }
            sum += loss / logits.length;
            count++;
        }
        return sum / count;
    }

    private void compare(String what, ParameterVector actual, double[] expected) {
        double[] weight = actual.values("weight");
        double[] all = Arrays.copyOf(weight, weight.length + 1);
        all[weight.length] = actual.get("bias", 0);
        assertThat(all).as(what).containsExactly(expected, within(TOLERANCE));
    }

    private ParameterVector vector(double[] values) {
        return ParameterVector.builder(ProgramParameters.layout(program), Precision.FLOAT64)
                .set("weight", Arrays.copyOf(values, values.length - 1))
                .set("bias", values[values.length - 1])
                .build();
    }
}
