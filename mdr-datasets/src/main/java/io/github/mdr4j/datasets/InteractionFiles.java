package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a file of interactions a domain, and prepares them. */
final class InteractionFiles {

    private static final Logger LOG = LoggerFactory.getLogger(InteractionFiles.class);

    /** A file, and how its lines are to be understood. */
    record Source(String domain, Path file, InteractionFormat format) {}

    private final String name;
    private final List<Source> sources;
    private final MamdrPreparation preparation;
    private final BadRows badRows;
    private final IdTable users = new IdTable();
    private final IdTable items = new IdTable();

    InteractionFiles(String name, List<Source> sources, MamdrPreparation preparation, int maxBadRows) {
        this.name = name;
        this.sources = List.copyOf(sources);
        this.preparation = preparation;
        this.badRows = new BadRows(maxBadRows);
    }

    /** Reads all files, and then samples and splits domain by domain. */
    PreparedDataset load() {
        double[] clickRatios = preparation.clickRatio().of(sources.size(), preparation.seed());
        requireFiles();
        List<Interactions> domains = new ArrayList<>();
        sources.forEach(source -> domains.add(read(source)));
        reportBadRows();
        return prepare(domains, clickRatios);
    }

    private void requireFiles() {
        List<String> missing = sources.stream()
                .filter(source -> !Files.isRegularFile(source.file()))
                .map(source -> source.file().toString())
                .toList();
        if (!missing.isEmpty()) {
            throw new DataFormatException(
                    String.join(", ", missing) + ": expected a file for each of the domains, found no such file");
        }
    }

    private Interactions read(Source source) {
        Interactions.Builder builder = new Interactions.Builder();
        RawInteraction row = new RawInteraction();
        try (TextLines lines = TextLines.open(source.file())) {
            while (lines.next()) {
                if (isWhole(source.format(), lines, row)) {
                    add(row, builder);
                }
            }
        }
        if (builder.size() == 0) {
            throw new DataFormatException(source.file() + ": expected at least one "
                    + source.format().unit() + ", got none"
                    + badRows.first()
                            .map(first -> "; the first broken row: " + first)
                            .orElse(""));
        }
        return builder.build();
    }

    private boolean isWhole(InteractionFormat format, TextLines lines, RawInteraction row) {
        row.clear();
        try {
            format.read(lines, row);
            return true;
        } catch (DataFormatException e) {
            badRows.add(e);
            return false;
        }
    }

    private void add(RawInteraction row, Interactions.Builder builder) {
        int user = users.findOrAdd(row.user().text(), 0, row.user().length());
        int item = items.findOrAdd(row.item().text(), 0, row.item().length());
        if (row.hasTime()) {
            builder.add(user, item, row.time());
        } else {
            builder.add(user, item);
        }
    }

    private PreparedDataset prepare(List<Interactions> domains, double[] clickRatios) {
        FeatureSchema schema = FeatureSchema.of(
                sources.stream().map(Source::domain).toList(),
                List.of(
                        new Feature.Sparse(MamdrFolder.USER, users.size()),
                        new Feature.Sparse(MamdrFolder.ITEM, items.size())));
        List<DomainSummary> summaries = new ArrayList<>();
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        for (int d = 0; d < domains.size(); d++) {
            PreparedDomain domain = new PreparedDomain(
                    sources.get(d).domain(), domains.get(d), clickRatios[d], preparation.split(), preparation.seed());
            summaries.add(domain.summary());
            LOG.info("{}: {}", name, domain.summary());
            domain.tables(schema)
                    .forEach((split, table) -> tables.computeIfAbsent(split, key -> new ArrayList<>())
                            .add(table));
        }
        reportEmpty(summaries);
        MultiDomainDataset data = MultiDomainDataset.of(name, schema, tables);
        return new PreparedDataset(new RawIdDataset(data, vocabularies()), preparation, summaries);
    }

    private Map<String, Vocabulary> vocabularies() {
        return Map.of(
                MamdrFolder.USER, Vocabulary.of(users.ids(), Vocabulary.Unknown.ERROR),
                MamdrFolder.ITEM, Vocabulary.of(items.ids(), Vocabulary.Unknown.ERROR));
    }

    private void reportBadRows() {
        badRows.first()
                .ifPresent(
                        first -> LOG.warn("{}: left out {} broken rows; the first: {}", name, badRows.count(), first));
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
