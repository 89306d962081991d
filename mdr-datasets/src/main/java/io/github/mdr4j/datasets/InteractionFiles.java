package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of interactions a domain, and prepares them. */
final class InteractionFiles {

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
        List<Interactions> domains = new ArrayList<>();
        sources.forEach(source -> domains.add(read(source)));
        badRows.report(name);
        return new PreparedDomains(name, preparation, users, items)
                .prepare(sources.stream().map(Source::domain).toList(), domains, clickRatios);
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
}
