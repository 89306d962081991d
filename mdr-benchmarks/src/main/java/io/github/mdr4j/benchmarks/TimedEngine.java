package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.OptimizerState;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ModelState;
import io.github.mdr4j.param.ParameterVector;
import java.util.concurrent.atomic.AtomicLong;

/** The engine of the class path, with a clock for the steps and gradients of its learners. */
final class TimedEngine implements Engine {

    private final Engine engine = Engines.onClassPath();
    private final AtomicLong nanos = new AtomicLong();

    /** The seconds in steps and gradients since the last call. */
    double takeSeconds() {
        return nanos.getAndSet(0) / 1e9;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public Learner learner(Program program, EngineOptions options) {
        return new TimedLearner(engine.learner(program, options), nanos);
    }

    @Override
    public Scorer scorer(Program program, DomainParameters parameters, ModelStates states) {
        return engine.scorer(program, parameters, states);
    }

    private record TimedLearner(Learner learner, AtomicLong nanos) implements Learner {

        @Override
        public DomainLosses step(Batch batch, DomainWeights weights) {
            long start = System.nanoTime();
            DomainLosses losses = learner.step(batch, weights);
            nanos.addAndGet(System.nanoTime() - start);
            return losses;
        }

        @Override
        public Gradient gradient(Batch batch, DomainWeights weights) {
            long start = System.nanoTime();
            Gradient gradient = learner.gradient(batch, weights);
            nanos.addAndGet(System.nanoTime() - start);
            return gradient;
        }

        @Override
        public Gradient gradientAtInference(Batch batch) {
            long start = System.nanoTime();
            Gradient gradient = learner.gradientAtInference(batch);
            nanos.addAndGet(System.nanoTime() - start);
            return gradient;
        }

        @Override
        public void apply(ParameterVector gradient) {
            long start = System.nanoTime();
            learner.apply(gradient);
            nanos.addAndGet(System.nanoTime() - start);
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
}
