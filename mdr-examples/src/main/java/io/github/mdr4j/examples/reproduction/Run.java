package io.github.mdr4j.examples.reproduction;

import org.jspecify.annotations.Nullable;

/**
 * What came out of a training.
 *
 * @param model name of the model in the tables
 * @param settings all that decides the run besides the seed
 * @param seed the seed
 * @param epochs epochs that were trained
 * @param bestEpoch the epoch whose parameters were kept
 * @param rowsPerSecond rows that were trained on, per second of training without validation
 * @param parameters number of trained values
 * @param validation scores of the validation rows
 * @param test scores of the test rows; null if they were not looked at
 */
public record Run(
        String model,
        String settings,
        long seed,
        int epochs,
        int bestEpoch,
        double rowsPerSecond,
        long parameters,
        Scores validation,
        @Nullable Scores test) {}
