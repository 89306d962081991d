package io.github.mdr4j.datasets;

import static io.github.mdr4j.datasets.BrokenCsv.GOOD;
import static io.github.mdr4j.datasets.BrokenCsv.HEADER;
import static io.github.mdr4j.datasets.BrokenCsv.expectError;
import static io.github.mdr4j.datasets.BrokenCsv.full;

import io.github.mdr4j.data.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that cannot be read. */
class CsvDomainsRowErrorsTest {

    private final CsvFiles files;

    CsvDomainsRowErrorsTest(@TempDir Path folder) {
        files = new CsvFiles(folder);
    }

    @ParameterizedTest
    @CsvSource({"'u3,1,,DE', 4", "'u3,1,,DE,1,', 6", "u3;1;;DE;1, 1", "',,,,,,', 7"})
    void rowWithOtherColumns_isNamedWithItsLine(String row, int fields) throws IOException {
        Path file = files.write(HEADER + GOOD + "\n" + row + "\n");

        expectError(
                full(file),
                file
                        + ":5: expected 5 columns (\"uid\", \"price\", \"seen\", \"country\", \"clicked\") separated by ',',"
                        + " got " + fields);
    }

    @Test
    void rowWithOtherColumnsThanTheGivenNames_isNamed() throws IOException {
        Path file = files.write("a,x,1\nb,y,0,5\n");

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
        Path file = files.write(HEADER + GOOD + "u3,\"" + value + "\",,DE,1\n");

        expectError(full(file), file + ":4, column \"price\": expected a finite number, got \"" + value + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.001", "1.001", "2", "NaN", "yes", "", "Infinity"})
    void labelOutsideZeroToOne_isNamed(String value) throws IOException {
        Path file = files.write(HEADER + GOOD + "u3,1,,DE," + value + "\n");

        expectError(
                full(file),
                file + ":4, column \"clicked\": expected a label in 0..1 (or option positiveAbove), got \"" + value
                        + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "many", "", "-Infinity"})
    void ratingThatIsNoNumber_isNamed(String value) throws IOException {
        Path file = files.write(HEADER + GOOD + "u3,1,,DE," + value + "\n");

        expectError(
                full(file).positiveAbove(3),
                file + ":4, column \"clicked\": expected a finite number, got \"" + value + "\"");
    }

    @Test
    void idBeyondAGivenVocabulary_isNamed() throws IOException {
        Path file = files.write(HEADER + GOOD + "x7,1,,DE,1\n");

        expectError(
                full(file).vocabulary("uid", known("u1", "u2", "u3")),
                file + ":4, column \"uid\": expected one of 3 known ids, got \"x7\"");
    }

    @Test
    void idOfASequenceBeyondAGivenVocabulary_isNamed() throws IOException {
        Path file = files.write(HEADER + GOOD + "u1,1,i1 i9 i2,DE,1\n");

        expectError(
                full(file).vocabulary("seen", known("i1", "i2")),
                file + ":4, column \"seen\": expected one of 2 known ids, got \"i9\"");
    }

    @Test
    void idThatTrainingRowsDoNotHave_isNamedWhereItIsFirstKept() throws IOException {
        Path file = files.write("uid,country,clicked,split\nu1,DE,1,0\nx7,DE,3,0\nu2,DE,1,0\nx7,FR,0,2\nx7,FR,1,2\n");
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
        CsvDomains reader = files.rows("d,a,b,y,split\nx,i1,i2,1,0\nx,i2,i1 i3,1,2\n")
                .sparse("a", "item")
                .sequence("b", "item", ' ', 5)
                .splitColumn("split")
                .unknownIds(Vocabulary.Unknown.ERROR);

        expectError(
                reader,
                files.folder().resolve("clicks.csv")
                        + ":3, column \"b\": expected one of 2 ids of the training rows, got \"i3\"");
    }

    @Test
    void tableWithoutAnyId_isRefusedIfUnknownIdsAreErrors() throws IOException {
        expectError(
                full(files.write(HEADER + "u1,1,,DE,1\n")).unknownIds(Vocabulary.Unknown.ERROR),
                "table \"seen\": expected at least one id in the training rows, found none");
    }

    @Test
    void longText_isShownInPart() throws IOException {
        Path file = files.write(HEADER + "u1," + "x".repeat(61) + ",,DE,1\n");

        expectError(
                full(file), file + ":2, column \"price\": expected a finite number, got \"" + "x".repeat(60) + "...\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankDomain_isNamed(String domain) throws IOException {
        Path file = files.write(HEADER + GOOD + "u3,1,," + domain + ",1\n");

        expectError(full(file), file + ":4, column \"country\": expected the name of a domain, got \"" + domain + "\"");
    }

    @Test
    void domainThatIsNotGiven_isNamed() throws IOException {
        Path file = files.write(HEADER + GOOD + "u3,1,,IT,1\n");

        expectError(
                full(file).domains("FR", "DE"),
                file + ":4, column \"country\": expected one of the domains \"FR\", \"DE\", got \"IT\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "training", "train "})
    void otherSplit_isNamed(String split) throws IOException {
        expectError(
                files.users("d,u,y,s\na,x,1," + split + "\n").splitColumn("s"),
                files.folder().resolve("clicks.csv") + ":2, column \"s\": expected train, validation or test, got \""
                        + split + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u3,1,,\"DE\"x,1\n", "u3,1,,\"DE,1\n", "u3,1,\"DE\" ,1\nu4,1,,DE,1\n"})
    void brokenQuote_isNamedWithTheLineOfItsRow(String row) throws IOException {
        Path file = files.write(HEADER + GOOD + row);

        expectError(
                full(file),
                file + ":4: expected quotes (\") around whole fields, got one that is not closed, or text behind a"
                        + " closing one");
    }

    @Test
    void lineBehindLongFields_isCountedInLines() throws IOException {
        Path file = files.write(HEADER + "\"u\n\n1\",1,,DE,1\r\n\nu2,x,,DE,1\n");

        expectError(full(file), file + ":6, column \"price\": expected a finite number, got \"x\"");
    }

    private static Vocabulary known(String... ids) {
        return Vocabulary.of(List.of(ids), Vocabulary.Unknown.ERROR);
    }
}
