package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads CSV files into a data set. */
final class CsvLoader {

    private static final Logger LOG = LoggerFactory.getLogger(CsvDomains.class);

    private final CsvOptions options;
    private final CsvPosition position = new CsvPosition();
    private final BadRows badRows;
    private final CsvRows rows;

    CsvLoader(CsvOptions options) {
        this.options = options;
        this.badRows = new BadRows(options.maxBadRows());
        this.rows = new CsvRows(options, position);
    }

    MultiDomainDataset load() {
        requireFiles();
        options.sources().forEach(this::read);
        requireRows();
        CsvCells cells = rows.cells();
        cells.close(drawnSplits());
        Map<String, Vocabulary> vocabularies = rows.closeVocabularies();
        FeatureSchema schema = schema(cells.names(), vocabularies);
        MultiDomainDataset data = MultiDomainDataset.of(options.name(), schema, tables(schema), vocabularies);
        report(data);
        return data;
    }

    private void requireFiles() {
        List<String> missing = options.sources().stream()
                .filter(source -> !Files.isRegularFile(source.file()))
                .map(source -> source.file().toString())
                .toList();
        if (!missing.isEmpty()) {
            throw new DataFormatException(String.join(", ", missing) + ": expected a CSV file, found no such file");
        }
    }

    private void read(CsvSource source) {
        rows.cells().open(source);
        boolean hasRows = new CsvFile(source.file(), options.format(), rows, position, badRows).read();
        if (!hasRows && source.split() == null) {
            throw new DataFormatException(source.file() + ": expected rows behind the header, got none");
        }
    }

    private void requireRows() {
        if (rows.cells().rows() == 0) {
            throw new DataFormatException(options.name() + ": expected at least one row, got none"
                    + badRows.first()
                            .map(first -> " that is whole; the first: " + first)
                            .orElse(""));
        }
    }

    private Split @Nullable [] drawnSplits() {
        CsvSplitRule rule = options.splitRule();
        boolean areKnown = rule.column() != null || options.sources().get(0).split() != null;
        return areKnown ? null : rule.fractionsOrDefault().draw(rows.cells().rows(), rule.seedOrDefault());
    }

    private FeatureSchema schema(List<String> domains, Map<String, Vocabulary> vocabularies) {
        Map<String, Integer> cardinalities = new LinkedHashMap<>();
        vocabularies.forEach((table, vocabulary) -> cardinalities.put(table, vocabulary.size()));
        List<Feature> features = rows.columns().stream()
                .map(column -> column.feature(cardinalities))
                .toList();
        return FeatureSchema.of(domains, features);
    }

    private Map<Split, List<RowTable>> tables(FeatureSchema schema) {
        CsvTables tables = CsvTables.of(rows, schema);
        int domains = schema.domains().size();
        Map<Split, List<RowTable>> result = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            result.put(
                    split,
                    IntStream.range(0, domains)
                            .mapToObj(domain -> tables.table(split.ordinal() * domains + domain))
                            .toList());
        }
        return result;
    }

    private void report(MultiDomainDataset data) {
        LOG.info(
                "{}: {} training, {} validation and {} test rows of {} domains",
                data.name(),
                data.size(Split.TRAIN),
                data.size(Split.VALIDATION),
                data.size(Split.TEST),
                data.schema().domains().size());
        badRows.first()
                .ifPresent(first -> LOG.warn(
                        "{}: left out {} broken rows and kept {}; the first: {}",
                        data.name(),
                        badRows.count(),
                        rows.cells().rows(),
                        first));
        for (Split split : Split.values()) {
            List<String> without = data.schema().domains().stream()
                    .filter(domain -> data.rows(split, domain).size() == 0)
                    .map(Domain::name)
                    .toList();
            if (!without.isEmpty()) {
                LOG.warn(
                        "{}: {} of {} domains have no rows in split {}: {}",
                        data.name(),
                        without.size(),
                        data.schema().domains().size(),
                        split,
                        Names.quoted(without));
            }
        }
    }
}
