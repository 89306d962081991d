package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads ratings of Douban: books, music and movies as domains, rated by partly the same users.
 *
 * <pre>{@code
 * PreparedDataset data = Douban.from(Path.of("douban")).domains("book", "music").load();
 * }</pre>
 *
 * <p>The folder holds {@code book.dat}, {@code music.dat} and {@code movie.dat}, or some of them, with a line
 * {@code user<TAB>item<TAB>rating} for every rating. Users are the same in all files; items are numbered by file, so
 * that raw ids of items are {@code book:1630}, and no item is in two domains. Every rated pair of a user and an item is
 * a positive row, and negatives are sampled as {@link MamdrPreparation} says.
 *
 * <p>Blank lines and a byte-order mark are left out, and lines may end with CRLF. A line that does not have three
 * columns, has a blank id or a rating that is not a number, or is not in UTF-8, is broken.
 */
public final class Douban implements DatasetSource {

    /** Finds the data set by the name {@code douban}. */
    public static final class Provider implements DatasetProvider {

        private static final DatasetOption DOMAINS_OPTION = new DatasetOption(
                "--domains",
                "NAME,..",
                "the domains in order, of book, music and movie. Default: all that the folder has.");

        /** Creates the provider. */
        public Provider() {}

        @Override
        public String name() {
            return "douban";
        }

        @Override
        public String files() {
            return "book.dat, music.dat or movie.dat";
        }

        @Override
        public List<DatasetOption> options() {
            return MamdrPreparationOptions.with(DOMAINS_OPTION);
        }

        @Override
        public Douban source(Path raw, OptionValues options) {
            Douban source = from(raw)
                    .prepare(MamdrPreparationOptions.preparation(options))
                    .maxBadRows(MamdrPreparationOptions.maxBadRows(options));
            options.list(DOMAINS_OPTION.name()).ifPresent(names -> source.domains(names.toArray(String[]::new)));
            return source;
        }
    }

    private static final List<String> DOMAINS = List.of("book", "music", "movie");
    private static final String EXTENSION = ".dat";

    private final Path folder;
    private List<String> domains = List.of();
    private MamdrPreparation preparation = MamdrPreparation.official();
    private int maxBadRows;

    private Douban(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts with a folder.
     *
     * @param folder holds a file a domain
     * @return a reader with every option at its default
     */
    public static Douban from(Path folder) {
        return new Douban(Objects.requireNonNull(folder, "folder"));
    }

    /**
     * Chooses the domains.
     *
     * @param names the domains in order, each that of the file {@code <name>.dat}; {@code book}, {@code music} and
     *     {@code movie} unless given, as far as there are files of them
     * @return this reader
     * @throws IllegalArgumentException if a name is blank or given twice
     */
    public Douban domains(String... names) {
        domains = Names.distinct("domain", List.of(names));
        return this;
    }

    /**
     * Says how negatives are sampled and rows are split.
     *
     * @param value the preparation; {@link MamdrPreparation#official()} unless given
     * @return this reader
     */
    public Douban prepare(MamdrPreparation value) {
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
    public Douban maxBadRows(int count) {
        maxBadRows = BadRows.requireMost(count);
        return this;
    }

    /**
     * Reads the files.
     *
     * @return the data; sparse {@code uid} and {@code pid}
     * @throws IllegalArgumentException if there are click ratios for another number of domains
     * @throws DataFormatException if a file is missing or has no ratings, or if too many lines are broken
     */
    @Override
    public PreparedDataset load() {
        files();
        List<InteractionFiles.Source> sources = names().stream()
                .map(name -> new InteractionFiles.Source(name, file(name), new DoubanFormat(name)))
                .toList();
        return new InteractionFiles("Douban", sources, preparation, maxBadRows).load();
    }

    @Override
    public List<Path> files() {
        List<Path> files = names().stream().map(this::file).toList();
        RawFile.requireAll(folder, files, "");
        return files;
    }

    @Override
    public Map<String, String> options() {
        return MamdrPreparationOptions.of(names(), preparation, maxBadRows);
    }

    private List<String> names() {
        return domains.isEmpty() ? found() : domains;
    }

    private List<String> found() {
        List<String> found =
                DOMAINS.stream().filter(name -> Files.isRegularFile(file(name))).toList();
        if (found.isEmpty()) {
            throw new DataFormatException(
                    folder + ": expected files of Douban, book.dat, music.dat or movie.dat, found none");
        }
        return found;
    }

    private Path file(String domain) {
        return folder.resolve(domain + EXTENSION);
    }
}
