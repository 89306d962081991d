package io.github.mdr4j.train;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.learn.DomainLosses;
import java.util.List;
import java.util.Optional;

/**
 * A batch that was trained on.
 *
 * @param phase number of the phase, counted from 1
 * @param epoch number of the epoch within the phase, counted from 1
 * @param batch the rows
 * @param losses their losses before the step
 */
public record BatchResult(int phase, int epoch, Batch batch, DomainLosses losses) {

    /**
     * The number of rows.
     *
     * @return rows
     */
    public int rows() {
        return batch.rows();
    }

    /**
     * The domain of the rows.
     *
     * @return the domain, or nothing if the rows are of several
     */
    public Optional<Domain> domain() {
        return onlyDomain(batch);
    }

    static Optional<Domain> onlyDomain(Batch batch) {
        List<Domain> domains = batch.schema().domains().stream()
                .filter(domain -> batch.rows(domain.index()) > 0)
                .limit(2)
                .toList();
        return domains.size() == 1 ? Optional.of(domains.get(0)) : Optional.empty();
    }
}
