package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.ForwardingLearner;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another learner, with a record of its steps and of the batches and running statistics that went through it. */
public final class RecordingLearner extends ForwardingLearner {

    private final List<Step> steps = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Gradient> gradients = new ArrayList<>();
    private final List<Batch> trained = new ArrayList<>();
    private final List<ModelState> loaded = new ArrayList<>();
    private final List<ModelState> read = new ArrayList<>();

    /**
     * One step.
     *
     * @param batch the rows
     * @param losses the losses before
     * @param parameters the parameters after
     */
    public record Step(Batch batch, DomainLosses losses, ParameterVector parameters) {}

    /**
     * One change of the parameters by the learner.
     *
     * @param losses the losses before, if it was a step on a batch and not one with a given gradient
     * @param parameters the parameters after
     */
    public record Change(Optional<DomainLosses> losses, ParameterVector parameters) {}

    /**
     * Creates the record of a learner.
     *
     * @param learner does the work
     */
    public RecordingLearner(Learner learner) {
        super(learner);
    }

    /**
     * The steps on batches so far.
     *
     * @return the steps in order
     */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /**
     * The steps so far, on batches and with given gradients.
     *
     * @return the changes in order
     */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /**
     * The gradients of training that were taken without a step.
     *
     * @return the gradients in order
     */
    public List<Gradient> gradients() {
        return List.copyOf(gradients);
    }

    /**
     * The batches of all steps and gradients so far.
     *
     * @return the batches in order
     */
    public List<Batch> trained() {
        return List.copyOf(trained);
    }

    /**
     * The running statistics that were given to the learner.
     *
     * @return the statistics in order
     */
    public List<ModelState> loadedStates() {
        return List.copyOf(loaded);
    }

    /**
     * The running statistics that the learner gave out.
     *
     * @return the statistics in order
     */
    public List<ModelState> readStates() {
        return List.copyOf(read);
    }

    @Override
    public ModelState state() {
        ModelState state = super.state();
        read.add(state);
        return state;
    }

    @Override
    public void load(ParameterVector parameters, ModelState state) {
        loaded.add(state);
        super.load(parameters, state);
    }

    @Override
    public DomainLosses step(Batch batch, DomainWeights weights) {
        DomainLosses losses = super.step(batch, weights);
        trained.add(batch);
        steps.add(new Step(batch, losses, super.parameters()));
        changes.add(new Change(Optional.of(losses), super.parameters()));
        return losses;
    }

    @Override
    public void apply(ParameterVector gradient) {
        super.apply(gradient);
        changes.add(new Change(Optional.empty(), super.parameters()));
    }

    @Override
    public Gradient gradient(Batch batch, DomainWeights weights) {
        Gradient gradient = super.gradient(batch, weights);
        trained.add(batch);
        gradients.add(gradient);
        return gradient;
    }

    @Override
    public Gradient gradientAtInference(Batch batch) {
        trained.add(batch);
        return super.gradientAtInference(batch);
    }
}
