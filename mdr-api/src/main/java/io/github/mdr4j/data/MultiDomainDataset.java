package io.github.mdr4j.data;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rows of several domains, each cut into training, validation and test rows. */
public interface MultiDomainDataset {

    /**
     * The name in reports.
     *
     * @return the name
     */
    String name();

    /**
     * The domains and columns.
     *
     * @return the schema
     */
    FeatureSchema schema();

    /**
     * The rows of a domain and split.
     *
     * @param split the split
     * @param domain a domain of the schema
     * @return the rows, possibly none
     * @throws IllegalArgumentException if the schema has no such domain
     */
    RowTable rows(Split split, Domain domain);

    /**
     * The raw ids behind the rows of tables, where the data set knows them; models are saved with them, so that they
     * can be served by raw ids.
     *
     * @return vocabularies by name of the table; empty unless a data set has any
     */
    default Map<String, Vocabulary> vocabularies() {
        return Map.of();
    }

    /**
     * Embeddings of ids that come with the data. They are no columns: a model starts with them if asked to.
     *
     * @return embeddings by name of the table; empty unless a data set has any
     */
    default Map<String, EmbeddingTable> embeddings() {
        return Map.of();
    }

    /**
     * The number of rows of a split, all domains together.
     *
     * @param split the split
     * @return rows
     */
    default long size(Split split) {
        return schema().domains().stream()
                .mapToLong(domain -> rows(split, domain).size())
                .sum();
    }

    /**
     * Creates a data set from tables, without raw ids.
     *
     * @param name name in reports
     * @param schema domains and columns
     * @param tables for every split one table a domain, in the order of the domains
     * @return the data set
     * @throws IllegalArgumentException if a split or a table is missing
     */
    static MultiDomainDataset of(
            String name, FeatureSchema schema, Map<Split, ? extends List<? extends RowTable>> tables) {
        return of(name, schema, tables, Map.of());
    }

    /**
     * Creates a data set from tables whose raw ids are known.
     *
     * @param name name in reports
     * @param schema domains and columns
     * @param tables for every split one table a domain, in the order of the domains
     * @param vocabularies the raw ids, by name of the embedding table
     * @return the data set
     * @throws IllegalArgumentException if a split or a table is missing
     */
    static MultiDomainDataset of(
            String name,
            FeatureSchema schema,
            Map<Split, ? extends List<? extends RowTable>> tables,
            Map<String, Vocabulary> vocabularies) {
        return of(name, schema, tables, vocabularies, Map.of());
    }

    /**
     * Creates a data set from tables whose raw ids are known, with embeddings of ids.
     *
     * @param name name in reports
     * @param schema domains and columns
     * @param tables for every split one table a domain, in the order of the domains
     * @param vocabularies the raw ids, by name of the embedding table
     * @param embeddings the embeddings that come with the data, by name of the table
     * @return the data set
     * @throws IllegalArgumentException if a split or a table is missing
     */
    static MultiDomainDataset of(
            String name,
            FeatureSchema schema,
            Map<Split, ? extends List<? extends RowTable>> tables,
            Map<String, Vocabulary> vocabularies,
            Map<String, EmbeddingTable> embeddings) {
        Map<Split, List<RowTable>> copy = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            List<? extends RowTable> list = tables.get(split);
            if (list == null || list.size() != schema.domains().size()) {
                throw new IllegalArgumentException("split " + split + " needs "
                        + schema.domains().size() + " tables, one a domain, got " + (list == null ? 0 : list.size()));
            }
            copy.put(split, List.copyOf(list));
        }
        return new TableDataset(name, schema, copy, vocabularies, embeddings);
    }
}
