package io.github.mdr4j.datasets;

import static io.github.mdr4j.datasets.BrokenCsv.GOOD;
import static io.github.mdr4j.datasets.BrokenCsv.HEADER;
import static io.github.mdr4j.datasets.BrokenCsv.expectError;
import static io.github.mdr4j.datasets.BrokenCsv.full;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are left out, and warnings. */
class CsvDomainsBadRowsTest {

    private final CsvFiles files;

    CsvDomainsBadRowsTest(@TempDir Path folder) {
        files = new CsvFiles(folder);
    }

    @Test
    void badRows_areLeftOutAndCounted() throws IOException {
        Path file = files.write(HEADER + GOOD + "u3,x,,DE,1\nu4,1,i9,DE,1\nu5,1,DE,1\nu6,1,,XX,2\nu7,1,\"i8\"x,DE,1\n"
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
        Path file = files.write(HEADER + GOOD + "u3,x,,DE,1\n");

        assertThat(full(file, file).maxBadRows(2).load().size(Split.TRAIN)).isEqualTo(4);
        expectError(
                full(file, file).maxBadRows(1),
                file + ":4, column \"price\": expected a finite number, got \"x\" (broken row 2, and maxBadRows is 1)");
    }

    @Test
    void badFirstRowWithoutHeader_isLeftOut() throws IOException {
        MultiDomainDataset data = CsvDomains.from(files.write("a,b,x\n1,2,1\n"))
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
        Path file = files.write(HEADER + "u3,x,,DE,1\nu3,1,,DE,y\n");

        expectError(
                full(file).maxBadRows(9),
                "clicks: expected at least one row, got none that is whole; the first: " + file
                        + ":2, column \"price\": expected a finite number, got \"x\"");
    }

    @Test
    void badRows_areSaidInAWarning() throws IOException {
        Path file = files.write(HEADER + GOOD + "u3,x,,DE,1\nu4,1,,DE,7\n");

        assertThat(warnings(full(file).maxBadRows(3)))
                .anySatisfy(line -> assertThat(line)
                        .contains("clicks: left out 2 broken rows and kept 2; the first: " + file
                                + ":4, column \"price\": expected a finite number, got \"x\""));
        assertThat(warnings(full(files.write(HEADER + GOOD)).maxBadRows(3)))
                .noneSatisfy(line -> assertThat(line).contains("broken"));
    }

    @Test
    void domainWithoutRowsInASplit_isSaidInAWarning() throws IOException {
        String text = "d,u,y,s\na,x,1,0\na,x,1,1\na,x,1,2\nb,x,1,0\nc,x,1,0\nc,x,1,2\n";

        assertThat(warnings(files.users(text).splitColumn("s")))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .endsWith("clicks: 2 of 3 domains have no rows in split VALIDATION: \"b\", \"c\""))
                .anySatisfy(
                        line -> assertThat(line).endsWith("clicks: 1 of 3 domains have no rows in split TEST: \"b\""));
    }

    @Test
    void nothingUnusual_isSilent() throws IOException {
        String text = "d,u,y,s\na,x,1,0\na,x,1,1\na,x,1,2\n";

        assertThat(warnings(files.users(text).splitColumn("s"))).isEmpty();
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
}
