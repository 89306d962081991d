package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
public final class AmazonReviews {

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

    private final Path folder;
    private List<String> categories = List.of();
    private MamdrPreparation preparation = MamdrPreparation.official();
    private int maxBadRows;

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
     * Reads the files.
     *
     * @return the data; sparse {@code uid} and {@code pid}
     * @throws IllegalArgumentException if there are click ratios for another number of categories
     * @throws DataFormatException if a file is missing, damaged or without reviews, or if too many lines are broken
     */
    public PreparedDataset load() {
        List<String> names = categories.isEmpty() ? found() : categories;
        List<InteractionFiles.Source> sources = names.stream()
                .map(name -> new InteractionFiles.Source(name, folder.resolve(name + ENDING), new AmazonReviewFormat()))
                .toList();
        return new InteractionFiles("Amazon reviews", sources, preparation, maxBadRows).load();
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
