package io.github.mdr4j.learn;

import io.github.mdr4j.param.Precision;

/**
 * How an engine computes.
 *
 * @param precision of parameters and activations
 * @param threads number of threads of a learner, at least 1; results do not depend on it
 */
public record EngineOptions(Precision precision, int threads) {

    /**
     * Checks the values.
     *
     * @param precision of parameters and activations
     * @param threads number of threads of a learner, at least 1; results do not depend on it
     * @throws IllegalArgumentException if there is no thread
     */
    public EngineOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, got " + threads);
        }
    }

    /**
     * 32 bits and a thread for every core.
     *
     * @return the options
     */
    public static EngineOptions defaults() {
        return new EngineOptions(Precision.FLOAT32, Runtime.getRuntime().availableProcessors());
    }
}
