package io.github.mdr4j.learn;

import io.github.mdr4j.data.Batch;

/**
 * A program with fixed parameters that tells log-odds; several threads may use it at once.
 *
 * <p>Each row is scored with the parameters that serve its domain; what is specific to a domain lies over the shared
 * parameters and is not copied.
 */
public interface Scorer extends AutoCloseable {

    /**
     * The log-odds of the rows of a batch.
     *
     * @param batch rows, with or without labels
     * @return one logit a row, in the order of the batch
     * @throws IllegalStateException if the scorer is closed
     */
    double[] logits(Batch batch);

    /**
     * Gives back native memory. Closing twice does nothing; what other threads are scoring comes to its end first, or
     * is an {@link IllegalStateException}.
     */
    @Override
    void close();
}
