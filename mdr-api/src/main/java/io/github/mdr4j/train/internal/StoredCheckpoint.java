package io.github.mdr4j.train.internal;

import io.github.mdr4j.model.Program;
import io.github.mdr4j.strategy.TrainingState;
import io.github.mdr4j.train.TrainingHistory;
import java.util.List;
import java.util.Map;

/**
 * A training between two epochs.
 *
 * @param program what is computed
 * @param history all phases so far; the last one is under way
 * @param state what the next epoch begins with
 * @param best the best state of the phase so far
 * @param patience what decides how long the phase goes on: for all domains together, then for each domain where each
 *     stops for itself
 * @param pairs which running statistics of the two states belong to which of their parameters
 * @param origin what is trained with, on what
 * @param options the options of the trainer
 * @param data what tells the data from others
 */
public record StoredCheckpoint(
        Program program,
        TrainingHistory history,
        TrainingState state,
        TrainingState best,
        List<PatienceMemory> patience,
        List<StatisticsPair> pairs,
        Map<String, String> origin,
        Map<String, String> options,
        Map<String, String> data) {}
