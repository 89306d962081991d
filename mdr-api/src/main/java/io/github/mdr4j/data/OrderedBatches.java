package io.github.mdr4j.data;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a split of one domain in batches, in the order in which the data set holds them.
 *
 * @param dataset the data
 * @param split the split
 * @param domain the domain
 * @param batchSize rows a batch
 */
public record OrderedBatches(MultiDomainDataset dataset, Split split, Domain domain, int batchSize)
        implements Iterable<Batch> {

    /**
     * Checks the values.
     *
     * @param dataset the data
     * @param split the split
     * @param domain the domain
     * @param batchSize rows a batch
     * @throws IllegalArgumentException if the batch size is below 1
     */
    public OrderedBatches {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be >= 1, got " + batchSize);
        }
    }

    /**
     * The number of rows.
     *
     * @return rows
     */
    public int size() {
        return dataset.rows(split, domain).size();
    }

    /**
     * The batch that begins with a row.
     *
     * @param from the first row
     * @return at most {@code batchSize} rows from there on; none if {@code from} is the number of rows
     * @throws IllegalArgumentException if {@code from} is negative or larger than the number of rows
     */
    public Batch from(int from) {
        int size = size();
        if (from < 0 || from > size) {
            throw new IllegalArgumentException("first row must be in 0.." + size + ", got " + from);
        }
        int to = from + Math.min(batchSize, size - from);
        int[] rows = IntStream.range(from, to).toArray();
        return new BatchAssembler(dataset, split, List.of(domain)).assemble(rows, 0, rows.length, 0);
    }

    @Override
    public Iterator<Batch> iterator() {
        return new ReadAhead(size(), batchSize, (from, to) -> from(from));
    }
}
