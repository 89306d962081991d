package io.github.mdr4j.examples.cli;

import io.github.mdr4j.datasets.CsvDomains;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which CSV files to read, and how. */
final class CsvDatasetOptions {

    /** What all data sets in text files understand. */
    static final Set<String> MAX_BAD_ROWS = Set.of("--max-bad-rows");

    /** What {@code --dataset csv} understands, apart from how rows are split. */
    static final Set<String> CSV = union(List.of(
            CsvFileOptions.FILES,
            Set.of(CsvFileOptions.FOLDER, VocabularyOptions.DOMAIN_ORDER, SplitOptions.COLUMN),
            CsvColumnOptions.FEATURES,
            CsvColumnOptions.LABEL,
            CsvFormatOptions.FORMAT,
            CsvFormatOptions.HEADER,
            SplitOptions.DRAW,
            VocabularyOptions.VOCABULARY,
            MAX_BAD_ROWS));

    /** What {@code --dataset mamdr-folder} understands. */
    static final Set<String> MAMDR_FOLDER = union(List.of(
            Set.of(CsvFileOptions.FOLDER),
            CsvColumnOptions.FEATURES,
            CsvFormatOptions.FORMAT,
            VocabularyOptions.VOCABULARY,
            MAX_BAD_ROWS));

    @Mixin
    private CsvFileOptions files = new CsvFileOptions();

    @Mixin
    private CsvColumnOptions columns = new CsvColumnOptions();

    @Mixin
    private CsvFormatOptions format = new CsvFormatOptions();

    @Option(
            names = "--max-bad-rows",
            paramLabel = "N",
            description = "Files of text: how many broken rows are left out; one more is an error." + " Default: 0.")
    private @Nullable Integer maxBadRows;

    /**
     * Chooses files of any form.
     *
     * @throws IllegalArgumentException if an option is missing or wrong
     */
    CsvDomains anyFiles(SplitOptions splits, CsvIds ids) {
        if (!columns.hasFeatures()) {
            throw new IllegalArgumentException("--dataset csv needs features: expected at least one of --sparse,"
                    + " --dense and --sequence, got none");
        }
        CsvDomains reader = format.nameColumns(files.reader());
        columns.addLabel(reader);
        splits.applyTo(reader);
        ids.applyTo(common(reader), columns.tables(), files.hasDomainColumn());
        return reader;
    }

    /**
     * Chooses a folder of the MAMDR repository.
     *
     * @throws IllegalArgumentException if an option is missing or wrong
     */
    CsvDomains mamdrFolder(CsvIds ids) {
        CsvDomains reader = common(files.mamdrReader());
        Set<String> tables = new TreeSet<>(columns.tables());
        tables.addAll(List.of("uid", "pid"));
        ids.applyTo(reader, tables, false);
        return reader;
    }

    /**
     * The folder of a data set that is a folder.
     *
     * @throws IllegalArgumentException if it is missing
     */
    Path folder(String dataset, String content) {
        return files.folder(dataset, content);
    }

    private CsvDomains common(CsvDomains reader) {
        format.applyTo(columns.addFeatures(reader));
        return maxBadRows == null ? reader : reader.maxBadRows(maxBadRows);
    }

    /** All options of some sets. */
    static Set<String> union(List<Set<String>> sets) {
        Set<String> all = new HashSet<>();
        sets.forEach(all::addAll);
        return Set.copyOf(all);
    }
}
