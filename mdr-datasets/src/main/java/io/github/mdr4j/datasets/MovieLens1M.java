package io.github.mdr4j.datasets;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads MovieLens-1M: a million ratings of movies, with the ages of the users as domains.
 *
 * <pre>{@code
 * MultiDomainDataset data = MovieLens1M.from(Path.of("ml-1m")).domainsByAge().split(0.8, 0.1, 0.1).seed(2022).load();
 * }</pre>
 *
 * <p>The folder holds {@code ratings.dat}, {@code users.dat} and {@code movies.dat} as <a
 * href="https://grouplens.org/datasets/movielens/1m/">GroupLens</a> gives them out. A row is a rating; its label is 1
 * for a rating above 3 and 0 otherwise. Ids are ranks: the smallest value that occurs in a rating is 0. The data set's
 * {@linkplain MultiDomainDataset#vocabularies() vocabularies} have the values as they stand in the files.
 *
 * <p>Blank lines and a byte-order mark are left out, and lines may end with CRLF. A line is broken that has another
 * number of columns, a number that is none or out of its range, a user or movie that another line has, or a rating of
 * one that there is not. A line of {@code ratings.dat} that is broken keeps its line of a split file.
 *
 * @see <a href="https://doi.org/10.1145/2827872">Harper and Konstan, The MovieLens Datasets: History and Context, ACM
 *     TiiS 2015</a>
 */
public final class MovieLens1M implements DatasetSource {

    /** Finds the data set by the name {@code movielens}. */
    public static final class Provider implements DatasetProvider {

        private static final DatasetOption FEATURES =
                new DatasetOption("--features", "SET", "the columns; ids (user and movie) or all. Default: all.");
        private static final DatasetOption SPLIT_FILE = new DatasetOption(
                "--split-file",
                "FILE",
                "a line 0 (train), 1 (validation) or 2 (test) for every line of ratings.dat. Default: none, 8:1:1 at"
                        + " random, the same for every --seed.");
        private static final DatasetOption FRACTIONS = new DatasetOption(
                "--fractions", "X,X,X", "the shares of training, validation and test rows. Default: 0.8,0.1,0.1.");
        private static final DatasetOption SPLIT_SEED =
                new DatasetOption("--split-seed", "N", "decides which rows --fractions draws. Default: 2022.");

        /** Creates the provider. */
        public Provider() {}

        @Override
        public String name() {
            return "movielens";
        }

        @Override
        public String files() {
            return "ratings.dat, users.dat and movies.dat";
        }

        @Override
        public List<DatasetOption> options() {
            return List.of(FEATURES, SPLIT_FILE, FRACTIONS, SPLIT_SEED, MamdrPreparationOptions.MAX_BAD_ROWS);
        }

        @Override
        public MovieLens1M source(Path raw, OptionValues options) {
            MovieLens1M source = from(raw).maxBadRows(MamdrPreparationOptions.maxBadRows(options));
            options.value(FEATURES.name(), Provider::features).ifPresent(source::features);
            options.text(SPLIT_FILE.name()).map(Path::of).ifPresent(source::splitFile);
            options.value(FRACTIONS.name(), SplitFractions::parse).ifPresent(value -> source.fractions = value);
            options.seed(SPLIT_SEED.name()).ifPresent(source::seed);
            return source;
        }

        private static Features features(String text) {
            return switch (text) {
                case "ids" -> Features.IDS;
                case "all" -> Features.ALL;
                default ->
                    throw new IllegalArgumentException("unknown features \"" + text + "\": expected one of ids, all");
            };
        }
    }

    /** Which columns the rows have. */
    public enum Features {
        /** Sparse {@code uid} and {@code pid} (user and movie) only. */
        IDS,
        /**
         * Sparse {@code user_id}, {@code movie_id}, {@code gender}, {@code occupation}, {@code zip} and {@code cate_id}
         * (the first genre), and dense {@code age}, scaled to 0..1.
         */
        ALL
    }

    private static final List<AgeGroup> THREE_AGES = List.of(
            AgeGroup.of("age 1-24", 1, 18), AgeGroup.of("age 25-34", 25), AgeGroup.of("age 35+", 35, 45, 50, 56));
    private static final SplitFractions EIGHT_ONE_ONE = new SplitFractions(0.8, 0.1, 0.1);
    private static final long DEFAULT_SEED = 2022;

    private final Path folder;
    private List<AgeGroup> groups = THREE_AGES;
    private Features features = Features.ALL;
    private int positiveAbove = 3;
    private @Nullable SplitFractions fractions;
    private @Nullable Long seed;
    private @Nullable Path splitFile;
    private int maxBadRows;

    private MovieLens1M(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts with a folder.
     *
     * @param folder holds {@code ratings.dat}, {@code users.dat} and {@code movies.dat}
     * @return a reader with every option at its default
     */
    public static MovieLens1M from(Path folder) {
        return new MovieLens1M(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Makes three domains: "age 1-24", "age 25-34" and "age 35+". This is the default.
     *
     * @return this reader
     */
    public MovieLens1M domainsByAge() {
        groups = THREE_AGES;
        return this;
    }

    /**
     * Makes a domain of every group of ages.
     *
     * @param ageGroups the domains, in order; every age is in one of them
     * @return this reader
     * @throws IllegalArgumentException if an age is in no group or in two
     */
    public MovieLens1M domainsByAge(AgeGroup... ageGroups) {
        for (int age : AgeGroup.CODES) {
            List<String> names = new ArrayList<>();
            for (AgeGroup group : ageGroups) {
                if (group.ages().contains(age)) {
                    names.add(group.name());
                }
            }
            if (names.size() != 1) {
                throw new IllegalArgumentException("domainsByAge: expected every age of " + AgeGroup.CODES
                        + " in one group, got age " + age + " in " + names.size() + " " + names);
            }
        }
        groups = List.of(ageGroups);
        return this;
    }

    /**
     * Chooses the columns.
     *
     * @param value which columns; {@link Features#ALL} unless given
     * @return this reader
     */
    public MovieLens1M features(Features value) {
        features = Objects.requireNonNull(value, "features");
        return this;
    }

    /**
     * Says which ratings are positive.
     *
     * @param rating the highest rating with label 0, in 1 to 4; 3 unless given
     * @return this reader
     * @throws IllegalArgumentException if all ratings would have the same label
     */
    public MovieLens1M positiveAbove(int rating) {
        if (rating < 1 || rating > 4) {
            throw new IllegalArgumentException("positiveAbove must be in 1..4, got " + rating);
        }
        positiveAbove = rating;
        return this;
    }

    /**
     * Splits the rows at random, all domains together.
     *
     * @param train share of the training rows; 0.8 unless given
     * @param validation share of the validation rows; 0.1 unless given
     * @param test share of the test rows; 0.1 unless given
     * @return this reader
     * @throws IllegalArgumentException if a share is not in 0..1 or if they do not sum to 1
     */
    public MovieLens1M split(double train, double validation, double test) {
        fractions = new SplitFractions(train, validation, test);
        return this;
    }

    /**
     * Gives the seed of the random split.
     *
     * @param value the seed; 2022 unless given
     * @return this reader
     */
    public MovieLens1M seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Reads the split from a file instead of drawing it.
     *
     * @param file has one line for every line of {@code ratings.dat}: 0 (train), 1 (validation) or 2 (test)
     * @return this reader
     */
    public MovieLens1M splitFile(Path file) {
        splitFile = Objects.requireNonNull(file, "file");
        return this;
    }

    /**
     * Tolerates broken lines; they are left out and counted in the log. A rating of a user or movie whose line was left
     * out is broken too.
     *
     * @param count how many there may be in all files; one more is an error. 0 unless given
     * @return this reader
     * @throws IllegalArgumentException if the number is negative
     */
    public MovieLens1M maxBadRows(int count) {
        maxBadRows = BadRows.requireMost(count);
        return this;
    }

    /**
     * Reads the files.
     *
     * @return the data; a domain may have no rows in a split
     * @throws ConfigurationException if both a split file and a random split were asked for
     * @throws DataFormatException if a file is missing or a line of one is not as it should be
     */
    @Override
    public MultiDomainDataset load() {
        requireOneSplit();
        BadRows badRows = new BadRows(maxBadRows);
        MovieLensRatings ratings = MovieLensRatings.read(folder, badRows);
        badRows.report("MovieLens-1M");
        Split[] splits = splitFile != null ? readSplits(splitFile, ratings) : drawSplits(ratings.size());
        return new MovieLensTables(ratings, groups, features, positiveAbove).dataset(splits);
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        MovieLensRatings.FILES.forEach(name -> files.add(folder.resolve(name)));
        if (splitFile != null) {
            files.add(splitFile);
        }
        return files;
    }

    @Override
    public Map<String, String> options() {
        requireOneSplit();
        Map<String, String> options = new LinkedHashMap<>();
        options.put(
                "domains",
                String.join("; ", groups.stream().map(AgeGroup::toString).toList()));
        options.put("features", features.toString());
        options.put("positiveAbove", String.valueOf(positiveAbove));
        options.put(
                "split", splitFile != null ? "by file" : fractionsOrDefault().toString());
        if (splitFile == null) {
            options.put("seed", String.valueOf(seedOrDefault()));
        }
        options.put("maxBadRows", String.valueOf(maxBadRows));
        return options;
    }

    private void requireOneSplit() {
        if (splitFile != null && (fractions != null || seed != null)) {
            String other = fractions != null ? "split" : "seed";
            throw new ConfigurationException("options splitFile and " + other
                    + " exclude each other: expected rows split by a file or at random, got splitFile " + splitFile
                    + " and " + other);
        }
    }

    private Split[] drawSplits(int rows) {
        return fractionsOrDefault().draw(rows, seedOrDefault());
    }

    private SplitFractions fractionsOrDefault() {
        return fractions == null ? EIGHT_ONE_ONE : fractions;
    }

    private long seedOrDefault() {
        return seed == null ? DEFAULT_SEED : seed;
    }

    private static Split[] readSplits(Path file, MovieLensRatings ratings) {
        if (!Files.isRegularFile(file)) {
            throw new DataFormatException(file + ": expected a file with a line for every line of "
                    + MovieLensRatings.RATINGS_FILE + ", found no such file");
        }
        DelimitedReader reader = DelimitedReader.open(file, StandardCharsets.ISO_8859_1, "split");
        int lines = reader.lineCount();
        if (lines != ratings.lineCount()) {
            throw new DataFormatException(file + ": expected " + ratings.lineCount() + " lines, one for every line of "
                    + MovieLensRatings.RATINGS_FILE + ", got " + lines);
        }
        Split[] all = Split.values();
        Split[] byLine = new Split[lines];
        reader.forEach(() -> byLine[reader.index()] = all[reader.integer(0, 0, all.length - 1)], new BadRows(0));
        return IntStream.of(ratings.lines()).mapToObj(line -> byLine[line]).toArray(Split[]::new);
    }
}
