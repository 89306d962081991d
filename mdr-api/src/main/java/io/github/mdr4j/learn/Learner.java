package io.github.mdr4j.learn;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;

/**
 * A program with one mutable set of parameters, the tool that training strategies work with.
 *
 * <p>Everything it holds can be read and set as immutable values, so a strategy begins by loading what it needs and
 * ends by reading what came out; nothing else is remembered from batch to batch. What is random in a pass (dropout)
 * follows from {@link Batch#seed()}. A learner is used by one thread.
 */
public interface Learner extends AutoCloseable {

    /**
     * The current parameters.
     *
     * @return a value that later steps do not change
     */
    ParameterVector parameters();

    /**
     * The current running statistics of the program's norms.
     *
     * @return a value that later steps do not change
     */
    ModelState state();

    /**
     * The current optimiser and what it remembers.
     *
     * @return a value that later steps do not change
     */
    OptimizerState optimizerState();

    /**
     * Replaces parameters and running statistics.
     *
     * @param parameters of this program's layout and the learner's precision
     * @param state of this program's norms
     * @throws IllegalArgumentException if they belong to another program
     */
    void load(ParameterVector parameters, ModelState state);

    /**
     * Replaces the optimiser and what it remembers.
     *
     * @param state of this program's layout and the learner's precision
     */
    void load(OptimizerState state);

    /**
     * Takes one optimiser step on the mean loss of a batch, and moves the running statistics.
     *
     * @param batch rows with labels
     * @return the losses before the step
     * @throws io.github.mdr4j.error.TrainingDivergedException if the loss is not finite
     */
    default DomainLosses step(Batch batch) {
        return step(batch, DomainWeights.equal(batch.schema().domains().size()));
    }

    /**
     * Takes one optimiser step on the weighted loss of a batch, and moves the running statistics.
     *
     * @param batch rows with labels
     * @param weights weight of each domain's rows
     * @return the unweighted losses before the step
     * @throws io.github.mdr4j.error.TrainingDivergedException if the loss is not finite
     */
    DomainLosses step(Batch batch, DomainWeights weights);

    /**
     * The gradient of the mean loss of a batch, in training mode. Neither parameters nor running statistics move.
     *
     * @param batch rows with labels
     * @return the gradient
     */
    default Gradient gradient(Batch batch) {
        return gradient(batch, DomainWeights.equal(batch.schema().domains().size()));
    }

    /**
     * The gradient of the weighted loss of a batch, in training mode. Neither parameters nor running statistics move.
     *
     * @param batch rows with labels
     * @param weights weight of each domain's rows
     * @return the gradient
     */
    Gradient gradient(Batch batch, DomainWeights weights);

    /**
     * The gradient of the mean loss of a batch at inference: without dropout, with running statistics in place of those
     * of the batch. Neither parameters nor running statistics move.
     *
     * <p>It is the derivative of what {@link #predict} says, for those who look into a model or check one.
     *
     * @param batch rows with labels
     * @return the gradient
     */
    Gradient gradientAtInference(Batch batch);

    /**
     * Takes one optimiser step with a given gradient.
     *
     * @param gradient a value of this program's layout; a lazy optimiser touches the rows and slices that it holds
     */
    void apply(ParameterVector gradient);

    /**
     * The log-odds of the rows of a batch under the current parameters, at inference.
     *
     * @param batch rows, with or without labels
     * @return one logit a row, in the order of the batch
     */
    double[] predict(Batch batch);

    /**
     * Recomputes the running statistics of the current parameters from batches, in training mode without dropout. Does
     * nothing if the program has no norm.
     *
     * @param batches rows, with or without labels
     */
    void refreshStatistics(Iterable<Batch> batches);

    /**
     * The number of rows that {@link #step}, {@link #gradient} and {@link #gradientAtInference} have read: all that
     * went forward and backward.
     *
     * @return rows since the learner was opened
     */
    long rowsTrained();

    /**
     * The number of rows that {@link #predict} and {@link #refreshStatistics} have read.
     *
     * @return rows since the learner was opened
     */
    long rowsForwardOnly();

    /** Gives back threads and native memory. Closing twice does nothing. */
    @Override
    void close();
}
