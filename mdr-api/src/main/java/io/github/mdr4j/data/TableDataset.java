package io.github.mdr4j.data;

import io.github.mdr4j.error.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A data set made of one table for every split and domain, with raw ids and embeddings where there are any. */
record TableDataset(
        String name,
        FeatureSchema schema,
        Map<Split, List<RowTable>> tables,
        Map<String, Vocabulary> vocabularies,
        Map<String, EmbeddingTable> embeddings)
        implements MultiDomainDataset {

    TableDataset {
        vocabularies = inOrder(vocabularies);
        embeddings = inOrder(embeddings);
    }

    /** A copy in the order of the other one: {@code Map.copyOf} has another in every virtual machine. */
    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    @Override
    public RowTable rows(Split split, Domain domain) {
        List<RowTable> list = tables.get(split);
        if (list == null) {
            throw new IllegalArgumentException("no split " + split);
        }
        if (domain.index() >= list.size()
                || !schema.domains().get(domain.index()).equals(domain)) {
            throw new IllegalArgumentException("data set \"" + name + "\" has no domain " + domain.index() + " named \""
                    + domain.name() + "\"; there are "
                    + Names.listed(schema.domains().stream().map(Domain::name).toList()));
        }
        return list.get(domain.index());
    }
}
