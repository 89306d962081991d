package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Seeds;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterEntry;
import io.github.mdr4j.param.ParameterLayout;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.ParameterVectorBuilder;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A learner without an engine, for tests of training strategies: 64 bits, exact derivatives, nothing random.
 *
 * <p>Its parameters are of every kind: a dense vector, an embedding table of the first sparse feature, a slice for each
 * domain, and a dense vector and a table that are frozen. The loss of a row of domain d with label y is {@code 0.5
 * |theta - centre(d, y)|^2} summed over the dense vector, the row's embedding and the domain's slice, so domains pull
 * what they share to different places. It has running statistics over the batch and for each domain.
 */
public final class ToyLearner implements Learner {

    private static final String DENSE = "weight";
    private static final String TABLE = "embedding/item";
    private static final String SLICES = "own";
    private static final String FROZEN = "frozen";
    private static final String FROZEN_TABLE = "frozen/item";
    private static final String NORM = "norm";
    private static final String DOMAIN_NORM = "domain_norm";

    private final FeatureSchema schema;
    private final ParameterLayout layout;
    private ParameterVector parameters;
    private ModelState state;
    private OptimizerState optimizer;
    private long rowsTrained;
    private long rowsForwardOnly;
    private boolean closed;

    /**
     * Creates a learner with parameters zero and gradient descent at rate 0.1.
     *
     * @param schema domains and columns; there must be a sparse one
     */
    public ToyLearner(FeatureSchema schema) {
        this.schema = schema;
        this.layout = layout(schema);
        this.parameters = ParameterVector.zeros(layout, Precision.FLOAT64);
        this.state = initialState(schema);
        this.optimizer = OptimizerState.initial(Sgd.rate(0.1), layout, Precision.FLOAT64);
    }

    private static ParameterLayout layout(FeatureSchema schema) {
        int items = schema.sparse().get(0).cardinality();
        ParameterEntry dense = ParameterEntry.dense(FROZEN, 2);
        ParameterEntry table = ParameterEntry.table(FROZEN_TABLE, items, 2);
        return ParameterLayout.of(List.of(
                ParameterEntry.dense(DENSE, 3),
                frozen(dense),
                ParameterEntry.table(TABLE, items, 2),
                frozen(table),
                ParameterEntry.slices(SLICES, schema.domains().size(), 2)));
    }

    private static ParameterEntry frozen(ParameterEntry entry) {
        return new ParameterEntry(entry.name(), entry.kind(), entry.shape(), entry.count(), false);
    }

    private static ModelState initialState(FeatureSchema schema) {
        return ModelState.initial(List.of(
                new ModelState.Entry(NORM, 1, 0),
                new ModelState.Entry(DOMAIN_NORM, 1, schema.domains().size())));
    }

    /**
     * Random parameters.
     *
     * @param seed the seed
     * @return values for this learner
     */
    public ParameterVector randomParameters(long seed) {
        ParameterVectorBuilder builder = ParameterVector.builder(layout, Precision.FLOAT64);
        for (ParameterEntry entry : layout.entries()) {
            SplittableRandom random = new SplittableRandom(Seeds.mix(seed, entry.name()));
            builder.fill(entry.name(), (row, target) -> {
                for (int i = 0; i < target.length; i++) {
                    target[i] = 3 * random.nextGaussian();
                }
            });
        }
        return builder.build();
    }

    /**
     * The state of a fresh optimiser.
     *
     * @param fresh the optimiser
     * @return its state before the first step
     */
    public OptimizerState fresh(Optimizer fresh) {
        return OptimizerState.initial(fresh, layout, Precision.FLOAT64);
    }

    @Override
    public ParameterVector parameters() {
        requireOpen();
        return parameters;
    }

    @Override
    public ModelState state() {
        requireOpen();
        return state;
    }

    @Override
    public OptimizerState optimizerState() {
        requireOpen();
        return optimizer;
    }

    @Override
    public void load(ParameterVector values, ModelState statistics) {
        requireOpen();
        if (!values.layout().equals(layout) || !statistics.entries().equals(state.entries())) {
            throw new IllegalArgumentException("parameters or statistics are those of another program");
        }
        parameters = values;
        state = statistics;
    }

    @Override
    public void load(OptimizerState memory) {
        requireOpen();
        if (!memory.first().layout().equals(layout)) {
            throw new IllegalArgumentException("the optimiser is that of another program");
        }
        optimizer = memory;
    }

    @Override
    public DomainLosses step(Batch batch, DomainWeights weights) {
        Gradient gradient = gradient(batch, weights);
        state = ToyStatistics.moved(state, batch, activations(batch), 0.9);
        apply(gradient.values());
        return gradient.losses();
    }

    @Override
    public Gradient gradient(Batch batch, DomainWeights weights) {
        requireOpen();
        rowsTrained += batch.rows();
        DomainLosses losses = losses(batch);
        if (!Double.isFinite(losses.mean())) {
            throw new TrainingDivergedException("the mean loss of " + batch + " is " + losses.mean());
        }
        return new Gradient(derivative(batch, weights), losses);
    }

    /** The same as {@link #gradient(Batch)}: nothing here differs between training and inference. */
    @Override
    public Gradient gradientAtInference(Batch batch) {
        return gradient(batch);
    }

    @Override
    public void apply(ParameterVector gradient) {
        requireOpen();
        ToyOptimizer after = new ToyOptimizer(optimizer, parameters).step(gradient);
        optimizer = after.state();
        parameters = after.parameters();
    }

    @Override
    public double[] predict(Batch batch) {
        requireOpen();
        rowsForwardOnly += batch.rows();
        double[] logits = new double[batch.rows()];
        for (int row = 0; row < logits.length; row++) {
            logits[row] = loss(batch, row, 0) - loss(batch, row, 1);
        }
        return logits;
    }

    @Override
    public void refreshStatistics(Iterable<Batch> batches) {
        requireOpen();
        state = initialState(schema);
        int done = 0;
        for (Batch batch : batches) {
            rowsForwardOnly += batch.rows();
            state = ToyStatistics.moved(state, batch, activations(batch), done / (done + 1.0));
            done++;
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
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this learner was closed");
        }
    }

    /** One number for each row, which the running statistics are taken of. */
    private double[] activations(Batch batch) {
        double weight = parameters.get(DENSE, 0);
        double[] result = new double[batch.rows()];
        for (int row = 0; row < result.length; row++) {
            result[row] = weight + parameters.get(TABLE, 2L * batch.sparse(0)[row]);
        }
        return result;
    }

    private DomainLosses losses(Batch batch) {
        List<Double> sums = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (int d = 0; d < schema.domains().size(); d++) {
            double sum = 0;
            for (int row = batch.offset(d); row < batch.offset(d + 1); row++) {
                sum += loss(batch, row, batch.labels()[row]);
            }
            sums.add(sum);
            rows.add(batch.rows(d));
        }
        return new DomainLosses(sums, rows);
    }

    private double loss(Batch batch, int row, double label) {
        int domain = domain(batch, row);
        double sum = 0;
        for (String name : List.of(DENSE, TABLE, SLICES)) {
            int first = first(name, batch, row);
            for (int i = 0; i < layout.entry(name).size(); i++) {
                double distance = parameters.get(name, first + i) - centre(domain, label, i);
                sum += 0.5 * distance * distance;
            }
        }
        return sum;
    }

    private ParameterVector derivative(Batch batch, DomainWeights weights) {
        Map<String, double[]> sums = new HashMap<>();
        for (String name : List.of(DENSE, TABLE, SLICES)) {
            double[] sum = new double[(int) layout.entry(name).totalSize()];
            for (int row = 0; row < batch.rows(); row++) {
                int domain = domain(batch, row);
                double share = weights.of(domain) / batch.rows();
                int first = first(name, batch, row);
                for (int i = 0; i < layout.entry(name).size(); i++) {
                    sum[first + i] +=
                            share * (parameters.get(name, first + i) - centre(domain, batch.labels()[row], i));
                }
            }
            sums.put(name, sum);
        }
        ParameterVectorBuilder builder = ParameterVector.builder(layout, Precision.FLOAT64);
        sums.forEach(builder::set);
        return builder.build();
    }

    /** The place at which the values begin that a row reads. */
    private int first(String name, Batch batch, int row) {
        int size = layout.entry(name).size();
        return switch (name) {
            case TABLE -> batch.sparse(0)[row] * size;
            case SLICES -> domain(batch, row) * size;
            default -> 0;
        };
    }

    private static int domain(Batch batch, int row) {
        int domain = 0;
        while (row >= batch.offset(domain + 1)) {
            domain++;
        }
        return domain;
    }

    private static double centre(int domain, double label, int index) {
        return Math.cos(1 + 7 * domain + 3 * index) + label;
    }
}
