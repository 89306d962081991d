package io.github.mdr4j.data;

import java.util.Map;

/** A data set that leaves everything to another one; subclasses change or add to parts of it. */
public abstract class ForwardingDataset implements MultiDomainDataset {

    private final MultiDomainDataset data;

    /**
     * For subclasses.
     *
     * @param data has the rows
     */
    protected ForwardingDataset(MultiDomainDataset data) {
        this.data = data;
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
        return data.embeddings();
    }
}
