package io.github.mdr4j.datasets;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads Ali-CCP in the CSV form that public benchmarks use: clicks at Taobao, with the scene of a recommendation as
 * domain.
 *
 * <pre>{@code
 * MultiDomainDataset data = AliCcp.from(Path.of("ali-ccp")).load();
 * }</pre>
 *
 * <p>The folder holds {@code ali_ccp_train.csv}, {@code ali_ccp_val.csv} and {@code ali_ccp_test.csv}, or else the
 * samples {@code ali_ccp_train_sample.csv} and so on, which are the training, validation and test rows. A row is an
 * impression, and its label is {@code click}. Column {@code 301} is its domain; the values 1, 2 and 3 are the domains
 * {@code "1"}, {@code "2"} and {@code "3"}. Columns whose names begin with {@code D} are dense features,
 * {@code purchase} is left alone, and all others, as far as the training file has them, are sparse features, such as
 * {@code 101} (the user) and {@code 205} (the item).
 *
 * <p>Ids are numbered by the training rows; those of validation and test rows that no training row has share one row of
 * their table.
 *
 * <p><b>Verified on made files only.</b> The published files were not to be had; this class was written by public code
 * that reads them, and the published counts (32,236,951, 639,897 and 52,439,671 impressions) were never compared.
 *
 * <p><b>Memory.</b> 4 bytes for every feature and label of a row: with all 22 sparse and 8 dense columns, 10.6 GB for
 * the 85 million impressions, and 0.7 GB more while they are read. {@link #columns} reads some columns only.
 *
 * <p><b>Broken rows</b> are those of {@link CsvDomains}, whose reader this is.
 *
 * @see <a href="https://tianchi.aliyun.com/dataset/408">Ali-CCP: Alibaba Click and Conversion Prediction</a>
 * @see <a href="https://arxiv.org/abs/1804.07931">Ma et al., Entire Space Multi-Task Model, SIGIR 2018</a>
 */
public final class AliCcp implements DatasetSource {

    /** Finds the data set by the name {@code aliccp}. */
    public static final class Provider implements DatasetProvider {

        private static final DatasetOption ONLY_COLUMNS = new DatasetOption(
                "--only-columns",
                "NAME,..",
                "the columns that are features, in order, such as 101,205,D508. Default: all of the training file.");
        private static final DatasetOption MIN_COUNT = new DatasetOption(
                "--min-count", "N", "how often an id must occur in the training rows to be known. Default: 1.");

        /** Creates the provider. */
        public Provider() {}

        @Override
        public String name() {
            return "aliccp";
        }

        @Override
        public String files() {
            return "ali_ccp_train.csv, ali_ccp_val.csv and ali_ccp_test.csv";
        }

        @Override
        public List<DatasetOption> options() {
            return List.of(ONLY_COLUMNS, MIN_COUNT, MamdrPreparationOptions.MAX_BAD_ROWS);
        }

        @Override
        public AliCcp source(Path raw, OptionValues options) {
            AliCcp source = from(raw).maxBadRows(MamdrPreparationOptions.maxBadRows(options));
            options.list(ONLY_COLUMNS.name()).ifPresent(names -> source.columns(names.toArray(String[]::new)));
            options.integer(MIN_COUNT.name(), 1).ifPresent(source::minCount);
            return source;
        }
    }

    private static final String CLICK = "click";
    private static final String PURCHASE = "purchase";
    private static final String DOMAIN = "301";
    private static final String DENSE = "D";
    private static final List<String> ENDINGS = List.of(".csv", "_sample.csv");
    private static final Map<Split, String> FILES = new EnumMap<>(
            Map.of(Split.TRAIN, "ali_ccp_train", Split.VALIDATION, "ali_ccp_val", Split.TEST, "ali_ccp_test"));

    /** Nothing is read but the header. */
    private record NoColumns() implements CsvTarget {
        @Override
        public Map<String, List<CsvField>> fields() {
            return Map.of();
        }

        @Override
        public void keep() {}
    }

    private final Path folder;
    private List<String> columns = List.of();
    private @Nullable Integer minCount;
    private int maxBadRows;

    private AliCcp(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts with a folder.
     *
     * @param folder holds {@code ali_ccp_train.csv}, {@code ali_ccp_val.csv} and {@code ali_ccp_test.csv}
     * @return a reader with every option at its default
     */
    public static AliCcp from(Path folder) {
        return new AliCcp(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Chooses the features.
     *
     * @param names columns such as {@code 101} and {@code D109_14}, in the order of the features; all of the training
     *     file unless given
     * @return this reader
     * @throws IllegalArgumentException if a name is blank or given twice, or is that of a label or the domain
     */
    public AliCcp columns(String... names) {
        List<String> distinct = Names.distinct("column", List.of(names));
        for (String name : distinct) {
            if (isNoFeature(name)) {
                throw new IllegalArgumentException("columns: expected features, got \"" + name + "\", which is "
                        + (name.equals(DOMAIN) ? "the domain" : "a label"));
            }
        }
        columns = distinct;
        return this;
    }

    /**
     * Leaves rare ids out of the vocabularies: they share the row of unknown ids.
     *
     * @param occurrences how often an id must occur in the training rows to be known; 1 unless given
     * @return this reader
     * @throws IllegalArgumentException if the number is below 1
     */
    public AliCcp minCount(int occurrences) {
        if (occurrences < 1) {
            throw new IllegalArgumentException("minCount must be >= 1, got " + occurrences);
        }
        minCount = occurrences;
        return this;
    }

    /**
     * Tolerates broken rows; they are left out and counted in the log.
     *
     * @param count how many there may be in all files; one more is an error. 0 unless given
     * @return this reader
     * @throws IllegalArgumentException if the number is negative
     */
    public AliCcp maxBadRows(int count) {
        maxBadRows = BadRows.requireMost(count);
        return this;
    }

    /**
     * Reads the files.
     *
     * @return the data, with its vocabularies
     * @throws ConfigurationException if rare ids are to be left out, and there are dense features only
     * @throws DataFormatException if a file is missing or empty, lacks a column, or has more broken rows than are
     *     tolerated
     */
    @Override
    public MultiDomainDataset load() {
        return domains().load();
    }

    @Override
    public List<Path> files() {
        return List.copyOf(filesBySplit().values());
    }

    @Override
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("columns", columns.isEmpty() ? "all" : String.join(",", columns));
        options.put("minCount", String.valueOf(minCount == null ? 1 : minCount));
        options.put("maxBadRows", String.valueOf(maxBadRows));
        return options;
    }

    private CsvDomains domains() {
        Map<Split, Path> files = filesBySplit();
        CsvDomains reader = CsvDomains.byFile()
                .name("Ali-CCP")
                .domainColumn(DOMAIN)
                .label(CLICK)
                .maxBadRows(maxBadRows);
        files.forEach(reader::files);
        if (minCount != null) {
            reader.minCount(minCount);
        }
        List<String> chosen = columns.isEmpty() ? features(files.get(Split.TRAIN)) : columns;
        for (String column : chosen) {
            if (column.startsWith(DENSE)) {
                reader.dense(column);
            } else {
                reader.sparse(column);
            }
        }
        return reader;
    }

    private Map<Split, Path> filesBySplit() {
        for (String ending : ENDINGS) {
            Map<Split, Path> files = new EnumMap<>(Split.class);
            FILES.forEach((split, name) -> files.put(split, folder.resolve(name + ending)));
            List<Path> missing = files.values().stream()
                    .filter(file -> !Files.isRegularFile(file))
                    .toList();
            if (missing.isEmpty()) {
                return files;
            }
            if (missing.size() < files.size()) {
                throw new DataFormatException(
                        missing.stream().map(Path::toString).collect(Collectors.joining(", "))
                                + ": expected a file beside the others of Ali-CCP, found no such file");
            }
        }
        throw new DataFormatException(folder + ": expected ali_ccp_train.csv, ali_ccp_val.csv and ali_ccp_test.csv, or"
                + " ali_ccp_train_sample.csv and so on, found none of them");
    }

    private static List<String> features(Path file) {
        List<String> all =
                new CsvFile(file, CsvFormat.COMMAS, new NoColumns(), new CsvPosition(), new BadRows(0)).header();
        List<String> features = all.stream().filter(name -> !isNoFeature(name)).toList();
        if (features.isEmpty()) {
            throw DataFormatException.at(
                    file, 1, "expected columns of features such as \"101\" and \"205\", got only " + Names.quoted(all));
        }
        return features;
    }

    private static boolean isNoFeature(String column) {
        return column.isBlank() || List.of(CLICK, PURCHASE, DOMAIN).contains(column);
    }
}
