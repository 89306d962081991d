package io.github.mdr4j.datasets;

import io.github.mdr4j.data.ForwardingDataset;
import io.github.mdr4j.data.MultiDomainDataset;
import java.util.List;

/**
 * A data set whose negatives were sampled: rows of a user ({@code uid}), an item ({@code pid}) and a label, with a
 * summary of every domain.
 */
public final class PreparedDataset extends ForwardingDataset {

    private final MamdrPreparation preparation;
    private final List<DomainSummary> summaries;

    PreparedDataset(MultiDomainDataset data, MamdrPreparation preparation, List<DomainSummary> summaries) {
        super(data);
        this.preparation = preparation;
        this.summaries = List.copyOf(summaries);
    }

    /**
     * How it was prepared.
     *
     * @return click ratios, split and seed as asked for
     */
    public MamdrPreparation preparation() {
        return preparation;
    }

    /**
     * What there is in every domain.
     *
     * @return one summary a domain, in the order of the domains
     */
    public List<DomainSummary> summaries() {
        return summaries;
    }
}
