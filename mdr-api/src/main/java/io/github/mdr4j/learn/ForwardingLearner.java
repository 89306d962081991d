package io.github.mdr4j.learn;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;

/** A learner that leaves the work to another one; subclasses watch or change parts of it. */
public abstract class ForwardingLearner implements Learner {

    private final Learner learner;

    /**
     * For subclasses.
     *
     * @param learner does the work
     */
    protected ForwardingLearner(Learner learner) {
        this.learner = learner;
    }

    @Override
    public ParameterVector parameters() {
        return learner.parameters();
    }

    @Override
    public ModelState state() {
        return learner.state();
    }

    @Override
    public OptimizerState optimizerState() {
        return learner.optimizerState();
    }

    @Override
    public void load(ParameterVector parameters, ModelState state) {
        learner.load(parameters, state);
    }

    @Override
    public void load(OptimizerState state) {
        learner.load(state);
    }

    @Override
    public DomainLosses step(Batch batch, DomainWeights weights) {
        return learner.step(batch, weights);
    }

    @Override
    public Gradient gradient(Batch batch, DomainWeights weights) {
        return learner.gradient(batch, weights);
    }

    @Override
    public Gradient gradientAtInference(Batch batch) {
        return learner.gradientAtInference(batch);
    }

    @Override
    public void apply(ParameterVector gradient) {
        learner.apply(gradient);
    }

    @Override
    public double[] predict(Batch batch) {
        return learner.predict(batch);
    }

    @Override
    public void refreshStatistics(Iterable<Batch> batches) {
        learner.refreshStatistics(batches);
    }

    @Override
    public long rowsTrained() {
        return learner.rowsTrained();
    }

    @Override
    public long rowsForwardOnly() {
        return learner.rowsForwardOnly();
    }

    @Override
    public void close() {
        learner.close();
    }
}
