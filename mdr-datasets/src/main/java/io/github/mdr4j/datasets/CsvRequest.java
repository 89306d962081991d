package io.github.mdr4j.datasets;

import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link CsvDomains} was asked for so far; each option is null or at its default until it is given. */
final class CsvRequest {

    final @Nullable Path mamdrFolder;
    final List<CsvSource> sources = new ArrayList<>();
    final List<CsvFeature> features = new ArrayList<>();
    final Map<String, Vocabulary> vocabularies = new LinkedHashMap<>();
    CsvFormat format = CsvFormat.COMMAS;
    CsvDomainRule domainRule = new CsvDomainRule(null, null, List.of());
    CsvSplitRule splitRule = new CsvSplitRule(null, null, null);
    CsvIdRule idRule = CsvIdRule.DEFAULT;

    @Nullable
    String labelColumn;

    @Nullable
    Double positiveAbove;

    @Nullable
    String name;

    int maxBadRows;

    CsvRequest(@Nullable Path mamdrFolder) {
        this.mamdrFolder = mamdrFolder;
    }

    /**
     * Adds files.
     *
     * @throws IllegalArgumentException if there is none
     */
    void add(@Nullable String domain, @Nullable Split split, Path... files) {
        if (files.length == 0) {
            throw new IllegalArgumentException("expected at least one file"
                    + (domain == null ? "" : " of domain \"" + domain + "\"") + ", got none");
        }
        for (Path file : files) {
            sources.add(new CsvSource(file, domain, split));
        }
    }

    /**
     * The options as they stand, with the files and vocabularies of the folder if there is one.
     *
     * @throws ConfigurationException if they do not go together
     * @throws DataFormatException if the folder is not as it should be
     */
    CsvOptions options() {
        if (mamdrFolder == null) {
            return options(sources, vocabularies);
        }
        MamdrFolder found = MamdrFolder.read(mamdrFolder);
        List<CsvSource> all = new ArrayList<>(found.sources());
        all.addAll(sources);
        Map<String, Vocabulary> known = new LinkedHashMap<>(found.vocabularies(idRule.unknownOrDefault()));
        known.putAll(vocabularies);
        return options(all, known);
    }

    private CsvOptions options(List<CsvSource> files, Map<String, Vocabulary> known) {
        return new CsvOptions(
                name == null ? defaultName() : name,
                files,
                format,
                domainRule,
                splitRule,
                features,
                labelColumn,
                positiveAbove,
                known,
                idRule,
                maxBadRows);
    }

    private String defaultName() {
        if (mamdrFolder != null) {
            return lastPart(mamdrFolder);
        }
        String file = sources.isEmpty() ? "csv" : lastPart(sources.get(0).file());
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }

    private static String lastPart(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? "csv" : last.toString();
    }
}
