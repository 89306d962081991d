package io.github.mdr4j.data;

/** The training rows of a data set in batches, in an order that a seed decides. */
public interface BatchSource {

    /**
     * One pass over the training rows of a domain.
     *
     * @param domain the domain
     * @param seed decides the order of the rows and the seeds of the batches
     * @return the batches, each of this domain only; may be iterated several times, with the same result
     */
    Iterable<Batch> domain(Domain domain, long seed);

    /**
     * One pass over the training rows of all domains together.
     *
     * @param seed decides the order of the rows and the seeds of the batches
     * @return the batches; may be iterated several times, with the same result
     */
    Iterable<Batch> mixed(long seed);

    /**
     * The largest number of rows of a batch.
     *
     * @return rows
     */
    int batchSize();

    /**
     * Creates the usual source: rows shuffled, batches of one size with a shorter one at the end, assembled ahead of
     * their use.
     *
     * @param dataset the data
     * @param batchSize rows a batch
     * @return the source
     * @throws IllegalArgumentException if the batch size is below 1
     */
    static BatchSource shuffled(MultiDomainDataset dataset, int batchSize) {
        return new ShuffledBatches(dataset, batchSize);
    }
}
