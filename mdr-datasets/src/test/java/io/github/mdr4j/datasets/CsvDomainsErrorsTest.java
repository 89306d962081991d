package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDomainsErrorsTest {

    private static final String HEADER = "uid,price,seen,country,clicked\n";
    private static final String GOOD = "u1,0.5,i1 i2,DE,1\nu2,1,,FR,0\n";

    @TempDir
    private Path folder;

    @Test
    void missingFiles_areAllNamed() throws IOException {
        Path there = write(HEADER + GOOD);
        Path missing = folder.resolve("none.csv");

        expectError(
                full(CsvDomains.from(there, missing, folder)),
                missing + ", " + folder + ": expected a CSV file, found no such file");
    }

    @Test
    void missingColumns_areNamedWithThoseThatThereAre() throws IOException {
        Path file = write("uid, price,country,clicked\n" + GOOD);

        expectError(
                full(file),
                file
                        + ":1: expected columns \"price\", \"seen\", got only \"uid\", \" price\", \"country\", \"clicked\"");
        expectError(
                full(write("uid,price,seen,country\n")),
                file + ":1: expected column \"clicked\", got only \"uid\", \"price\", \"seen\", \"country\"");
    }

    @Test
    void missingColumnOfAFileWithoutHeader_isNamedWithTheNumbers() throws IOException {
        Path file = write("a,b,1\n");

        expectError(
                CsvDomains.from(file)
                        .withoutHeader()
                        .domainColumn("1")
                        .sparse("2")
                        .label("4"),
                file + ":1: expected column \"4\", got only \"1\", \"2\", \"3\"");
        expectError(
                CsvDomains.from(file)
                        .withoutHeader("d", "u", "y")
                        .domainColumn("d")
                        .sparse("u")
                        .label("label"),
                file + ":1: expected column \"label\", got only \"d\", \"u\", \"y\"");
    }

    @Test
    void manyColumns_areNotAllNamed() throws IOException {
        StringBuilder header = new StringBuilder("c0");
        for (int i = 1; i < 30; i++) {
            header.append(",c").append(i);
        }
        DataFormatException error = error(full(write(header + "\n")));

        assertThat(error).hasMessageEndingWith("\"c18\", \"c19\", ... (30 in all)");
    }

    @Test
    void columnTwice_isRefused() throws IOException {
        Path file = write("uid,price,seen,country,clicked,uid\n" + GOOD);

        expectError(full(file), file + ":1: expected every column once, got two named \"uid\"");
    }

    @Test
    void columnsWithoutNames_areLeftAlone() throws IOException {
        MultiDomainDataset data = full(write("uid,price,seen,country,clicked,,\nu1,0.5,,DE,1,,\n"))
                .load();

        assertThat(data.size(Split.TRAIN)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'u3,1,,DE', 4", "'u3,1,,DE,1,', 6", "u3;1;;DE;1, 1", "',,,,,,', 7"})
    void rowWithOtherColumns_isNamedWithItsLine(String row, int fields) throws IOException {
        Path file = write(HEADER + GOOD + "\n" + row + "\n");

        expectError(
                full(file),
                file
                        + ":5: expected 5 columns (\"uid\", \"price\", \"seen\", \"country\", \"clicked\") separated by ',',"
                        + " got " + fields);
    }

    @Test
    void rowWithOtherColumnsThanTheGivenNames_isNamed() throws IOException {
        Path file = write("a,x,1\nb,y,0,5\n");

        expectError(
                CsvDomains.from(file)
                        .withoutHeader("d", "u", "y", "z")
                        .domainColumn("d")
                        .sparse("u")
                        .label("y"),
                file + ":1: expected 4 columns (\"d\", \"u\", \"y\", \"z\") separated by ',', got 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "1.2.3",
                "1,",
                "--1",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1 ",
                " 1",
                "0x1p3",
                "1d",
                "2f",
                "NaN",
                "nan",
                "Infinity",
                "-Infinity",
                "1e39",
                "1e400",
                "\u0661"
            })
    void whatIsNoFiniteNumber_isNamedWithItsColumn(String value) throws IOException {
        Path file = write(HEADER + GOOD + "u3,\"" + value + "\",,DE,1\n");

        expectError(full(file), file + ":4, column \"price\": expected a finite number, got \"" + value + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.001", "1.001", "2", "NaN", "yes", "", "Infinity"})
    void labelOutsideZeroToOne_isNamed(String value) throws IOException {
        Path file = write(HEADER + GOOD + "u3,1,,DE," + value + "\n");

        expectError(
                full(file),
                file + ":4, column \"clicked\": expected a label in 0..1 (or option positiveAbove), got \"" + value
                        + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "many", "", "-Infinity"})
    void ratingThatIsNoNumber_isNamed(String value) throws IOException {
        Path file = write(HEADER + GOOD + "u3,1,,DE," + value + "\n");

        expectError(
                full(file).positiveAbove(3),
                file + ":4, column \"clicked\": expected a finite number, got \"" + value + "\"");
    }

    @Test
    void idBeyondAGivenVocabulary_isNamed() throws IOException {
        Path file = write(HEADER + GOOD + "x7,1,,DE,1\n");

        expectError(
                full(file).vocabulary("uid", known("u1", "u2", "u3")),
                file + ":4, column \"uid\": expected one of 3 known ids, got \"x7\"");
    }

    @Test
    void idOfASequenceBeyondAGivenVocabulary_isNamed() throws IOException {
        Path file = write(HEADER + GOOD + "u1,1,i1 i9 i2,DE,1\n");

        expectError(
                full(file).vocabulary("seen", known("i1", "i2")),
                file + ":4, column \"seen\": expected one of 2 known ids, got \"i9\"");
    }

    @Test
    void idThatTrainingRowsDoNotHave_isNamedWhereItIsFirstKept() throws IOException {
        Path file = write("uid,country,clicked,split\nu1,DE,1,0\nx7,DE,3,0\nu2,DE,1,0\nx7,FR,0,2\nx7,FR,1,2\n");
        CsvDomains reader = CsvDomains.from(file)
                .domainColumn("country")
                .sparse("uid")
                .label("clicked")
                .splitColumn("split")
                .maxBadRows(5)
                .unknownIds(Vocabulary.Unknown.ERROR);

        expectError(reader, file + ":5, column \"uid\": expected one of 2 ids of the training rows, got \"x7\"");
    }

    @Test
    void idOfASequenceThatTrainingRowsDoNotHave_isNamed() throws IOException {
        Path file = write("d,a,b,y,split\nx,i1,i2,1,0\nx,i2,i1 i3,1,2\n");
        CsvDomains reader = CsvDomains.from(file)
                .domainColumn("d")
                .sparse("a", "item")
                .sequence("b", "item", ' ', 5)
                .label("y")
                .splitColumn("split")
                .unknownIds(Vocabulary.Unknown.ERROR);

        expectError(reader, file + ":3, column \"b\": expected one of 2 ids of the training rows, got \"i3\"");
    }

    @Test
    void tableWithoutAnyId_isRefusedIfUnknownIdsAreErrors() throws IOException {
        expectError(
                full(write(HEADER + "u1,1,,DE,1\n")).unknownIds(Vocabulary.Unknown.ERROR),
                "table \"seen\": expected at least one id in the training rows, found none");
    }

    @Test
    void longText_isShownInPart() throws IOException {
        Path file = write(HEADER + "u1," + "x".repeat(61) + ",,DE,1\n");

        expectError(
                full(file), file + ":2, column \"price\": expected a finite number, got \"" + "x".repeat(60) + "...\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankDomain_isNamed(String domain) throws IOException {
        Path file = write(HEADER + GOOD + "u3,1,," + domain + ",1\n");

        expectError(full(file), file + ":4, column \"country\": expected the name of a domain, got \"" + domain + "\"");
    }

    @Test
    void domainThatIsNotGiven_isNamed() throws IOException {
        Path file = write(HEADER + GOOD + "u3,1,,IT,1\n");

        expectError(
                full(file).domains("FR", "DE"),
                file + ":4, column \"country\": expected one of the domains \"FR\", \"DE\", got \"IT\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "training", "train "})
    void otherSplit_isNamed(String split) throws IOException {
        Path file = write("d,u,y,s\na,x,1," + split + "\n");

        expectError(
                CsvDomains.from(file).domainColumn("d").sparse("u").label("y").splitColumn("s"),
                file + ":2, column \"s\": expected train, validation or test, got \"" + split + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u3,1,,\"DE\"x,1\n", "u3,1,,\"DE,1\n", "u3,1,\"DE\" ,1\nu4,1,,DE,1\n"})
    void brokenQuote_isNamedWithTheLineOfItsRow(String row) throws IOException {
        Path file = write(HEADER + GOOD + row);

        expectError(
                full(file),
                file + ":4: expected quotes (\") around whole fields, got one that is not closed, or text behind a"
                        + " closing one");
    }

    @Test
    void brokenQuoteInTheHeader_isAlwaysAnError() throws IOException {
        Path file = write("uid,\"price,seen\n" + GOOD);

        assertThat(error(full(file).maxBadRows(9))).hasMessageStartingWith(file + ":1: expected quotes");
    }

    @Test
    void lineBehindLongFields_isCountedInLines() throws IOException {
        Path file = write(HEADER + "\"u\n\n1\",1,,DE,1\r\n\nu2,x,,DE,1\n");

        expectError(full(file), file + ":6, column \"price\": expected a finite number, got \"x\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "  \n\n"})
    void emptyFile_isRefused(String text) throws IOException {
        Path file = write(text);

        expectError(full(file), file + ": expected rows, got an empty file");
        expectError(full(file).withoutHeader(), file + ": expected rows, got an empty file");
    }

    @Test
    void headerOnly_isRefused() throws IOException {
        Path file = write(HEADER);

        expectError(full(file), file + ": expected rows behind the header, got none");
    }

    @Test
    void headersOnlyInAllSplits_areRefused() throws IOException {
        Path file = write("u,y\n");

        expectError(
                CsvDomains.byFile()
                        .domain("a", Split.TRAIN, file)
                        .domain("a", Split.TEST, file)
                        .sparse("u")
                        .label("y"),
                "clicks: expected at least one row, got none");
    }

    @Test
    void otherEncoding_isNamed() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, (HEADER + GOOD + "\u00e9,1,,DE,1\n").getBytes(StandardCharsets.ISO_8859_1));

        DataFormatException error = error(full(file));

        assertThat(error)
                .hasMessageStartingWith(file + ": expected text in UTF-8, got other bytes behind line ")
                .hasMessageEndingWith("; option charset names another encoding");
    }

    @Test
    void badRows_areLeftOutAndCounted() throws IOException {
        Path file = write(HEADER + GOOD + "u3,x,,DE,1\nu4,1,i9,DE,1\nu5,1,DE,1\nu6,1,,XX,2\nu7,1,\"i8\"x,DE,1\n"
                + "u8,1,i7,DE,0\nu9,1,\"i6\nu10,1,i5,DE,1\n");
        MultiDomainDataset data = full(file).maxBadRows(5).load();

        assertThat(DatasetRows.domainNames(data)).containsExactly("DE", "FR");
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("u1", "u4", "u8", "u10");
        assertThat(data.vocabularies().get("uid").ids()).containsExactly("u1", "u2", "u4", "u8", "u10");
        assertThat(data.vocabularies().get("seen").ids()).containsExactly("i1", "i2", "i9", "i7", "i5");
        expectError(
                full(file).maxBadRows(4),
                file + ":10: expected quotes (\") around whole fields, got one that is not closed, or text behind a"
                        + " closing one (broken row 5, and maxBadRows is 4)");
    }

    @Test
    void badRows_areCountedOverAllFiles() throws IOException {
        Path file = write(HEADER + GOOD + "u3,x,,DE,1\n");

        assertThat(full(CsvDomains.from(file, file)).maxBadRows(2).load().size(Split.TRAIN))
                .isEqualTo(4);
        expectError(
                full(CsvDomains.from(file, file)).maxBadRows(1),
                file + ":4, column \"price\": expected a finite number, got \"x\" (broken row 2, and maxBadRows is 1)");
    }

    @Test
    void badFirstRowWithoutHeader_isLeftOut() throws IOException {
        MultiDomainDataset data = CsvDomains.from(write("a,b,x\n1,2,1\n"))
                .withoutHeader()
                .domainColumn("1")
                .sparse("2")
                .label("3")
                .split(1, 0, 0)
                .maxBadRows(1)
                .load();

        assertThat(DatasetRows.domainNames(data)).containsExactly("1");
    }

    @Test
    void nothingButBadRows_isRefused() throws IOException {
        Path file = write(HEADER + "u3,x,,DE,1\nu3,1,,DE,y\n");

        expectError(
                full(file).maxBadRows(9),
                "clicks: expected at least one row, got none that is whole; the first: " + file
                        + ":2, column \"price\": expected a finite number, got \"x\"");
    }

    @Test
    void badRows_areSaidInAWarning() throws IOException {
        Path file = write(HEADER + GOOD + "u3,x,,DE,1\nu4,1,,DE,7\n");

        assertThat(warnings(full(file).maxBadRows(3)))
                .anySatisfy(line -> assertThat(line)
                        .contains("clicks: left out 2 broken rows and kept 2; the first: " + file
                                + ":4, column \"price\": expected a finite number, got \"x\""));
        assertThat(warnings(full(write(HEADER + GOOD)).maxBadRows(3)))
                .noneSatisfy(line -> assertThat(line).contains("broken"));
    }

    @Test
    void domainWithoutRowsInASplit_isSaidInAWarning() throws IOException {
        String text = "d,u,y,s\na,x,1,0\na,x,1,1\na,x,1,2\nb,x,1,0\nc,x,1,0\nc,x,1,2\n";

        assertThat(warnings(CsvDomains.from(write(text))
                        .domainColumn("d")
                        .sparse("u")
                        .label("y")
                        .splitColumn("s")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .endsWith("clicks: 2 of 3 domains have no rows in split VALIDATION: \"b\", \"c\""))
                .anySatisfy(
                        line -> assertThat(line).endsWith("clicks: 1 of 3 domains have no rows in split TEST: \"b\""));
    }

    @Test
    void nothingUnusual_isSilent() throws IOException {
        String text = "d,u,y,s\na,x,1,0\na,x,1,1\na,x,1,2\n";

        assertThat(warnings(CsvDomains.from(write(text))
                        .domainColumn("d")
                        .sparse("u")
                        .label("y")
                        .splitColumn("s")))
                .isEmpty();
    }

    @Test
    void noOptions_areAllMissed() {
        expectProblems(
                CsvDomains.byFile(),
                "files: expected at least one, got none",
                "features: expected at least one of sparse, dense and sequence, got none",
                "label: expected the name of a column, got none");
    }

    @Test
    void domains_areByColumnOrByFile() {
        Path file = Path.of("a.csv");

        expectProblems(
                features(CsvDomains.from(file)),
                "domains: expected option domainColumn, or files that domain(...) added, got neither");
        expectProblems(
                features(CsvDomains.byFile().domain("a", file).domain("b", file))
                        .domainColumn("d"),
                "domainColumn and domain exclude each other: expected domains by column or by file, got column \"d\" and"
                        + " 2 of 2 files with a domain");
        expectProblems(
                features(CsvDomains.from(file).domain("a", file)),
                "domains: expected all files with a domain or none, got 1 of 2");
    }

    @Test
    void optionsOfTheDomainColumn_needOne() {
        CsvDomains byFile = features(CsvDomains.byFile().domain("a", Path.of("a.csv")))
                .domainOrder(CsvDomains.DomainOrder.SORTED)
                .domains("a");

        expectProblems(
                byFile,
                "domainOrder: needs domainColumn",
                "domains: needs domainColumn",
                "domainOrder and domains exclude each other: domains are numbered as given");
    }

    @Test
    void givenDomains_differAndAreNotBlank() {
        expectProblems(
                features(CsvDomains.from(Path.of("a.csv"))).domainColumn("d").domains("a", " ", "b", "a"),
                "domains: a name must not be blank",
                "domains: two are named \"a\"");
    }

    @Test
    void splits_areByFileOrByColumnOrRandom() {
        Path file = Path.of("a.csv");

        expectProblems(
                features(CsvDomains.byFile().domain("a", Split.TRAIN, file).domain("a", file))
                        .splitColumn("s")
                        .seed(1),
                "files of a split, splitColumn and a random split exclude each other: got files of a split and"
                        + " splitColumn \"s\" and seed",
                "splits: expected all files with a split or none, got 1 of 2");
        expectProblems(
                features(CsvDomains.from(file))
                        .domainColumn("d")
                        .splitColumn("s")
                        .split(1, 0, 0),
                "files of a split, splitColumn and a random split exclude each other: got splitColumn \"s\" and split");
    }

    @Test
    void features_differAndAreNeitherLabelNorSplitNorDomain() {
        CsvDomains reader = CsvDomains.from(Path.of("a.csv"))
                .domainColumn("domain")
                .splitColumn("s")
                .label("y")
                .sparse("u")
                .dense("u")
                .sparse("domain")
                .sequence("v", "domain", ' ', 3)
                .dense("both", List.of("y", "s"));

        expectProblems(
                reader,
                "features: two are named \"u\"",
                "feature \"domain\": the name \"domain\" belongs to the built-in feature with the index of the row's"
                        + " domain",
                "feature \"v\": the name \"domain\" belongs to the built-in feature with the index of the row's domain",
                "feature \"both\": column \"y\" is the label",
                "feature \"both\": column \"s\" is the split");
    }

    @Test
    void vocabularies_needAFeature() {
        expectProblems(
                features(CsvDomains.from(Path.of("a.csv"))).domainColumn("d").vocabulary("item", known("a")),
                "vocabulary: no feature has table \"item\"");
    }

    @Test
    void optionsOfBuiltVocabularies_needOne() {
        expectProblems(
                features(CsvDomains.from(Path.of("a.csv")))
                        .domainColumn("d")
                        .vocabulary("u", known("a"))
                        .unknownIds(Vocabulary.Unknown.OWN_ROW)
                        .minCount(2),
                "minCount: no vocabulary is built",
                "unknownIds: no vocabulary is built, and not all that are given treat unknown ids so");
        expectProblems(
                features(CsvDomains.from(Path.of("a.csv")))
                        .domainColumn("d")
                        .unknownIds(Vocabulary.Unknown.ERROR)
                        .minCount(2),
                "minCount and unknownIds(ERROR) exclude each other: rare ids would be errors");
    }

    @Test
    void formatThatCannotBe_isRefused() {
        expectProblems(
                features(CsvDomains.from(Path.of("a.csv")))
                        .domainColumn("d")
                        .delimiter('"')
                        .withoutHeader("d", "u", "y", "u"),
                "delimiter and quote: expected two characters, got '\"' for both",
                "withoutHeader: two columns are named \"u\"");
        expectProblems(
                features(CsvDomains.from(Path.of("a.csv"))).domainColumn("d").delimiter("|\""),
                "delimiter: expected no quote (\") in it, got \"|\"\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvDomains.from(Path.of("a.csv")).delimiter(""))
                .withMessage("delimiter must have at least one character, got none");
    }

    @Test
    void valuesThatCannotBe_areRefusedAtOnce() {
        CsvDomains reader = CsvDomains.byFile();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.delimiter('\n'))
                .withMessage("delimiter must not be a line break");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.quote('\r'))
                .withMessage("quote must not be a line break");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.sparse(" "))
                .withMessage("column must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.dense("price", List.of()))
                .withMessage("dense feature \"price\" needs at least one column");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.sequence("seen", "item", ' ', 0))
                .withMessage("maxLength of sequence \"seen\" must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.positiveAbove(Double.NaN))
                .withMessage("positiveAbove must be finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.minCount(0))
                .withMessage("minCount must be >= 1, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.maxBadRows(-1))
                .withMessage("maxBadRows must be >= 0, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.split(0.5, 0.5, 0.5))
                .withMessageStartingWith("split: the fractions must sum to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(CsvDomains::from)
                .withMessage("expected at least one file, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.domain("books", Split.TEST))
                .withMessage("expected at least one file of domain \"books\", got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.domain(" ", Path.of("a.csv")))
                .withMessage("name of the domain of a.csv must not be blank");
    }

    private static CsvDomains features(CsvDomains reader) {
        return reader.sparse("u").label("y");
    }

    private static CsvDomains full(Path file) {
        return full(CsvDomains.from(file));
    }

    private static CsvDomains full(CsvDomains reader) {
        return reader.domainColumn("country")
                .sparse("uid")
                .dense("price")
                .sequence("seen", "seen", ' ', 3)
                .label("clicked")
                .split(1, 0, 0);
    }

    private static Vocabulary known(String... ids) {
        return Vocabulary.of(List.of(ids), Vocabulary.Unknown.ERROR);
    }

    @Test
    void gzipFile_isReadAndWhatEndsEarlyIsNamed() throws IOException {
        Path file = folder.resolve("clicks.csv.gz");
        StringBuilder rows = new StringBuilder(HEADER);
        for (int row = 0; row < 20_000; row++) {
            rows.append(GOOD);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(full(file).load().size(Split.TRAIN))
                .isEqualTo(full(write(rows.toString())).load().size(Split.TRAIN));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThat(error(full(file).maxBadRows(9)))
                .hasMessageMatching(
                        ".*clicks\\.csv\\.gz:[0-9]+: expected a whole gzip file, got one that ends early.*");
        Files.write(file, HEADER.getBytes(StandardCharsets.UTF_8));
        assertThat(error(full(file)))
                .hasMessageContaining("clicks.csv.gz: expected a gzip file, got one that is damaged");
    }

    private static void expectError(CsvDomains reader, String message) {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(reader::load)
                .withMessage(message);
    }

    private static DataFormatException error(CsvDomains reader) {
        return catchThrowableOfType(DataFormatException.class, reader::load);
    }

    private static void expectProblems(CsvDomains reader, String... problems) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(reader::load)
                .withMessage("CSV options do not go together: " + String.join("; ", problems));
    }

    /** What is said aloud; the logger of the tests writes to the error stream. */
    private static List<String> warnings(CsvDomains reader) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            reader.load();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private Path write(String text) throws IOException {
        return Files.write(folder.resolve("clicks.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
