package io.github.mdr4j.engine;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.Adam;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.GradientBuilder;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.MutableParameters;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;

/** A learner whose passes are an {@link Execution} over working parameters of its own. */
final class Nd4jLearner implements Learner {

    private final Program program;
    private final ParameterLayout layout;
    private final Precision precision;
    private final Workers workers;
    private final Execution execution;
    private final MutableParameters parameters;
    private final WorkingParameters source;
    private final Updater updater;
    private final Steps steps;
    private ModelState loadedState;
    private long rowsTrained;
    private long rowsForwardOnly;
    private boolean closed;

    Nd4jLearner(Program program, EngineOptions options) {
        NativeThreads.useOneEach();
        this.program = program;
        this.layout = ProgramParameters.layout(program);
        this.precision = options.precision();
        this.workers = new Workers(options.threads());
        this.execution = new Execution(program, layout, precision, workers, true);
        this.parameters = new MutableParameters(layout, precision);
        this.source = new WorkingParameters(parameters);
        this.updater = new Updater(parameters, OptimizerState.initial(Adam.rate(1e-3), layout, precision));
        this.steps = new Steps(layout, precision, execution, updater, workers);
        this.loadedState = ProgramParameters.initialState(program);
    }

    @Override
    public ParameterVector parameters() {
        return parameters.freeze();
    }

    @Override
    public ModelState state() {
        loadedState = execution.storeIn(loadedState);
        return loadedState;
    }

    @Override
    public OptimizerState optimizerState() {
        return updater.state();
    }

    @Override
    public void load(ParameterVector values, ModelState state) {
        if (!state.entries().equals(loadedState.entries())) {
            throw new IllegalArgumentException("the running statistics belong to another program: expected "
                    + loadedState.entries() + ", got " + state.entries());
        }
        parameters.load(values);
        execution.load(state);
        loadedState = state;
    }

    @Override
    public void load(OptimizerState state) {
        updater.load(state);
    }

    @Override
    public DomainLosses step(Batch batch, DomainWeights weights) {
        Pass pass = new Pass(batch, Mode.STEP, source);
        DomainLosses losses = derive(pass, weights);
        steps.take(pass);
        return losses;
    }

    @Override
    public Gradient gradient(Batch batch, DomainWeights weights) {
        return gradient(new Pass(batch, Mode.GRADIENT, source), weights);
    }

    @Override
    public Gradient gradientAtInference(Batch batch) {
        return gradient(new Pass(batch, Mode.INFERENCE, source), DomainWeights.equal(program.domains()));
    }

    private Gradient gradient(Pass pass, DomainWeights weights) {
        DomainLosses losses = derive(pass, weights);
        return new Gradient(gradientValues(pass), losses);
    }

    private DomainLosses derive(Pass pass, DomainWeights weights) {
        requireUsable(pass.batch());
        rowsTrained += pass.rows();
        execution.forward(pass);
        DomainLosses losses = execution.backward(pass, weights);
        if (!Double.isFinite(losses.mean())) {
            throw new TrainingDivergedException("the loss of a batch of " + pass.rows() + " rows is " + losses.mean()
                    + "; a lower learning rate usually helps");
        }
        return losses;
    }

    private ParameterVector gradientValues(Pass pass) {
        GradientBuilder builder = ParameterVector.gradientBuilder(layout, precision);
        int dense = layout.denseSize();
        builder.dense(copy(execution.denseGradient(), dense));
        execution.sliceGradients().forEach((entry, slot) -> {
            for (int d : execution.neededDomains()) {
                builder.slice(entry, d, copy(slot.gradient(d), slot.size()));
            }
        });
        for (TableGradient table : execution.tableGradients()) {
            int[] rows = new int[table.count()];
            Object values = precision.newArray(rows.length * table.dim());
            for (int i = 0; i < rows.length; i++) {
                rows[i] = table.row(i);
                table.sum(pass, i, values, i * table.dim());
            }
            builder.rows(table.entry(), rows, values);
        }
        return builder.build();
    }

    private Object copy(Object array, int length) {
        Object result = precision.newArray(length);
        System.arraycopy(array, 0, result, 0, length);
        return result;
    }

    @Override
    public void apply(ParameterVector gradient) {
        if (!gradient.layout().equals(layout) || gradient.precision() != precision) {
            throw new IllegalArgumentException("the gradient belongs to another program or has another precision");
        }
        steps.take(gradient);
    }

    @Override
    public double[] predict(Batch batch) {
        requireUsable(batch);
        rowsForwardOnly += batch.rows();
        execution.forward(new Pass(batch, Mode.INFERENCE, source));
        return Predictions.read(execution, precision, batch.rows());
    }

    @Override
    public void refreshStatistics(Iterable<Batch> batches) {
        if (!execution.hasRunningStatistics()) {
            return;
        }
        execution.refreshStatistics();
        for (Batch batch : batches) {
            requireUsable(batch);
            rowsForwardOnly += batch.rows();
            execution.forward(new Pass(batch, Mode.STATISTICS, source));
        }
    }

    @Override
    public long rowsTrained() {
        return rowsTrained;
    }

    @Override
    public long rowsForwardOnly() {
        return rowsForwardOnly;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            workers.close();
            execution.close();
            source.close();
        }
    }

    private void requireUsable(Batch batch) {
        if (closed) {
            throw new IllegalStateException("this learner is closed");
        }
        Predictions.requireSchema(program, batch);
    }
}
