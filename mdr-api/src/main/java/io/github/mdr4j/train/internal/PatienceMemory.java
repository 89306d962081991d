package io.github.mdr4j.train.internal;

/**
 * What decides how long training goes on.
 *
 * @param best the highest AUC; minus infinity before the first epoch
 * @param bestEpoch its epoch, or 0
 * @param lastImprovement the AUC that was the last to count as an improvement
 * @param waited epochs since then
 */
public record PatienceMemory(double best, int bestEpoch, double lastImprovement, int waited) {}
