package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.Precision;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares a backbone with a golden model, in 64 bits on the engine of the class path: log-odds, probabilities, loss,
 * every derivative and the running statistics after a step.
 *
 * <p>A learner predicts with running statistics and steps with those of the batch. Of a program with norms, a file of a
 * training step therefore checks loss, derivatives and statistics, and a file of an inference pass checks log-odds,
 * probabilities, loss and derivatives; of a program without norms every file checks everything.
 */
public final class GoldenCheck {

    private static final double TOLERANCE = 1e-9;

    private final GoldenModel model;
    private final Learner learner;
    private final GoldenNames names;
    private final Batch batch;

    private GoldenCheck(GoldenModel model, Learner learner, GoldenNames names) {
        this.model = model;
        this.learner = learner;
        this.names = names;
        this.batch = model.batch();
    }

    /**
     * Compares everything that a file can check.
     *
     * @param model the golden model
     * @param backbone the same model as a backbone
     * @param naming says which tensors make up which parameters
     * @throws AssertionError if a number is more than 1e-9 away
     */
    public static void compare(GoldenModel model, Backbone backbone, Consumer<GoldenNames> naming) {
        compare(model, backbone, null, Op.Statistics.BATCH, naming);
    }

    /**
     * Compares everything that a file can check.
     *
     * @param model the golden model
     * @param backbone the same model as a backbone
     * @param adapter an adapter to plug into it, or null
     * @param statistics the default of norms that the domains share
     * @param naming says which tensors make up which parameters
     * @throws AssertionError if a number is more than 1e-9 away
     */
    public static void compare(
            GoldenModel model,
            Backbone backbone,
            @Nullable DomainAdapter adapter,
            Op.Statistics statistics,
            Consumer<GoldenNames> naming) {
        Program program = Program.record(backbone, adapter, model.schema(), model.embeddings(), statistics);
        GoldenNames names = GoldenNames.of(model);
        naming.accept(names);
        try (Learner learner = Engines.onClassPath().learner(program, new EngineOptions(Precision.FLOAT64, 1))) {
            learner.load(
                    names.parameters(ProgramParameters.layout(program)),
                    names.state(ProgramParameters.initialState(program)));
            GoldenCheck check = new GoldenCheck(model, learner, names);
            boolean norms = !program.norms().isEmpty();
            if (!norms || !model.training()) {
                check.comparePrediction();
                check.compareGradient(learner.gradientAtInference(check.batch));
            }
            if (!norms || model.training()) {
                check.compareStep();
            }
        }
    }

    private void comparePrediction() {
        double[] logits = batch.inCallersOrder(learner.predict(batch));
        double[] output = Arrays.stream(logits).map(x -> 1 / (1 + Math.exp(-x))).toArray();
        assertThat(logits).as("%s: log-odds", model).containsExactly(model.logits(), within(TOLERANCE));
        assertThat(output).as("%s: probabilities", model).containsExactly(model.output(), within(TOLERANCE));
        assertThat(loss(batch.labels(), learner.predict(batch)))
                .as("%s: loss of the prediction", model)
                .isEqualTo(model.loss(), within(TOLERANCE));
    }

    private void compareStep() {
        compareGradient(learner.gradient(batch));
        learner.step(batch);
        names.assertState(learner.state(), TOLERANCE);
    }

    private void compareGradient(Gradient gradient) {
        assertThat(gradient.losses().mean()).as("%s: loss", model).isEqualTo(model.loss(), within(TOLERANCE));
        names.assertGradient(gradient.values(), TOLERANCE);
    }

    private static double loss(float[] labels, double[] logits) {
        double sum = 0;
        for (int row = 0; row < logits.length; row++) {
            sum += Math.log1p(Math.exp(logits[row])) - labels[row] * logits[row];
        }
        return sum / logits.length;
    }
}
