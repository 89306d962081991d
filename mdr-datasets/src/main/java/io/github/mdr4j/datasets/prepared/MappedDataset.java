package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.util.Map;

/**
 * A data set in files.
 *
 * @param data the rows and the raw ids
 * @param embeddings the embeddings that come with them, by table
 */
record MappedDataset(MultiDomainDataset data, Map<String, EmbeddingTable> embeddings) implements MultiDomainDataset {

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
}
