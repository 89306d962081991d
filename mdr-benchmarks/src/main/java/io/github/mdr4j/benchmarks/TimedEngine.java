package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.learn.DomainLosses;
import io.github.mdr4j.learn.DomainWeights;
import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Engines;
import io.github.mdr4j.learn.ForwardingLearner;
import io.github.mdr4j.learn.Gradient;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.ParameterVector;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

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

    private static final class TimedLearner extends ForwardingLearner {

        private final AtomicLong nanos;

        TimedLearner(Learner learner, AtomicLong nanos) {
            super(learner);
            this.nanos = nanos;
        }

        @Override
        public DomainLosses step(Batch batch, DomainWeights weights) {
            return timed(() -> super.step(batch, weights));
        }

        @Override
        public Gradient gradient(Batch batch, DomainWeights weights) {
            return timed(() -> super.gradient(batch, weights));
        }

        @Override
        public Gradient gradientAtInference(Batch batch) {
            return timed(() -> super.gradientAtInference(batch));
        }

        @Override
        public void apply(ParameterVector gradient) {
            timed(() -> {
                super.apply(gradient);
                return gradient;
            });
        }

        private <T> T timed(Supplier<T> work) {
            long start = System.nanoTime();
            T result = work.get();
            nanos.addAndGet(System.nanoTime() - start);
            return result;
        }
    }
}
