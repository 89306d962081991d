package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.error.TrainingDivergedException;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Optimizer;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.ProgramParameters;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.learn.Sgd;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import io.github.mdr4j.param.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Logistic regression on one column, {@code logit = weight[item]}, by plain gradient descent.
 *
 * <p>Its norm is make-believe: a step, and a refresh, set the running mean to the length of the parameters, so that a
 * test can tell whether statistics belong to parameters. A step counts on and a refresh begins at a hundred, and the
 * count has a say in what is scored, so that a test can tell which of them it was.
 */
final class LogisticEngine implements Engine {

    static final String WEIGHTS = "linear/item";
    static final String NORM = "norm";

    /** The weights alone. */
    record Line() implements Backbone {
        @Override
        public String name() {
            return "line";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            return in.linear();
        }
    }

    /** The weights behind a norm. */
    record NormedLine() implements Backbone {
        @Override
        public String name() {
            return "normed_line";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor gain = g.parameter("gain", Initializer.ONES, 1);
            Tensor shift = g.parameter("shift", Initializer.ZEROS, 1);
            return g.batchNorm(in.linear(), gain, shift, Op.BatchNorm.of(NORM, g.defaultStatistics()));
        }
    }

    final AtomicInteger open = new AtomicInteger();
    final List<EngineOptions> learnersOpened = new ArrayList<>();

    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public Learner learner(Program program, EngineOptions options) {
        learnersOpened.add(options);
        open.incrementAndGet();
        return new LogisticLearner(program, options.precision());
    }

    @Override
    public Scorer scorer(Program program, DomainParameters parameters, ModelStates states) {
        open.incrementAndGet();
        return new Scorer() {
            @Override
            public double[] logits(Batch batch) {
                double[] logits = LogisticEngine.logits(batch, parameters);
                for (int d = 0; d < program.domains(); d++) {
                    double factor = 1 + count(states.of(d)) / 1e4;
                    for (int row = batch.offset(d); row < batch.offset(d + 1); row++) {
                        logits[row] *= factor;
                    }
                }
                return logits;
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    private static double[] logits(Batch batch, DomainParameters parameters) {
        double[] result = new double[batch.rows()];
        for (int d = 0; d < batch.schema().domains().size(); d++) {
            if (batch.rows(d) > 0) {
                double[] weights = parameters.of(d).values(WEIGHTS);
                for (int row = batch.offset(d); row < batch.offset(d + 1); row++) {
                    result[row] = weights[batch.sparse(0)[row]];
                }
            }
        }
        return result;
    }

    private static long count(ModelState state) {
        return state.entries().stream()
                .mapToLong(entry -> state.count(entry.name())[0])
                .sum();
    }

    private static ModelState normed(ModelState state, ParameterVector parameters, long count) {
        ModelState result = state;
        for (ModelState.Entry entry : state.entries()) {
            double[] mean = result.mean(entry.name());
            Arrays.fill(mean, parameters.norm());
            long[] counts = result.count(entry.name());
            Arrays.fill(counts, count);
            result = result.with(entry.name(), mean, result.variance(entry.name()), counts);
        }
        return result;
    }

    private final class LogisticLearner implements Learner {
        private ParameterVector parameters;
        private ModelState state;
        private OptimizerState optimizer;
        private long trained;
        private long forward;

        LogisticLearner(Program program, Precision precision) {
            this.parameters = ParameterVector.zeros(ProgramParameters.layout(program), precision);
            this.state = ProgramParameters.initialState(program);
            this.optimizer = OptimizerState.initial(Sgd.rate(1), parameters.layout(), precision);
        }

        @Override
        public ParameterVector parameters() {
            return parameters;
        }

        @Override
        public ModelState state() {
            return state;
        }

        @Override
        public OptimizerState optimizerState() {
            return optimizer;
        }

        @Override
        public void load(ParameterVector values, ModelState statistics) {
            parameters = values;
            state = statistics;
        }

        @Override
        public void load(OptimizerState value) {
            optimizer = value;
        }

        @Override
        public DomainLosses step(Batch batch, DomainWeights weights) {
            Gradient gradient = gradient(batch, weights);
            apply(gradient.values());
            state = normed(state, parameters, count(state) + 1);
            return gradient.losses();
        }

        @Override
        public Gradient gradient(Batch batch, DomainWeights weights) {
            trained += batch.rows();
            double[] logits = predict(batch);
            double[] gradient = parameters.values(WEIGHTS);
            Arrays.fill(gradient, 0);
            List<Double> sums = new ArrayList<>();
            List<Integer> rows = new ArrayList<>();
            for (int d = 0; d < batch.schema().domains().size(); d++) {
                double sum = 0;
                for (int row = batch.offset(d); row < batch.offset(d + 1); row++) {
                    double label = batch.labels()[row];
                    gradient[batch.sparse(0)[row]] += (1 / (1 + Math.exp(-logits[row])) - label) / batch.rows();
                    sum += Math.log1p(Math.exp(logits[row])) - label * logits[row];
                }
                sums.add(sum);
                rows.add(batch.rows(d));
            }
            DomainLosses losses = new DomainLosses(sums, rows);
            if (!Double.isFinite(losses.mean())) {
                throw new TrainingDivergedException("the loss is " + losses.mean());
            }
            return new Gradient(parameters.times(0).with(WEIGHTS, gradient), losses);
        }

        @Override
        public Gradient gradientAtInference(Batch batch) {
            return gradient(batch);
        }

        @Override
        public void apply(ParameterVector gradient) {
            Optimizer rule = optimizer.optimizer();
            parameters = parameters.minus(gradient.times(rule.rate()));
            optimizer = new OptimizerState(rule, optimizer.steps() + 1, optimizer.first(), optimizer.second());
        }

        @Override
        public double[] predict(Batch batch) {
            forward += batch.rows();
            return logits(batch, new DomainParameters.Shared(parameters));
        }

        @Override
        public void refreshStatistics(Iterable<Batch> batches) {
            batches.forEach(batch -> forward += batch.rows());
            state = normed(state, parameters, 100);
        }

        @Override
        public long rowsTrained() {
            return trained;
        }

        @Override
        public long rowsForwardOnly() {
            return forward;
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }
}
