package io.github.mdr4j.strategies;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.strategy.TrainingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A learner whose gradients are written down by domain and the same everywhere; it descends at the optimiser's rate.
 */
final class GivenGradients implements Learner {

    private final ParameterLayout layout;
    private final double[][] gradients;
    private final double loss;
    private final List<DomainWeights> weights = new ArrayList<>();
    private ParameterVector parameters;
    private OptimizerState optimizer;

    /** Gradients of two numbers for each domain, and the mean loss of every batch. */
    GivenGradients(double loss, double rate, double[]... gradients) {
        this.layout = ParameterLayout.of(List.of(ParameterEntry.dense("w", 2)));
        this.gradients = gradients;
        this.loss = loss;
        this.parameters = ParameterVector.zeros(layout, Precision.FLOAT64);
        this.optimizer = OptimizerState.initial(Sgd.rate(rate), layout, Precision.FLOAT64);
    }

    TrainingState initial() {
        return TrainingState.shared(parameters, ModelState.empty(), optimizer);
    }

    /** The weights of all steps so far. */
    List<DomainWeights> weights() {
        return weights;
    }

    @Override
    public ParameterVector parameters() {
        return parameters;
    }

    @Override
    public ModelState state() {
        return ModelState.empty();
    }

    @Override
    public OptimizerState optimizerState() {
        return optimizer;
    }

    @Override
    public void load(ParameterVector values, ModelState state) {
        parameters = values;
    }

    @Override
    public void load(OptimizerState state) {
        optimizer = state;
    }

    @Override
    public DomainLosses step(Batch batch, DomainWeights given) {
        weights.add(given);
        Gradient gradient = gradient(batch, given);
        apply(gradient.values());
        return gradient.losses();
    }

    @Override
    public Gradient gradient(Batch batch, DomainWeights given) {
        double[] sum = new double[2];
        List<Double> losses = new ArrayList<>(Collections.nCopies(gradients.length, 0.0));
        List<Integer> rows = new ArrayList<>(Collections.nCopies(gradients.length, 0));
        for (Domain domain : batch.schema().domains()) {
            int d = domain.index();
            double share = given.of(d) * batch.rows(d) / batch.rows();
            Arrays.setAll(sum, i -> sum[i] + share * gradients[d][i]);
            losses.set(d, loss * batch.rows(d));
            rows.set(d, batch.rows(d));
        }
        ParameterVector values =
                ParameterVector.builder(layout, Precision.FLOAT64).set("w", sum).build();
        return new Gradient(values, new DomainLosses(losses, rows));
    }

    @Override
    public Gradient gradientAtInference(Batch batch) {
        throw new UnsupportedOperationException("no strategy asks for gradients at inference");
    }

    @Override
    public void apply(ParameterVector gradient) {
        parameters = parameters.minus(gradient.times(optimizer.optimizer().rate()));
    }

    @Override
    public double[] predict(Batch batch) {
        throw new UnsupportedOperationException("no strategy asks for predictions");
    }

    @Override
    public void refreshStatistics(Iterable<Batch> batches) {
        throw new UnsupportedOperationException("there are no running statistics");
    }

    @Override
    public long rowsTrained() {
        return 0;
    }

    @Override
    public long rowsForwardOnly() {
        return 0;
    }

    @Override
    public void close() {}
}
