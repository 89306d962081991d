package io.github.mdr4j.datasets;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the clicks of Taobao's themes: themes of the app as domains, with embeddings of users and items.
 *
 * <pre>{@code
 * PreparedDataset data = TaobaoThemes.from(Path.of("taobao")).firstThemes(10).load();
 * Embeddings embeddings = Embeddings.dim(128).frozen(data);
 * }</pre>
 *
 * <p>The folder holds {@code theme_click_log.csv}, {@code user_embedding.csv} and {@code item_embedding.csv} of <a
 * href="https://tianchi.aliyun.com/dataset/9716">Tianchi's data set 9716</a>. Of the log, the columns {@code user_id},
 * {@code item_id} and {@code theme_id} are read, wherever they stand. The other two files have a header and two
 * columns, whatever their names: an id, and its embedding as numbers with spaces between them (128 in the published
 * files).
 *
 * <p>Clicks whose user or item has no embedding are left out; the log says how many. Themes are numbered in the order
 * in which the log has them, as the preparation of MAMDR does it, and those without any click left are passed over. The
 * domain of theme 17 is called {@code theme_17}. Every clicked pair of a user and an item is a positive row, and
 * negatives are sampled as {@link MamdrPreparation} says. The embeddings are those of the data set's tables {@code uid}
 * and {@code pid}: {@link MultiDomainDataset#embeddings()}.
 *
 * <p><b>Verified on made files only.</b> The published ones need an account, so that this class was written by their
 * description and by public code that reads them. The counts of Taobao-10, 20 and 30 were never compared.
 *
 * <p><b>Broken rows.</b> Blank lines and a byte-order mark are left out, and lines may end with CRLF. A row is broken
 * that has another number of columns than its header, that has no user, item or theme, or whose embedding has a number
 * that is none or fewer or more of them than the rows above; so is the second embedding of an id. Embeddings of ids
 * that the log does not have are passed over unread.
 *
 * <p><b>Memory.</b> 12 bytes for a click, and 4 bytes for every number of the embedding of an id in the log.
 *
 * @see <a href="https://arxiv.org/abs/1906.00391">Du et al., Sequential Scenario-Specific Meta Learner for Online
 *     Recommendation, KDD 2019</a>
 */
public final class TaobaoThemes implements DatasetSource {

    /** Finds the data set by the name {@code taobao}. */
    public static final class Provider implements DatasetProvider {

        private static final DatasetOption THEMES = new DatasetOption(
                "--themes", "N", "the first themes, in the order of the log; -1 for all. Default: -1.");

        /** Creates the provider. */
        public Provider() {}

        @Override
        public String name() {
            return "taobao";
        }

        @Override
        public String files() {
            return CLICKS + ", " + USERS + " and " + ITEMS;
        }

        @Override
        public List<DatasetOption> options() {
            return MamdrPreparationOptions.with(THEMES);
        }

        @Override
        public TaobaoThemes source(Path raw, OptionValues options) {
            TaobaoThemes source = from(raw)
                    .prepare(MamdrPreparationOptions.preparation(options))
                    .maxBadRows(MamdrPreparationOptions.maxBadRows(options));
            options.integer(THEMES.name(), ALL).ifPresent(source::firstThemes);
            return source;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(TaobaoThemes.class);
    private static final String NAME = "Taobao themes";
    private static final String CLICKS = "theme_click_log.csv";
    private static final String USERS = "user_embedding.csv";
    private static final String ITEMS = "item_embedding.csv";
    private static final String ORIGIN = "https://tianchi.aliyun.com/dataset/9716";
    private static final int ALL = -1;

    private final Path folder;
    private int most = ALL;
    private MamdrPreparation preparation = MamdrPreparation.official();
    private int maxBadRows;

    private TaobaoThemes(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts with a folder.
     *
     * @param folder holds {@code theme_click_log.csv}, {@code user_embedding.csv} and {@code item_embedding.csv}
     * @return a reader with every option at its default
     */
    public static TaobaoThemes from(Path folder) {
        return new TaobaoThemes(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Makes domains of the first themes only: 10, 20 and 30 for Taobao-10, Taobao-20 and Taobao-30.
     *
     * @param count how many, or -1 for all, which is the default
     * @return this reader
     * @throws IllegalArgumentException if it is 0 or below -1
     */
    public TaobaoThemes firstThemes(int count) {
        if (count < 1 && count != ALL) {
            throw new IllegalArgumentException("firstThemes must be >= 1, or -1 for all, got " + count);
        }
        most = count;
        return this;
    }

    /**
     * Says how negatives are sampled and rows are split.
     *
     * @param value the preparation; {@link MamdrPreparation#official()} unless given
     * @return this reader
     */
    public TaobaoThemes prepare(MamdrPreparation value) {
        preparation = Objects.requireNonNull(value, "preparation");
        return this;
    }

    /**
     * Tolerates broken rows; they are left out and counted in the log.
     *
     * @param count how many there may be in all files; one more is an error. 0 unless given
     * @return this reader
     * @throws IllegalArgumentException if the number is negative
     */
    public TaobaoThemes maxBadRows(int count) {
        maxBadRows = BadRows.requireMost(count);
        return this;
    }

    /**
     * Reads the files.
     *
     * @return the data; sparse {@code uid} and {@code pid}, with embeddings of both
     * @throws IllegalArgumentException if there are click ratios for another number of themes
     * @throws DataFormatException if a file is missing or damaged, if there are fewer themes than asked for, or if too
     *     many rows are broken
     */
    @Override
    public PreparedDataset load() {
        files();
        BadRows badRows = new BadRows(maxBadRows);
        TaobaoClicks clicks = TaobaoClicks.read(folder.resolve(CLICKS), badRows);
        EmbeddingRows users =
                EmbeddingRows.read(folder.resolve(USERS), clicks.users().ids(), badRows);
        EmbeddingRows items =
                EmbeddingRows.read(folder.resolve(ITEMS), clicks.items().ids(), badRows);
        TaobaoDomains domains = new TaobaoDomains(clicks, users, items);
        badRows.report(NAME);
        reportLeftOut(clicks, users, items, domains);
        int[] themes = chosen(domains.themes());
        List<Interactions> interactions = domains.interactions(themes);
        List<String> names = IntStream.of(themes)
                .mapToObj(theme -> "theme_" + clicks.themes().ids().id(theme))
                .toList();
        double[] clickRatios = preparation.clickRatio().of(themes.length, preparation.seed());
        return new PreparedDomains(NAME, preparation, domains.users(), domains.items(), domains.embeddings())
                .prepare(names, interactions, clickRatios);
    }

    @Override
    public List<Path> files() {
        List<String> missing = Stream.of(CLICKS, USERS, ITEMS)
                .filter(name -> !Files.isRegularFile(folder.resolve(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new DataFormatException(folder + ": expected the files of Taobao's themes (" + ORIGIN + "), missing: "
                    + String.join(", ", missing));
        }
        return Stream.of(CLICKS, USERS, ITEMS).map(folder::resolve).toList();
    }

    @Override
    public Map<String, String> options() {
        return MamdrPreparationOptions.of(
                List.of(most == ALL ? "all themes" : "first " + most + " themes"), preparation, maxBadRows);
    }

    private void reportLeftOut(TaobaoClicks clicks, EmbeddingRows users, EmbeddingRows items, TaobaoDomains domains) {
        String numbers = users.count() + " of " + clicks.users().ids().size() + " users and " + items.count() + " of "
                + clicks.items().ids().size() + " items have one";
        if (domains.size() == 0) {
            throw new DataFormatException(
                    folder + ": expected clicks whose user and item have an embedding, got none: " + numbers);
        }
        LOG.info(
                "{}: left out {} of {} clicks whose user or item has no embedding; {}",
                NAME,
                clicks.size() - domains.size(),
                clicks.size(),
                numbers);
    }

    private int[] chosen(int[] themes) {
        if (most > themes.length) {
            throw new DataFormatException(folder.resolve(CLICKS) + ": expected at least " + most
                    + " themes with clicks of embedded users and items, got " + themes.length);
        }
        return most == ALL ? themes : Arrays.copyOf(themes, most);
    }
}
