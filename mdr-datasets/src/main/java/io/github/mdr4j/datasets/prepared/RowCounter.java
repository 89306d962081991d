package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.DomainSummary;
import io.github.mdr4j.datasets.PreparedDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts rows, positives and ids of a data set, domain by domain. */
final class RowCounter {

    private static final float HALF = 0.5f;

    private final MultiDomainDataset data;
    private final FeatureSchema schema;
    private final RowBlocks blocks = new RowBlocks();

    RowCounter(MultiDomainDataset data) {
        this.data = data;
        this.schema = data.schema();
    }

    /** The counts of all domains. */
    List<DomainCounts> count() throws IOException {
        List<Map<String, Integer>> ids = countIds();
        List<DomainCounts> counts = new ArrayList<>();
        for (Domain domain : schema.domains()) {
            DomainSummary summary = summary(domain);
            counts.add(new DomainCounts(
                    domain.name(),
                    ids.get(domain.index()),
                    summary == null ? null : summary.clickRatio(),
                    summary == null ? null : summary.duplicates(),
                    summary == null ? null : summary.shortUsers(),
                    countRows(Split.TRAIN, domain),
                    countRows(Split.VALIDATION, domain),
                    countRows(Split.TEST, domain)));
        }
        return counts;
    }

    private @Nullable DomainSummary summary(Domain domain) {
        return data instanceof PreparedDataset prepared ? prepared.summaries().get(domain.index()) : null;
    }

    private DomainCounts.Rows countRows(Split split, Domain domain) throws IOException {
        RowTable table = data.rows(split, domain);
        float[] labels = new float[RowBlocks.SIZE];
        int[] positives = {0};
        blocks.forEach(table, (rows, count) -> {
            table.labels(rows, 0, count, labels, 0);
            for (int i = 0; i < count; i++) {
                positives[0] += labels[i] > HALF ? 1 : 0;
            }
        });
        return new DomainCounts.Rows(table.size(), positives[0]);
    }

    /** How many ids of every sparse feature each domain has. */
    private List<Map<String, Integer>> countIds() throws IOException {
        List<Map<String, Integer>> ids = new ArrayList<>();
        schema.domains().forEach(domain -> ids.add(new LinkedHashMap<>()));
        for (int column = 0; column < schema.sparse().size(); column++) {
            Feature.Sparse feature = schema.sparse().get(column);
            int[] seen = new int[feature.cardinality()]; // number of the last domain that had the id, from 1
            for (Domain domain : schema.domains()) {
                ids.get(domain.index()).put(feature.name(), countIds(column, domain, seen));
            }
        }
        return ids;
    }

    private int countIds(int column, Domain domain, int[] seen) throws IOException {
        int[] values = new int[RowBlocks.SIZE];
        int[] found = {0};
        for (Split split : Split.values()) {
            RowTable table = data.rows(split, domain);
            blocks.forEach(table, (rows, count) -> {
                table.sparse(column, rows, 0, count, values, 0);
                for (int i = 0; i < count; i++) {
                    if (seen[values[i]] != domain.index() + 1) {
                        seen[values[i]] = domain.index() + 1;
                        found[0]++;
                    }
                }
            });
        }
        return found[0];
    }
}
