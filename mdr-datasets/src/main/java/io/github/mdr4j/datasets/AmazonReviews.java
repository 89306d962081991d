package io.github.mdr4j.datasets;

import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads reviews of Amazon: categories of products as domains.
 *
 * <pre>{@code
 * PreparedDataset data = AmazonReviews.from(Path.of("amazon")).categories(AmazonReviews.AMAZON_6).load();
 * }</pre>
 *
 * <p>The folder holds a file {@code <Category>_5.json.gz} for every category, as the <a
 * href="https://cseweb.ucsd.edu/~jmcauley/datasets/amazon_v2/">5-core reviews of 2018</a> are given out: a JSON object
 * a line, of which {@code reviewerID} and {@code asin} are the user and the item; {@code overall} and
 * {@code unixReviewTime} may be missing, and other fields are skipped. Every reviewed pair of a user and an item is a
 * positive row, and negatives are sampled as {@link MamdrPreparation} says.
 *
 * <p>Blank lines and a byte-order mark are left out, and lines may end with CRLF. A line is broken that is not one JSON
 * object, that has no user or item, or whose rating or time is not a number. A gzip file that ends early is an error in
 * any case.
 *
 * @see <a href="https://aclanthology.org/D19-1018/">Ni et al., Justifying Recommendations using Distantly-Labeled
 *     Reviews and Fine-Grained Aspects, EMNLP 2019</a>
 */
public final class AmazonReviews implements DownloadableSource {

    /** Finds the data set by the name {@code amazon}. */
    public static final class Provider implements DatasetProvider {

        private static final DatasetOption DOMAINS = new DatasetOption(
                "--domains",
                "NAME,..",
                "the categories in order, such as Gift_Cards. Default: all that the folder has.");
        private static final DatasetOption DOWNLOAD_FROM = new DatasetOption(
                "--download-from",
                "URL",
                "the address of a folder to fetch files from. Default: " + PUBLIC_ADDRESS + ".");

        /** Creates the provider. */
        public Provider() {}

        @Override
        public String name() {
            return "amazon";
        }

        @Override
        public String files() {
            return "files <Category>_5.json.gz";
        }

        @Override
        public List<DatasetOption> options() {
            return MamdrPreparationOptions.with(DOMAINS, DOWNLOAD, DOWNLOAD_FROM);
        }

        @Override
        public AmazonReviews source(Path raw, OptionValues options) {
            requireWith(options, DOWNLOAD, DOMAINS);
            requireWith(options, DOWNLOAD_FROM, DOWNLOAD);
            AmazonReviews source = from(raw)
                    .prepare(MamdrPreparationOptions.preparation(options))
                    .maxBadRows(MamdrPreparationOptions.maxBadRows(options));
            options.list(DOMAINS.name()).ifPresent(source::categories);
            options.value(DOWNLOAD_FROM.name(), URI::create).ifPresent(source::downloadFrom);
            return source;
        }

        private static void requireWith(OptionValues options, DatasetOption option, DatasetOption other) {
            if (options.has(option.name()) && !options.has(other.name())) {
                throw new IllegalArgumentException("option " + option.name() + " needs " + other.name());
            }
        }
    }

    /** The categories of Amazon-6 in the order of MAMDR, on which the official click ratios depend. */
    public static final List<String> AMAZON_6 = List.of(
            "Musical_Instruments",
            "Office_Products",
            "Patio_Lawn_and_Garden",
            "Prime_Pantry",
            "Toys_and_Games",
            "Video_Games");

    /** The categories of Amazon-13 in the order of MAMDR, on which the official click ratios depend. */
    public static final List<String> AMAZON_13 = List.of(
            "Arts_Crafts_and_Sewing",
            "Digital_Music",
            "Gift_Cards",
            "Industrial_and_Scientific",
            "Luxury_Beauty",
            "Magazine_Subscriptions",
            "Musical_Instruments",
            "Office_Products",
            "Patio_Lawn_and_Garden",
            "Prime_Pantry",
            "Software",
            "Toys_and_Games",
            "Video_Games");

    private static final String ENDING = "_5.json.gz";
    private static final String PAGE = "https://cseweb.ucsd.edu/~jmcauley/datasets/amazon_v2/";
    private static final URI PUBLIC_ADDRESS =
            URI.create("https://datarepo.eng.ucsd.edu/mcauley_group/data/amazon_v2/categoryFilesSmall/");

    private final Path folder;
    private List<String> categories = List.of();
    private MamdrPreparation preparation = MamdrPreparation.official();
    private int maxBadRows;
    private URI address = PUBLIC_ADDRESS;

    private AmazonReviews(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts with a folder.
     *
     * @param folder holds a file {@code <Category>_5.json.gz} for every category
     * @return a reader with every option at its default
     */
    public static AmazonReviews from(Path folder) {
        return new AmazonReviews(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Chooses the categories.
     *
     * @param names the categories in the order of the domains, such as {@code Gift_Cards} or {@code Gift Cards}; all
     *     that the folder has, in the order of their names, unless given
     * @return this reader
     * @throws IllegalArgumentException if a name is blank or given twice
     */
    public AmazonReviews categories(String... names) {
        return categories(List.of(names));
    }

    /**
     * Chooses the categories.
     *
     * @param names the categories in the order of the domains
     * @return this reader
     * @throws IllegalArgumentException if a name is blank or given twice
     */
    public AmazonReviews categories(List<String> names) {
        categories = Names.distinct(
                "category", names.stream().map(AmazonReviews::asInFiles).toList());
        return this;
    }

    /**
     * Says how negatives are sampled and rows are split.
     *
     * @param value the preparation; {@link MamdrPreparation#official()} unless given
     * @return this reader
     */
    public AmazonReviews prepare(MamdrPreparation value) {
        preparation = Objects.requireNonNull(value, "preparation");
        return this;
    }

    /**
     * Tolerates broken lines; they are left out and counted in the log.
     *
     * @param count how many there may be in all files; one more is an error. 0 unless given
     * @return this reader
     * @throws IllegalArgumentException if the number is negative
     */
    public AmazonReviews maxBadRows(int count) {
        maxBadRows = BadRows.requireMost(count);
        return this;
    }

    /**
     * Changes where files are fetched from.
     *
     * @param folderOfFiles the address of a folder with files {@code <Category>_5.json.gz}, with a slash at its end;
     *     the public one of the reviews of 2018 unless given
     * @return this reader
     * @throws IllegalArgumentException if it is no address of a folder over HTTP
     */
    public AmazonReviews downloadFrom(URI folderOfFiles) {
        String scheme = String.valueOf(folderOfFiles.getScheme());
        if (!scheme.matches("https?")
                || !String.valueOf(folderOfFiles.getPath()).endsWith("/")) {
            throw new IllegalArgumentException("downloadFrom: expected an address such as " + PUBLIC_ADDRESS
                    + " with a slash at its end, got \"" + folderOfFiles + "\"");
        }
        address = folderOfFiles;
        return this;
    }

    /**
     * Fetches the files of the chosen categories that the folder does not have; nothing is fetched unless this is asked
     * for.
     *
     * @param listener is told how it goes on
     * @throws ConfigurationException if no categories were chosen
     */
    @Override
    public void download(DownloadListener listener) {
        if (categories.isEmpty()) {
            throw new ConfigurationException("download: expected the categories to fetch, got none");
        }
        for (String category : categories) {
            Path file = file(category);
            if (!Files.isRegularFile(file)) {
                String name = URLEncoder.encode(category + ENDING, StandardCharsets.UTF_8);
                new FileDownload(address.resolve(name), file, PAGE, listener).run();
            }
        }
    }

    /**
     * Reads the files.
     *
     * @return the data; sparse {@code uid} and {@code pid}
     * @throws IllegalArgumentException if there are click ratios for another number of categories
     * @throws DataFormatException if a file is missing, damaged or without reviews, or if too many lines are broken
     */
    @Override
    public PreparedDataset load() {
        files();
        List<InteractionFiles.Source> sources = names().stream()
                .map(name -> new InteractionFiles.Source(name, file(name), new AmazonReviewFormat()))
                .toList();
        return new InteractionFiles("Amazon reviews", sources, preparation, maxBadRows).load();
    }

    @Override
    public List<Path> files() {
        List<Path> files = names().stream().map(this::file).toList();
        RawFile.requireAll(folder, files, "; a download fetches it from its public address");
        return files;
    }

    @Override
    public Map<String, String> options() {
        return MamdrPreparationOptions.of(names(), preparation, maxBadRows);
    }

    private List<String> names() {
        return categories.isEmpty() ? found() : categories;
    }

    private Path file(String category) {
        return folder.resolve(category + ENDING);
    }

    private static String asInFiles(String category) {
        return category.trim().replace(", ", "_").replace(' ', '_');
    }

    private List<String> found() {
        if (!Files.isDirectory(folder)) {
            throw new DataFormatException(
                    folder + ": expected a folder with files *" + ENDING + ", found no such folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> found = entries.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith(ENDING) && file.length() > ENDING.length())
                    .map(file -> file.substring(0, file.length() - ENDING.length()))
                    .sorted(String.CASE_INSENSITIVE_ORDER)
                    .toList();
            if (found.isEmpty()) {
                throw new DataFormatException(folder + ": expected files *" + ENDING + ", found none");
            }
            return found;
        } catch (IOException e) {
            throw new DataFormatException(folder + ": cannot be read (" + e + ")", e);
        }
    }
}
