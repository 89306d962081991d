package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.util.List;
import java.util.Map;

/**
 * A data set whose negatives were sampled: rows of a user ({@code uid}), an item ({@code pid}) and a label, with a
 * summary of every domain.
 */
public final class PreparedDataset implements MultiDomainDataset {

    private final MultiDomainDataset data;
    private final MamdrPreparation preparation;
    private final List<DomainSummary> summaries;
    private final Map<String, EmbeddingTable> embeddings;

    PreparedDataset(
            MultiDomainDataset data,
            MamdrPreparation preparation,
            List<DomainSummary> summaries,
            Map<String, EmbeddingTable> embeddings) {
        this.data = data;
        this.preparation = preparation;
        this.summaries = List.copyOf(summaries);
        this.embeddings = Map.copyOf(embeddings);
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

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public FeatureSchema schema() {
        return data.schema();
    }

    @Override
    public RowTable rows(Split split, Domain domain) {
        return data.rows(split, domain);
    }

    @Override
    public Map<String, Vocabulary> vocabularies() {
        return data.vocabularies();
    }

    @Override
    public Map<String, EmbeddingTable> embeddings() {
        return embeddings;
    }
}
