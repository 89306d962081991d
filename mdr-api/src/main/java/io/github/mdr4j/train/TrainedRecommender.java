package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.metric.EvaluationReport;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;

/**
 * A trained model: predicts clicks for rows of any of its domains, each with the parameters that serve its domain.
 *
 * <p>Several threads may use it at once. It holds native memory and is to be closed.
 */
public final class TrainedRecommender implements AutoCloseable {

    private final Program program;
    private final DomainParameters parameters;
    private final ModelStates states;
    private final TrainingHistory history;
    private final Scorer scorer;
    private final Workers workers;
    private volatile boolean closed;

    TrainedRecommender(
            Engine engine,
            Program program,
            DomainParameters parameters,
            ModelStates states,
            TrainingHistory history,
            Workers workers) {
        this.program = program;
        this.parameters = parameters;
        this.states = states;
        this.history = history;
        this.scorer = engine.scorer(program, parameters, states);
        this.workers = workers;
    }

    /**
     * The domains and columns that the model is made for.
     *
     * @return the schema
     */
    public FeatureSchema schema() {
        return program.schema();
    }

    /**
     * The recorded model.
     *
     * @return the program
     */
    public Program program() {
        return program;
    }

    /**
     * The parameters that serve each domain.
     *
     * @return the parameters
     */
    public DomainParameters parameters() {
        return parameters;
    }

    /**
     * The running statistics that serve each domain.
     *
     * @return the statistics
     */
    public ModelStates states() {
        return states;
    }

    /**
     * How the model was trained.
     *
     * @return all phases and epochs
     */
    public TrainingHistory history() {
        return history;
    }

    /**
     * Predicts the rows of a batch.
     *
     * @param batch rows of the model's schema, with or without labels
     * @return for each row, in the order in which the caller gave them, the probability of a click
     * @throws IllegalArgumentException if the batch has another schema
     * @throws IllegalStateException if the model is closed
     */
    public double[] predict(Batch batch) {
        requireOpen();
        requireSchema("the batch", batch.schema());
        double[] values = scorer.logits(batch);
        for (int row = 0; row < values.length; row++) {
            values[row] = 1 / (1 + Math.exp(-values[row]));
        }
        return batch.inCallersOrder(values);
    }

    /**
     * Evaluates the model on the rows of a split.
     *
     * @param dataset data of the model's schema
     * @param split the split
     * @return the metrics of each domain; undefined where a domain has no rows of both classes
     * @throws IllegalArgumentException if the data has another schema
     * @throws IllegalStateException if the model is closed
     */
    public EvaluationReport evaluate(MultiDomainDataset dataset, Split split) {
        requireOpen();
        requireSchema("data set \"" + dataset.name() + "\"", dataset.schema());
        return Evaluation.of(dataset, split, scorer, workers);
    }

    /** Gives back threads and native memory. Closing twice does nothing. */
    @Override
    public void close() {
        closed = true;
        scorer.close();
        workers.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this recommender is closed");
        }
    }

    private void requireSchema(String what, FeatureSchema other) {
        if (!other.equals(program.schema())) {
            throw new IllegalArgumentException(
                    what + " has another schema than the model: expected " + program.schema() + ", got " + other);
        }
    }
}
