package io.github.mdr4j.learn;

import io.github.mdr4j.model.Program;
import io.github.mdr4j.param.DomainParameters;

/** What runs programs. Implementations are found on the class path by {@link java.util.ServiceLoader}, or given. */
public interface Engine {

    /**
     * The name in reports.
     *
     * @return the name
     */
    String name();

    /**
     * Opens a learner, with all parameters zero.
     *
     * @param program what it learns
     * @param options how it computes
     * @return a learner, to be closed
     */
    Learner learner(Program program, EngineOptions options);

    /**
     * Opens a scorer.
     *
     * @param program what it computes
     * @param parameters what serves each domain
     * @param states running statistics that serve each domain
     * @return a scorer, to be closed
     */
    Scorer scorer(Program program, DomainParameters parameters, ModelStates states);
}
