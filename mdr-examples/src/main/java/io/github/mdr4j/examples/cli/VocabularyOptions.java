package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.datasets.CsvDomains;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the ids of training rows make vocabularies. */
final class VocabularyOptions implements CsvIds {

    static final String DOMAIN_ORDER = "--domain-order";
    static final Set<String> VOCABULARY = Set.of("--min-count", "--unknown-ids");

    @Option(
            names = "--min-count",
            paramLabel = "N",
            description =
                    "csv, mamdr-folder, aliccp: how often an id must occur in the training rows to be known. Default: 1.")
    private @Nullable Integer minCount;

    @Option(
            names = "--unknown-ids",
            paramLabel = "HOW",
            description = "csv, mamdr-folder: what becomes of ids that are not known; own-row: they share one row of"
                    + " their table; error. Default: own-row.")
    private @Nullable String unknownIds;

    @Option(
            names = DOMAIN_ORDER,
            paramLabel = "ORDER",
            description = "csv: how the domains of --domain-column are numbered; sorted, or appearance: by the first"
                    + " row of each. Default: sorted.")
    private @Nullable String domainOrder;

    @Override
    public void applyTo(CsvDomains reader, Set<String> tables, boolean domainsByColumn) {
        if (minCount != null) {
            reader.minCount(minCount);
        }
        if (unknownIds != null) {
            reader.unknownIds(unknownIds(unknownIds));
        }
        if (domainOrder != null) {
            reader.domainOrder(
                    switch (domainOrder) {
                        case "sorted" -> CsvDomains.DomainOrder.SORTED;
                        case "appearance" -> CsvDomains.DomainOrder.FIRST_APPEARANCE;
                        default ->
                            throw new IllegalArgumentException(
                                    "unknown domain order \"" + domainOrder + "\": expected one of sorted, appearance");
                    });
        }
    }

    /** What a name stands for. */
    static Vocabulary.Unknown unknownIds(String name) {
        return switch (name) {
            case "own-row" -> Vocabulary.Unknown.OWN_ROW;
            case "error" -> Vocabulary.Unknown.ERROR;
            default ->
                throw new IllegalArgumentException(
                        "unknown treatment of ids \"" + name + "\": expected one of own-row, error");
        };
    }
}
