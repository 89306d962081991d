package io.github.mdr4j.testkit;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.BatchSource;
import io.github.mdr4j.data.Domain;
import java.util.List;
import java.util.stream.Stream;

/**
 * Batches that are written down and come in the same order in every pass.
 *
 * @param perDomain the batches of each domain
 * @param mixed batches of all domains together
 */
public record GivenBatches(List<List<Batch>> perDomain, List<Batch> mixed) implements BatchSource {

    /**
     * Copies the lists.
     *
     * @param perDomain the batches of each domain
     * @param mixed batches of all domains together
     */
    public GivenBatches {
        perDomain = perDomain.stream().map(List::copyOf).toList();
        mixed = List.copyOf(mixed);
    }

    @Override
    public Iterable<Batch> domain(Domain domain, long seed) {
        return perDomain.get(domain.index());
    }

    @Override
    public Iterable<Batch> mixed(long seed) {
        return mixed;
    }

    @Override
    public int batchSize() {
        return Stream.concat(mixed.stream(), perDomain.stream().flatMap(List::stream))
                .mapToInt(Batch::rows)
                .max()
                .orElse(0);
    }
}
