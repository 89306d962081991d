package io.github.mdr4j.datasets;

import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples negatives and splits, domain by domain. */
final class PreparedDomains {

    private static final Logger LOG = LoggerFactory.getLogger(PreparedDomains.class);

    private final String name;
    private final MamdrPreparation preparation;
    private final IdTable users;
    private final IdTable items;
    private final Map<String, EmbeddingTable> embeddings;

    PreparedDomains(String name, MamdrPreparation preparation, IdTable users, IdTable items) {
        this(name, preparation, users, items, Map.of());
    }

    PreparedDomains(
            String name,
            MamdrPreparation preparation,
            IdTable users,
            IdTable items,
            Map<String, EmbeddingTable> embeddings) {
        this.name = name;
        this.preparation = preparation;
        this.users = users;
        this.items = items;
        this.embeddings = embeddings;
    }

    /**
     * Makes the data set.
     *
     * @param names the domains
     * @param domains their interactions, of the ids that the tables have
     * @param clickRatios positives for every negative, by domain
     */
    PreparedDataset prepare(List<String> names, List<Interactions> domains, double[] clickRatios) {
        FeatureSchema schema = FeatureSchema.of(
                names,
                List.of(
                        new Feature.Sparse(MamdrFolder.USER, users.size()),
                        new Feature.Sparse(MamdrFolder.ITEM, items.size())));
        List<DomainSummary> summaries = new ArrayList<>();
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (int d = 0; d < domains.size(); d++) {
            PreparedDomain domain = new PreparedDomain(
                    names.get(d), domains.get(d), clickRatios[d], preparation.split(), preparation.seed());
            summaries.add(domain.summary());
            LOG.info("{}: {}", name, domain.summary());
            domain.tables(schema)
                    .forEach((split, table) -> tables.computeIfAbsent(split, key -> new ArrayList<>())
                            .add(table));
        }
        reportEmpty(summaries);
        MultiDomainDataset data = MultiDomainDataset.of(name, schema, tables, vocabularies(), embeddings);
        return new PreparedDataset(data, preparation, summaries);
    }

    private Map<String, Vocabulary> vocabularies() {
        Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
        vocabularies.put(MamdrFolder.USER, Vocabulary.of(users.ids(), Vocabulary.Unknown.ERROR));
        vocabularies.put(MamdrFolder.ITEM, Vocabulary.of(items.ids(), Vocabulary.Unknown.ERROR));
        return vocabularies;
    }

    private void reportEmpty(List<DomainSummary> summaries) {
        List<String> empty = summaries.stream()
                .filter(summary -> Math.min(summary.train(), Math.min(summary.validation(), summary.test())) == 0)
                .map(DomainSummary::domain)
                .toList();
        if (!empty.isEmpty()) {
            LOG.warn(
                    "{}: {} of {} domains have no training, validation or test rows: {}",
                    name,
                    empty.size(),
                    summaries.size(),
                    Names.quoted(empty));
        }
    }
}
