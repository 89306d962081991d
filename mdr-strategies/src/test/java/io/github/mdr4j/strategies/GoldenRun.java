package io.github.mdr4j.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Gradient;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Runs a strategy on the problem of a golden trace, and compares every step and every epoch. */
final class GoldenRun {

    private static final double TOLERANCE = 1e-9;

    private final GoldenTrace trace;
    private final Engine engine = Engines.onClassPath();
    private final Program program;
    private final BatchSource batches;
    private final BatchSource training;
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
        this.training = GoldenBatches.training(trace);
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
                state = strategy.epoch(state, new GivenEpoch(e + 1, learner, schedule, training, 0));
                if (e == 0) {
                    compareChanges(learner.changes());
                    compareGradients(learner.gradients());
                }
                compareParameters(e, epochs.get(e), state);
                compareOptimizers(e, epochs.get(e), state);
                compareLosses(e, epochs.get(e), state);
            }
        }
    }

    private TrainingState initial() {
        ParameterVector shared = vector(trace.shared());
        OptimizerState optimizer = OptimizerState.initial(trace.optimizer(), shared.layout(), shared.precision());
        TrainingState state = TrainingState.shared(shared, ProgramParameters.initialState(program), optimizer);
        if (trace.json().at("init").has("noise")) {
            return TrainedNumbers.initial(
                            Arrays.stream(trace.json().at("init").at("noise").numbers())
                                    .boxed()
                                    .toList())
                    .into(state, noise());
        }
        List<ParameterVector> specific =
                trace.specific().stream().map(this::vector).toList();
        return specific.isEmpty() ? state : state.with(new DomainParameters.SharedPlusSpecific(shared, specific));
    }

    private String noise() {
        return trace.json().has("form")
                ? "uncertainty_weighting/" + trace.json().at("form").text()
                : "";
    }

    /** Every change of the parameters by the learner is in the file, in the same order; steps with their losses. */
    private void compareChanges(List<RecordingLearner.Change> changes) {
        Iterator<GoldenTrace.Step> file = trace.firstEpoch().iterator();
        for (int i = 0; i < changes.size(); i++) {
            GoldenTrace.Step same = next(file, changes.get(i), i);
            if (changes.get(i).losses().isPresent() && same.json().has("loss")) {
                assertThat(changes.get(i).losses().get().mean())
                        .as("loss before change %d", i)
                        .isEqualTo(same.loss(), within(TOLERANCE));
            }
        }
        long steps = changes.stream().filter(c -> c.losses().isPresent()).count();
        if (steps > 0) {
            assertThat(steps)
                    .as("steps of the first epoch")
                    .isEqualTo(trace.firstEpoch().stream()
                            .filter(GoldenTrace.Step::onBatch)
                            .filter(step -> !step.json().at("phase").text().equals("query"))
                            .count());
        }
    }

    private GoldenTrace.Step next(Iterator<GoldenTrace.Step> file, RecordingLearner.Change change, int number) {
        double[] actual = numbers(change.parameters());
        while (file.hasNext()) {
            GoldenTrace.Step step = file.next();
            double[] expected = step.parameters();
            if (IntStream.range(0, expected.length).allMatch(k -> Math.abs(expected[k] - actual[k]) <= TOLERANCE)) {
                return step;
            }
        }
        throw new AssertionError(
                trace + ": parameters after change " + number + " are not in the file: " + Arrays.toString(actual));
    }

    /** Every gradient of the file that was taken without a step is among those of the learner. */
    private void compareGradients(List<Gradient> taken) {
        for (GoldenTrace.Step step : trace.firstEpoch()) {
            for (GoldenJson expected : gradientsWithoutStep(step.json())) {
                assertThat(taken)
                        .as("gradients, with %s", expected)
                        .anySatisfy(gradient -> assertThat(numbers(gradient.values()))
                                .containsExactly(expected.numbers(), within(TOLERANCE)));
            }
            if (step.json().at("phase").text().equals("query")) {
                assertThat(taken)
                        .as("losses of gradients, with %s/loss", step.json())
                        .anySatisfy(gradient ->
                                assertThat(gradient.losses().mean()).isEqualTo(step.loss(), within(TOLERANCE)));
            }
        }
    }

    private List<GoldenJson> gradientsWithoutStep(GoldenJson step) {
        return switch (trace.runner() + " " + step.at("phase").text()) {
            case "maml query", "mldg_code support", "mldg_code query", "mldg_paper outer_update" ->
                List.of(step.at("grad"));
            case "pcgrad train" -> step.at("raw_grads").list();
            default -> List.of();
        };
    }

    private void compareParameters(int epoch, GoldenTrace.After after, TrainingState state) {
        DomainParameters parameters = state.parameters();
        if (parameters instanceof DomainParameters.SharedPlusSpecific both) {
            compare("shared parameters after epoch " + epoch, both.shared(), after.shared());
            compareEach(epoch, both.specific(), after.specific());
        } else if (parameters instanceof DomainParameters.PerDomain own) {
            compareEach(epoch, own.values(), after.specific());
        } else {
            compare("parameters after epoch " + epoch, parameters.of(0), after.shared());
            compareNoise(epoch, after, state);
        }
    }

    private void compareEach(int epoch, List<ParameterVector> actual, List<double[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int d = 0; d < actual.size(); d++) {
            compare("parameters of domain " + d + " after epoch " + epoch, actual.get(d), expected.get(d));
        }
    }

    private void compareNoise(int epoch, GoldenTrace.After after, TrainingState state) {
        List<Double> noise = state.extras().getOrDefault(noise(), List.of());
        assertThat(after.specific()).as("noises after epoch %d", epoch).hasSameSizeAs(noise);
        for (int d = 0; d < noise.size(); d++) {
            assertThat(after.specific().get(d)).containsExactly(new double[] {noise.get(d)}, within(TOLERANCE));
        }
    }

    /** Every optimiser of the file is one of the state, and remembers the same. */
    private void compareOptimizers(int epoch, GoldenTrace.After after, TrainingState state) {
        for (String name : after.optimizers()) {
            GoldenJson expected = after.optimizer(name);
            OptimizerState optimizer = optimizer(name, state);
            assertThat(optimizer.steps())
                    .as("steps of %s after epoch %d", name, epoch)
                    .isEqualTo(expected.at("t").integer());
            assertThat(withNoise(numbers(optimizer.first()), state, "/first"))
                    .as("m of %s after epoch %d", name, epoch)
                    .containsExactly(expected.at("m").numbers(), within(TOLERANCE));
            assertThat(withNoise(numbers(optimizer.second()), state, "/second"))
                    .as("v of %s after epoch %d", name, epoch)
                    .containsExactly(expected.at("v").numbers(), within(TOLERANCE));
        }
    }

    /** The optimiser of the steps, that of outer steps if there is one, or that of a domain. */
    private static OptimizerState optimizer(String name, TrainingState state) {
        if (name.equals("inner")) {
            return state.optimizer();
        }
        if (name.equals("outer")) {
            return state.optimizers().getOrDefault("maml/outer", state.optimizer());
        }
        String path = "/" + name.substring("inner_".length());
        return state.optimizers().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        name + " is none of " + state.optimizers().keySet()));
    }

    private double[] withNoise(double[] parameters, TrainingState state, String which) {
        List<Double> noise = state.extras().getOrDefault(noise() + which, List.of());
        return DoubleStream.concat(Arrays.stream(parameters), noise.stream().mapToDouble(Double::doubleValue))
                .toArray();
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
        assertThat(numbers(actual)).as(what).containsExactly(expected, within(TOLERANCE));
    }

    /** Weights, then the bias. */
    private static double[] numbers(ParameterVector vector) {
        double[] weight = vector.values("weight");
        double[] all = Arrays.copyOf(weight, weight.length + 1);
        all[weight.length] = vector.get("bias", 0);
        return all;
    }

    private ParameterVector vector(double[] values) {
        return ParameterVector.builder(ProgramParameters.layout(program), Precision.FLOAT64)
                .set("weight", Arrays.copyOf(values, values.length - 1))
                .set("bias", values[values.length - 1])
                .build();
    }
}
