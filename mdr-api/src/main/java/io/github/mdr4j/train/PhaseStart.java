package io.github.mdr4j.train;

/**
 * A strategy that begins.
 *
 * @param phase number of the phase, counted from 1
 * @param strategy name of the strategy
 * @param epochs epochs that it may take
 * @param rowsPerEpoch about as many rows as an epoch reads, a row that it reads several times counted as often
 */
public record PhaseStart(int phase, String strategy, int epochs, long rowsPerEpoch) {}
