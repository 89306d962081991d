package io.github.mdr4j.datasets;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Reads CSV files of any form: rows of features and a label, each row of one domain.
 *
 * <pre>{@code
 * MultiDomainDataset data = CsvDomains.from(Path.of("clicks.csv"))
 *         .delimiter(';')
 *         .domainColumn("country")
 *         .sparse("user")
 *         .sparse("item")
 *         .dense("price")
 *         .sequence("history", "item", ' ', 20)
 *         .label("clicked")
 *         .split(0.8, 0.1, 0.1)
 *         .seed(7)
 *         .load();
 * }</pre>
 *
 * <p><b>Files.</b> The first line names the columns ({@link #withoutHeader} if it does not), which may stand in any
 * order; those that no option names are left alone. A field may stand in quotes, with quotes inside it doubled. A
 * byte-order mark is skipped, lines may end in LF, CRLF or CR, and blank lines are passed over wherever they are. Files
 * whose names end in {@code .gz} are in gzip form; one that ends early is an error in any case.
 *
 * <p><b>Domains.</b> The domain of a row stands in a {@linkplain #domainColumn column}, or every domain has files of
 * {@linkplain #byFile its own}.
 *
 * <p><b>Splits.</b> Rows are split at {@linkplain #split random} (the default, 8:1:1), by a {@linkplain #splitColumn
 * column}, or by files ({@link #files(Split, Path...)}, {@link #domain(String, Split, Path...)}). A domain may have no
 * rows in a split; a warning says so.
 *
 * <p><b>Ids.</b> The ids of a sparse or sequence column are texts as they stand in the file; an empty field of a sparse
 * column is an id too. They are numbered by a {@link Vocabulary} for each table: one that is {@linkplain #vocabulary
 * given}, or the ids of the training rows in the order in which they first appear in the files. Every other id is
 * {@link #unknownIds unknown}. {@link MultiDomainDataset#vocabularies()} has all of them.
 *
 * <p><b>Memory.</b> The data set holds 4 bytes for every id, number and label of a row, and the ids of its
 * vocabularies; while it is read, about 8 bytes a row more.
 *
 * <p><b>Errors</b> are {@link DataFormatException}s that name file, line and column. With {@link #maxBadRows}, some
 * broken rows are left out instead.
 */
public final class CsvDomains implements DatasetSource {

    /** In which order the domains of a column are numbered. */
    public enum DomainOrder {
        /** By name; by value, if all names are whole numbers. */
        SORTED,
        /** By the first row of each. */
        FIRST_APPEARANCE
    }

    /** Which ids of a long sequence stay. */
    public enum Keep {
        /** The last ones, which are the newest where sequences are written in the order of time. */
        LAST,
        /** The first ones. */
        FIRST
    }

    private final CsvRequest request;

    private CsvDomains(CsvRequest request) {
        this.request = request;
    }

    /**
     * Starts with files that have rows of all domains.
     *
     * @param files the files, one after the other; {@link #domainColumn} says of which domain a row is
     * @return a reader with every option at its default
     * @throws IllegalArgumentException if there is no file
     */
    public static CsvDomains from(Path... files) {
        CsvDomains reader = byFile();
        reader.request.add(null, null, files);
        return reader;
    }

    /**
     * Starts without files, which {@link #domain(String, Path...)} and {@link #files(Split, Path...)} add.
     *
     * @return a reader with every option at its default
     */
    public static CsvDomains byFile() {
        return new CsvDomains(new CsvRequest(null));
    }

    /**
     * Starts with a folder that the data preparation of the <a href="https://github.com/RManLuo/MAMDR">MAMDR</a>
     * repository has written: {@code domain_0/train.csv}, {@code domain_0/val.csv}, {@code domain_0/test.csv},
     * {@code domain_1/train.csv}, …
     *
     * <p>The features are {@code uid} and {@code pid}, the label is {@code label}; more columns can be added. Columns
     * are found by name where a file has a header; one without has {@code uid, pid, domain, label} or {@code uid, pid,
     * label}. A domain has the {@code domain_name} of its {@code domain_property.json}, or else the name of its folder.
     * Where {@code processed_data/uid2id.json} and {@code pid2id.json} are present, the vocabularies are the ids
     * {@code 0, 1, …} that they count; else they are built from the training rows.
     *
     * @param folder the folder that holds {@code domain_0}
     * @return a reader of these files
     */
    public static CsvDomains mamdr(Path folder) {
        CsvDomains reader = new CsvDomains(new CsvRequest(Objects.requireNonNull(folder, "folder")));
        reader.request.format = CsvFormat.COMMAS.with(new CsvHeader.Mamdr());
        return reader.sparse(MamdrFolder.USER).sparse(MamdrFolder.ITEM).label(MamdrFolder.LABEL);
    }

    /**
     * Adds a domain with files of its own. Domains are numbered in the order in which they are added.
     *
     * @param domain name of the domain; one that is there already gets more files
     * @param files its files
     * @return this reader
     * @throws IllegalArgumentException if the name is blank or there is no file
     */
    public CsvDomains domain(String domain, Path... files) {
        request.add(Objects.requireNonNull(domain, "domain"), null, files);
        return this;
    }

    /**
     * Adds files of one domain and split.
     *
     * @param domain name of the domain
     * @param split the split of all rows of the files
     * @param files the files
     * @return this reader
     * @throws IllegalArgumentException if the name is blank or there is no file
     */
    public CsvDomains domain(String domain, Split split, Path... files) {
        request.add(Objects.requireNonNull(domain, "domain"), Objects.requireNonNull(split, "split"), files);
        return this;
    }

    /**
     * Adds files of one split, with rows of all domains.
     *
     * @param split the split of all rows of the files
     * @param files the files
     * @return this reader
     * @throws IllegalArgumentException if there is no file
     */
    public CsvDomains files(Split split, Path... files) {
        request.add(null, Objects.requireNonNull(split, "split"), files);
        return this;
    }

    /**
     * Sets the name of the data set in reports.
     *
     * @param value the name; unless given, that of the first file without its extension, or that of the folder
     * @return this reader
     */
    public CsvDomains name(String value) {
        request.name = requireText("name", value);
        return this;
    }

    /**
     * Sets what stands between two fields.
     *
     * @param value the character; a comma unless given
     * @return this reader
     */
    public CsvDomains delimiter(char value) {
        return delimiter(String.valueOf(value));
    }

    /**
     * Sets what stands between two fields, such as {@code ::}.
     *
     * @param value one or more characters; a comma unless given
     * @return this reader
     * @throws IllegalArgumentException if there is no character, or a line break
     */
    public CsvDomains delimiter(String value) {
        request.format = request.format.withDelimiter(value);
        return this;
    }

    /**
     * Sets the character that encloses fields with delimiters or line breaks in them.
     *
     * @param value the character; {@code "} unless given
     * @return this reader
     */
    public CsvDomains quote(char value) {
        request.format = request.format.withQuote(value);
        return this;
    }

    /**
     * Takes quotes for characters like any other.
     *
     * @return this reader
     */
    public CsvDomains withoutQuotes() {
        request.format = request.format.withQuote(CsvFormat.NO_QUOTE);
        return this;
    }

    /**
     * Says that the first line is a row like any other.
     *
     * @param columns names of the columns, in order; if there are none, columns are called by their numbers, as in
     *     {@code sparse("1")} for the first one
     * @return this reader
     */
    public CsvDomains withoutHeader(String... columns) {
        request.format = request.format.with(
                columns.length == 0 ? new CsvHeader.Numbers() : new CsvHeader.Given(List.of(columns)));
        return this;
    }

    /**
     * Sets the encoding of the files.
     *
     * @param value the encoding; UTF-8 unless given
     * @return this reader
     */
    public CsvDomains charset(Charset value) {
        request.format = request.format.with(Objects.requireNonNull(value, "charset"));
        return this;
    }

    /**
     * Says which column holds the name of a row's domain.
     *
     * @param column the column
     * @return this reader
     */
    public CsvDomains domainColumn(String column) {
        request.domainRule = request.domainRule.withColumn(requireText("domainColumn", column));
        return this;
    }

    /**
     * Says how the domains of the domain column are numbered.
     *
     * @param value the order; {@link DomainOrder#SORTED} unless given
     * @return this reader
     */
    public CsvDomains domainOrder(DomainOrder value) {
        request.domainRule = request.domainRule.withOrder(Objects.requireNonNull(value, "domainOrder"));
        return this;
    }

    /**
     * Gives the domains of the domain column, such as those that a model was trained on. A row of another one is
     * broken.
     *
     * @param names the names, in order
     * @return this reader
     */
    public CsvDomains domains(String... names) {
        request.domainRule = request.domainRule.withNames(List.of(names));
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
    public CsvDomains split(double train, double validation, double test) {
        request.splitRule = request.splitRule.with(new SplitFractions(train, validation, test));
        return this;
    }

    /**
     * Gives the seed of the random split.
     *
     * @param value the seed; 2022 unless given
     * @return this reader
     */
    public CsvDomains seed(long value) {
        request.splitRule = request.splitRule.withSeed(value);
        return this;
    }

    /**
     * Says which column holds the split of a row: {@code train}, {@code validation} ({@code valid}, {@code val}) or
     * {@code test}, in upper or lower case; or {@code 0}, {@code 1} or {@code 2}.
     *
     * @param column the column
     * @return this reader
     */
    public CsvDomains splitColumn(String column) {
        request.splitRule = request.splitRule.withColumn(requireText("splitColumn", column));
        return this;
    }

    /**
     * Adds a sparse feature: one id a row, with a table of its own.
     *
     * @param column the column, and name of feature and table
     * @return this reader
     */
    public CsvDomains sparse(String column) {
        return sparse(column, column);
    }

    /**
     * Adds a sparse feature.
     *
     * @param column the column, and name of the feature
     * @param table the vocabulary that the ids belong to; features with the same table share it
     * @return this reader
     */
    public CsvDomains sparse(String column, String table) {
        request.features.add(new CsvFeature.Sparse(requireText("column", column), requireText("table", table)));
        return this;
    }

    /**
     * Adds a dense feature: one number a row.
     *
     * @param column the column, and name of the feature
     * @return this reader
     */
    public CsvDomains dense(String column) {
        return dense(column, List.of(column));
    }

    /**
     * Adds a dense feature of several numbers a row.
     *
     * @param feature name of the feature
     * @param columns the columns, in the order of the numbers
     * @return this reader
     * @throws IllegalArgumentException if there is no column
     */
    public CsvDomains dense(String feature, List<String> columns) {
        columns.forEach(column -> requireText("column", column));
        request.features.add(new CsvFeature.Dense(requireText("feature", feature), columns));
        return this;
    }

    /**
     * Adds a sequence feature: several ids in one field, of which the last {@code maxLength} are kept.
     *
     * @param column the column, and name of the feature
     * @param table the vocabulary that the ids belong to
     * @param separator what stands between two ids; empty parts are left out, so that an empty field has no ids
     * @param maxLength largest number of ids a row
     * @return this reader
     * @throws IllegalArgumentException if {@code maxLength} is below 1
     */
    public CsvDomains sequence(String column, String table, char separator, int maxLength) {
        return sequence(column, table, separator, maxLength, Keep.LAST);
    }

    /**
     * Adds a sequence feature: several ids in one field.
     *
     * @param column the column, and name of the feature
     * @param table the vocabulary that the ids belong to
     * @param separator what stands between two ids; empty parts are left out, so that an empty field has no ids
     * @param maxLength largest number of ids a row
     * @param keep which ids of a longer field stay
     * @return this reader
     * @throws IllegalArgumentException if {@code maxLength} is below 1
     */
    public CsvDomains sequence(String column, String table, char separator, int maxLength, Keep keep) {
        request.features.add(new CsvFeature.Sequence(
                requireText("column", column), requireText("table", table), separator, maxLength, keep));
        return this;
    }

    /**
     * Says which column holds the label: a number in 0 to 1, unless {@link #positiveAbove} makes a label of any.
     *
     * @param column the column
     * @return this reader
     */
    public CsvDomains label(String column) {
        request.labelColumn = requireText("label", column);
        return this;
    }

    /**
     * Says which numbers of the label column are positive, such as ratings above 3.
     *
     * @param number the highest number with label 0
     * @return this reader
     * @throws IllegalArgumentException if the number is not finite
     */
    public CsvDomains positiveAbove(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("positiveAbove must be finite, got " + number);
        }
        request.positiveAbove = number;
        return this;
    }

    /**
     * Gives the vocabulary of a table, so that its rows are those of an earlier data set or model. What becomes of
     * other ids is the vocabulary's own {@link Vocabulary#unknown()}; if that is an error, a row with one is broken.
     *
     * @param table name of the table
     * @param vocabulary its ids
     * @return this reader
     */
    public CsvDomains vocabulary(String table, Vocabulary vocabulary) {
        request.vocabularies.put(requireText("table", table), Objects.requireNonNull(vocabulary, "vocabulary"));
        return this;
    }

    /**
     * Gives the vocabularies of several tables, such as all that a model was saved with.
     *
     * @param byTable vocabularies by name of the table
     * @return this reader
     */
    public CsvDomains vocabularies(Map<String, Vocabulary> byTable) {
        byTable.forEach(this::vocabulary);
        return this;
    }

    /**
     * Tells of ids that are not in the vocabularies that were given and share the last row of their table: to say so to
     * people, since rows hold numbers only.
     *
     * @param listener is told the feature and the id, each time that it is read, by the thread that reads
     * @return this reader
     */
    public CsvDomains onUnknownId(BiConsumer<String, String> listener) {
        request.idRule = request.idRule.with(Objects.requireNonNull(listener, "onUnknownId"));
        return this;
    }

    /**
     * Says what becomes of ids that are not in the vocabularies that are built: they share the last row of their table,
     * or a validation or test row with one is an error, whatever {@link #maxBadRows} allows.
     *
     * @param value the treatment; {@link Vocabulary.Unknown#OWN_ROW} unless given
     * @return this reader
     */
    public CsvDomains unknownIds(Vocabulary.Unknown value) {
        request.idRule = request.idRule.with(Objects.requireNonNull(value, "unknownIds"));
        return this;
    }

    /**
     * Leaves rare ids out of the vocabularies that are built, so that training rows have unknown ids too and their
     * common row of the table is trained.
     *
     * @param occurrences how often an id must occur in the training rows to be known; 1 unless given
     * @return this reader
     * @throws IllegalArgumentException if the number is below 1
     */
    public CsvDomains minCount(int occurrences) {
        if (occurrences < 1) {
            throw new IllegalArgumentException("minCount must be >= 1, got " + occurrences);
        }
        request.idRule = request.idRule.withMinCount(occurrences);
        return this;
    }

    /**
     * Leaves out some broken rows, and says in a warning how many there were and which was the first. Of a row with a
     * broken quote the first line is left out.
     *
     * @param rows how many broken rows are left out, all files together; one more is an error. 0 unless given
     * @return this reader
     * @throws IllegalArgumentException if the number is negative
     */
    public CsvDomains maxBadRows(int rows) {
        request.maxBadRows = BadRows.requireMost(rows);
        return this;
    }

    /**
     * Reads the files.
     *
     * @return the data, with its vocabularies
     * @throws ConfigurationException if options are missing or exclude each other; the message has all that is wrong
     * @throws DataFormatException if a file is missing or empty, lacks a column, or has more broken rows than are
     *     tolerated
     */
    @Override
    public MultiDomainDataset load() {
        return new CsvLoader(request.options()).load();
    }

    @Override
    public List<Path> files() {
        return request.options().sources().stream().map(CsvSource::file).toList();
    }

    @Override
    public Map<String, String> options() {
        return request.options().texts();
    }

    private static String requireText(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return value;
    }
}
