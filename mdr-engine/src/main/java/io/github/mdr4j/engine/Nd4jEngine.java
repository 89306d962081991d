package io.github.mdr4j.engine;

import io.github.mdr4j.learn.Engine;
import io.github.mdr4j.learn.EngineOptions;
import io.github.mdr4j.learn.Learner;
import io.github.mdr4j.learn.ModelStates;
import io.github.mdr4j.learn.Scorer;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;

/**
 * The engine that computes matrix products with ND4J's native libraries and everything else in Java.
 *
 * <p>It sets the native libraries to one thread a call for the whole virtual machine, because it splits its work over
 * threads itself.
 */
public final class Nd4jEngine implements Engine {

    /** Creates the engine; usually it is found on the class path. */
    public Nd4jEngine() {}

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public Learner learner(Program program, EngineOptions options) {
        return new Nd4jLearner(program, options);
    }

    @Override
    public Scorer scorer(Program program, DomainParameters parameters, ModelStates states) {
        return new Nd4jScorer(program, parameters, states);
    }
}
