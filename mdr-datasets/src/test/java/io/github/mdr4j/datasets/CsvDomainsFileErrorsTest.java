package io.github.mdr4j.datasets;

import static io.github.mdr4j.datasets.BrokenCsv.GOOD;
import static io.github.mdr4j.datasets.BrokenCsv.HEADER;
import static io.github.mdr4j.datasets.BrokenCsv.error;
import static io.github.mdr4j.datasets.BrokenCsv.expectError;
import static io.github.mdr4j.datasets.BrokenCsv.full;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and headers that cannot be read. */
class CsvDomainsFileErrorsTest {

    private final CsvFiles files;

    CsvDomainsFileErrorsTest(@TempDir Path folder) {
        files = new CsvFiles(folder);
    }

    @Test
    void missingFiles_areAllNamed() throws IOException {
        Path there = files.write(HEADER + GOOD);
        Path missing = files.folder().resolve("none.csv");

        expectError(
                full(there, missing, files.folder()),
                missing + ", " + files.folder() + ": expected a CSV file, found no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\uFEFF", "  \n\n"})
    void emptyFile_isRefused(String text) throws IOException {
        Path file = files.write(text);

        expectError(full(file), file + ": expected rows, got an empty file");
        expectError(full(file).withoutHeader(), file + ": expected rows, got an empty file");
    }

    @Test
    void headerOnly_isRefused() throws IOException {
        Path file = files.write(HEADER);

        expectError(full(file), file + ": expected rows behind the header, got none");
    }

    @Test
    void headersOnlyInAllSplits_areRefused() throws IOException {
        Path file = files.write("u,y\n");

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
        Path file = files.folder().resolve("latin.csv");
        Files.write(file, (HEADER + GOOD + "\u00e9,1,,DE,1\n").getBytes(StandardCharsets.ISO_8859_1));

        DataFormatException error = error(full(file));

        assertThat(error)
                .hasMessageStartingWith(file + ": expected text in UTF-8, got other bytes behind line ")
                .hasMessageEndingWith("; option charset names another encoding");
    }

    @Test
    void gzipFile_isReadAndWhatEndsEarlyIsNamed() throws IOException {
        Path file = files.folder().resolve("clicks.csv.gz");
        StringBuilder rows = new StringBuilder(HEADER);
        for (int row = 0; row < 20_000; row++) {
            rows.append(GOOD);
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(full(file).load().size(Split.TRAIN))
                .isEqualTo(full(files.write(rows.toString())).load().size(Split.TRAIN));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThat(error(full(file).maxBadRows(9)))
                .hasMessageMatching(
                        ".*clicks\\.csv\\.gz:[0-9]+: expected a whole gzip file, got one that ends early.*");
        Files.write(file, HEADER.getBytes(StandardCharsets.UTF_8));
        assertThat(error(full(file)))
                .hasMessageContaining("clicks.csv.gz: expected a gzip file, got one that is damaged");
    }

    @Test
    void missingColumns_areNamedWithThoseThatThereAre() throws IOException {
        Path file = files.write("uid, price,country,clicked\n" + GOOD);

        expectError(
                full(file),
                file
                        + ":1: expected columns \"price\", \"seen\", got only \"uid\", \" price\", \"country\", \"clicked\"");
        expectError(
                full(files.write("uid,price,seen,country\n")),
                file + ":1: expected column \"clicked\", got only \"uid\", \"price\", \"seen\", \"country\"");
    }

    @Test
    void missingColumnOfAFileWithoutHeader_isNamedWithTheNumbers() throws IOException {
        Path file = files.write("a,b,1\n");

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
        DataFormatException error = error(full(files.write(header + "\n")));

        assertThat(error).hasMessageEndingWith("\"c18\", \"c19\", ... (30 in all)");
    }

    @Test
    void columnTwice_isRefused() throws IOException {
        Path file = files.write("uid,price,seen,country,clicked,uid\n" + GOOD);

        expectError(full(file), file + ":1: expected every column once, got two named \"uid\"");
    }

    @Test
    void columnsWithoutNames_areLeftAlone() throws IOException {
        MultiDomainDataset data = full(files.write("uid,price,seen,country,clicked,,\nu1,0.5,,DE,1,,\n"))
                .load();

        assertThat(data.size(Split.TRAIN)).isEqualTo(1);
    }

    @Test
    void brokenQuoteInTheHeader_isAlwaysAnError() throws IOException {
        Path file = files.write("uid,\"price,seen\n" + GOOD);

        assertThat(error(full(file).maxBadRows(9))).hasMessageStartingWith(file + ":1: expected quotes");
    }
}
