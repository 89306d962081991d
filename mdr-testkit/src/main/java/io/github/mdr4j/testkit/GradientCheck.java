package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.model.Node;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.List;
import java.util.Locale;

/**
 * Compares the derivatives that an engine computes with central differences of the loss that it computes.
 *
 * <p>Everything runs in 64 bits, in training mode or at inference; what is random in a pass follows from the batch and
 * so is the same on both sides of a difference. Gradients are let through {@link Op.StopGradient}, since a difference
 * cannot hold a part of the program constant.
 */
public final class GradientCheck {

    private static final double STEP = 1e-6;
    private static final double SMALL = 1e-3;
    private static final int NUMBERS_OF_AN_ENTRY = 200;

    private final Learner learner;
    private final ParameterVector parameters;
    private final ModelState state;
    private final Batch batch;
    private final DomainWeights weights;
    private final Derivation derivation;

    private GradientCheck(
            Learner learner,
            ParameterVector parameters,
            ModelState state,
            Batch batch,
            DomainWeights weights,
            Derivation derivation) {
        this.learner = learner;
        this.parameters = parameters;
        this.state = state;
        this.batch = batch;
        this.weights = weights;
        this.derivation = derivation;
    }

    /** How a learner is asked for losses and derivatives. */
    private interface Derivation {
        Gradient of(Learner learner, Batch batch, DomainWeights weights);
    }

    /**
     * One derivative in two ways.
     *
     * @param parameter name of the parameter
     * @param index place of the number among its values
     * @param computed what the engine says
     * @param difference the central difference
     */
    public record Deviation(String parameter, int index, double computed, double difference) {

        /**
         * How far the two are apart.
         *
         * @return the difference divided by the larger one, or by 1e-3 where both are smaller
         */
        public double error() {
            double size = Math.max(Math.abs(computed), Math.abs(difference));
            return Math.abs(computed - difference) / Math.max(size, SMALL);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s[%d]: computed %.10g, difference quotient %.10g, error %.2g",
                    parameter,
                    index,
                    computed,
                    difference,
                    error());
        }
    }

    /**
     * Checks the derivatives of the mean loss of a batch with respect to all trainable parameters. Of entries with more
     * than 200 numbers, 200 that are spread evenly are checked.
     *
     * @param engine the engine
     * @param program what it computes
     * @param parameters where, in 64 bits
     * @param state running statistics
     * @param batch rows with labels
     * @return the worst of all
     */
    public static Deviation worst(
            Engine engine, Program program, ParameterVector parameters, ModelState state, Batch batch) {
        return worst(engine, program, parameters, state, batch, DomainWeights.equal(program.domains()));
    }

    /**
     * Checks the derivatives of the weighted loss of a batch.
     *
     * @param engine the engine
     * @param program what it computes
     * @param parameters where, in 64 bits
     * @param state running statistics
     * @param batch rows with labels
     * @param weights weight of each domain's rows
     * @return the worst of all
     */
    public static Deviation worst(
            Engine engine,
            Program program,
            ParameterVector parameters,
            ModelState state,
            Batch batch,
            DomainWeights weights) {
        return worst(engine, program, parameters, state, batch, weights, Learner::gradient);
    }

    /**
     * Checks the derivatives of the mean loss of a batch at inference: without dropout, with the running statistics.
     *
     * @param engine the engine
     * @param program what it computes
     * @param parameters where, in 64 bits
     * @param state running statistics
     * @param batch rows with labels
     * @return the worst of all
     */
    public static Deviation worstAtInference(
            Engine engine, Program program, ParameterVector parameters, ModelState state, Batch batch) {
        DomainWeights equal = DomainWeights.equal(program.domains());
        return worst(
                engine,
                program,
                parameters,
                state,
                batch,
                equal,
                (learner, rows, weights) -> learner.gradientAtInference(rows));
    }

    private static Deviation worst(
            Engine engine,
            Program program,
            ParameterVector parameters,
            ModelState state,
            Batch batch,
            DomainWeights weights,
            Derivation derivation) {
        EngineOptions options = new EngineOptions(Precision.FLOAT64, 1);
        try (Learner learner = engine.learner(withoutStops(program), options)) {
            return new GradientCheck(learner, parameters, state, batch, weights, derivation).worst();
        }
    }

    private static Program withoutStops(Program program) {
        List<Node> nodes = program.nodes().stream()
                .map(node -> node.op() instanceof Op.StopGradient
                        ? new Node(new Op.Affine(1, 0), node.operands(), node.type())
                        : node)
                .toList();
        return new Program(program.schema(), nodes, program.logits());
    }

    private Deviation worst() {
        learner.load(parameters, state);
        ParameterVector gradient = derivation.of(learner, batch, weights).values();
        Deviation worst = new Deviation("none", 0, 0, 0);
        for (ParameterEntry entry : parameters.layout().entries()) {
            if (entry.trainable()) {
                worst = worse(worst, worst(entry.name(), gradient.values(entry.name())));
            }
        }
        return worst;
    }

    private Deviation worst(String name, double[] computed) {
        int count = Math.min(computed.length, NUMBERS_OF_AN_ENTRY);
        Deviation worst = new Deviation(name, 0, 0, 0);
        for (int k = 0; k < count; k++) {
            int i = (int) ((long) k * computed.length / count);
            worst = worse(worst, new Deviation(name, i, computed[i], difference(name, i)));
        }
        return worst;
    }

    /** The one with the larger error; not a number is larger than everything. */
    private static Deviation worse(Deviation a, Deviation b) {
        return Double.compare(a.error(), b.error()) >= 0 ? a : b;
    }

    private double difference(String name, int index) {
        return (loss(name, index, STEP) - loss(name, index, -STEP)) / (2 * STEP);
    }

    private double loss(String name, int index, double move) {
        double[] values = parameters.values(name);
        values[index] += move;
        learner.load(parameters.with(name, values), state);
        DomainLosses losses = derivation.of(learner, batch, weights).losses();
        double sum = 0;
        for (int d = 0; d < losses.sums().size(); d++) {
            sum += weights.of(d) * losses.sums().get(d);
        }
        return sum / batch.rows();
    }
}
