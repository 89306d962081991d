package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which CSV files have which rows. */
final class CsvFileOptions {

    static final String FOLDER = "--folder";
    static final String DOMAIN_COLUMN = "--domain-column";
    static final Set<String> FILES =
            Set.of("--file", "--train-file", "--validation-file", "--test-file", DOMAIN_COLUMN);

    private static final String EXTENSION = ".csv";

    /** A file, and the domain and split of all its rows if these have only one. */
    private record Source(@Nullable String domain, @Nullable Split split, Path file) {}

    @Option(
            names = "--file",
            paramLabel = "[DOMAIN=]FILE",
            description = "csv: a file with rows of all splits, and the domain of its rows unless --domain-column says"
                    + " it. May be given several times, like the next three. Default: none.")
    private List<String> files = List.of();

    @Option(
            names = "--train-file",
            paramLabel = "[DOMAIN=]FILE",
            description = "csv: a file with training rows. Default: none.")
    private List<String> trainFiles = List.of();

    @Option(
            names = "--validation-file",
            paramLabel = "[DOMAIN=]FILE",
            description = "csv: a file with validation rows. Default: none.")
    private List<String> validationFiles = List.of();

    @Option(
            names = "--test-file",
            paramLabel = "[DOMAIN=]FILE",
            description = "csv: a file with test rows. Default: none.")
    private List<String> testFiles = List.of();

    @Option(
            names = FOLDER,
            paramLabel = "DIR",
            description = "csv: a folder whose .csv files have rows of all splits, each of the domain that it is named"
                    + " after unless --domain-column says it. mamdr-folder: the folder with domain_0, domain_1, ... in"
                    + " it, required. prepared: the folder that mdr prepare has written, required. Default: none.")
    private @Nullable Path folder;

    @Option(
            names = DOMAIN_COLUMN,
            paramLabel = "COLUMN",
            description = "csv: the column with the domain of a row. Default: none, files have one domain each.")
    private @Nullable String domainColumn;

    /** Whether the domain of a row stands in a column. */
    boolean hasDomainColumn() {
        return domainColumn != null;
    }

    /** Begins to read the files. */
    CsvDomains reader() {
        List<Source> sources = sources();
        Path[] plain = sources.stream()
                .filter(source -> source.domain() == null && source.split() == null)
                .map(Source::file)
                .toArray(Path[]::new);
        CsvDomains reader = plain.length == 0 ? CsvDomains.byFile() : CsvDomains.from(plain);
        sources.forEach(source -> add(reader, source));
        return domainColumn == null ? reader : reader.domainColumn(domainColumn);
    }

    /** Begins to read the files of the MAMDR repository. */
    CsvDomains mamdrReader() {
        return CsvDomains.mamdr(folder("mamdr-folder", "domain_0, domain_1, ..."));
    }

    /** The folder of a data set that is a folder. */
    Path folder(String dataset, String content) {
        if (folder == null) {
            throw new IllegalArgumentException("option " + FOLDER + " is required with --dataset " + dataset
                    + ": expected the folder with " + content + " in it");
        }
        return folder;
    }

    private static void add(CsvDomains reader, Source source) {
        String domain = source.domain();
        Split split = source.split();
        if (domain != null && split != null) {
            reader.domain(domain, split, source.file());
        } else if (domain != null) {
            reader.domain(domain, source.file());
        } else if (split != null) {
            reader.files(split, source.file());
        }
    }

    private List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        files.forEach(text -> sources.add(source("--file", text, null)));
        trainFiles.forEach(text -> sources.add(source("--train-file", text, Split.TRAIN)));
        validationFiles.forEach(text -> sources.add(source("--validation-file", text, Split.VALIDATION)));
        testFiles.forEach(text -> sources.add(source("--test-file", text, Split.TEST)));
        if (folder != null) {
            filesOf(folder).forEach(file -> sources.add(new Source(hasDomainColumn() ? null : stem(file), null, file)));
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("--dataset csv needs files: expected --file, --folder, or --train-file,"
                    + " --validation-file and --test-file, got none of them");
        }
        return sources;
    }

    private Source source(String option, String text, @Nullable Split split) {
        if (hasDomainColumn()) {
            return new Source(null, split, Path.of(text));
        }
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException("the domain of the rows of " + option + " " + text
                    + " is not known: expected DOMAIN=FILE, or option " + DOMAIN_COLUMN);
        }
        return new Source(text.substring(0, equals), split, Path.of(text.substring(equals + 1)));
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found = entries.filter(Files::isRegularFile)
                    .filter(file -> name(file).endsWith(EXTENSION))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new DataFormatException(folder + ": expected files *" + EXTENSION + ", found none");
            }
            return found;
        } catch (IOException e) {
            throw new DataFormatException(folder + ": expected a folder with CSV files, cannot read it (" + e + ")", e);
        }
    }

    private static String stem(Path file) {
        return name(file).substring(0, name(file).length() - EXTENSION.length());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
