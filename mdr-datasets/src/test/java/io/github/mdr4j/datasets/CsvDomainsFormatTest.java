package io.github.mdr4j.datasets;

import static io.github.mdr4j.datasets.CsvFiles.CLICKS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the text of a file is written: headers, delimiters, quotes, lines and encodings. */
class CsvDomainsFormatTest {

    private final CsvFiles files;

    CsvDomainsFormatTest(@TempDir Path folder) {
        files = new CsvFiles(folder);
    }

    @Test
    void columnsWithoutHeader_areCalledByNumberOrByName() throws IOException {
        Path file = files.write("x,0.5,a,1\nz,2,b,0\n");
        MultiDomainDataset numbered = CsvDomains.from(file)
                .withoutHeader()
                .domainColumn("3")
                .sparse("1")
                .dense("2")
                .label("4")
                .split(1, 0, 0)
                .load();
        MultiDomainDataset named = CsvDomains.from(file)
                .withoutHeader("user", "price", "shop", "clicked")
                .domainColumn("shop")
                .sparse("user")
                .dense("price")
                .label("clicked")
                .split(1, 0, 0)
                .load();

        assertThat(numbered.schema().features()).containsExactly(new Feature.Sparse("1", 3), new Feature.Dense("2", 1));
        assertThat(named.schema().features())
                .containsExactly(new Feature.Sparse("user", 3), new Feature.Dense("price", 1));
        for (MultiDomainDataset data : List.of(numbered, named)) {
            assertThat(DatasetRows.domainNames(data)).containsExactly("a", "b");
            assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x");
            assertThat(DatasetRows.of(data, Split.TRAIN, 1).dense(0)).containsExactly(2);
        }
    }

    @Test
    void delimiterOfSeveralCharacters_canBeUsed() throws IOException {
        MultiDomainDataset data = files.users("u::d::y\nu:1::books::1\n\"u::2\"::toys::0\n")
                .delimiter("::")
                .split(1, 0, 0)
                .load();

        assertThat(data.vocabularies().get("u").ids()).containsExactly("u:1", "u::2");
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|', ' ', '\u0001', ':', '\u00a7'})
    void anyDelimiter_canBeUsed(char delimiter) throws IOException {
        MultiDomainDataset data = files.clicks(CLICKS.replace(' ', '+').replace(',', delimiter))
                .delimiter(delimiter)
                .sparse("user")
                .sequence("history", "item", '+', 2)
                .load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("u1", "u3");
        assertThat(DatasetRows.sequences(data, Split.TRAIN, 1, 0)).containsExactly("i1", "i3", "i1", "i2");
    }

    @Test
    void quotes_encloseDelimitersQuotesAndLineBreaks() throws IOException {
        Path file = files.write(
                "\"d\",u,\"the \"\"y\"\"\"\r\n\"a\",\"1,2\"\"3\r\n4\",\"1\"\r\na,\"\",0\r\na,\"\"\"\",1\r\na,x\"y,1");
        MultiDomainDataset data = CsvDomains.from(file)
                .domainColumn("d")
                .sparse("u")
                .label("the \"y\"")
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("1,2\"3\r\n4", "", "\"", "x\"y");
    }

    @Test
    void otherQuotes_canBeUsedOrNone() throws IOException {
        MultiDomainDataset data =
                files.users("d,u,y\na,'x,y',1\n").quote('\'').split(1, 0, 0).load();
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x,y");

        MultiDomainDataset bare = files.users("d,u,y\na,\"x,1\na,x\"y\",0\n")
                .withoutQuotes()
                .split(1, 0, 0)
                .load();
        assertThat(DatasetRows.ids(bare, Split.TRAIN, 0, 0)).containsExactly("\"x", "x\"y\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void anyLineEnd_isUnderstood(String end) throws IOException {
        MultiDomainDataset data =
                files.clicks(CLICKS.replace("\n", end)).sparse("user").load();

        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(1, 2);
        assertThat(DatasetRows.sizes(data, Split.VALIDATION)).containsExactly(0, 1);
        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("u1", "u3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", "\r\n\r\n", "\n   \n\t\n"})
    void blankLines_arePassedOver(String blank) throws IOException {
        MultiDomainDataset data = files.users(blank + "d,u,y\n" + blank + "a,x,1\n" + blank + "a,z,0\n" + blank)
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("x", "z");
    }

    @Test
    void byteOrderMark_isNoPartOfTheFirstName() throws IOException {
        MultiDomainDataset data = files.clicks("\uFEFF" + CLICKS).sparse("user").load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 1, 0)).containsExactly("u1", "u3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "windows-1252"})
    void otherEncodings_areReadByName(String charset) throws IOException {
        Path file = files.folder().resolve("a.csv");
        Files.write(file, "d,u,y\nM\u00fcnchen,\u00e9,1\n".getBytes(Charset.forName(charset)));
        MultiDomainDataset data = CsvDomains.from(file)
                .charset(Charset.forName(charset))
                .domainColumn("d")
                .sparse("u")
                .label("y")
                .split(1, 0, 0)
                .load();

        assertThat(DatasetRows.domainNames(data)).containsExactly("M\u00fcnchen");
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("\u00e9");
    }
}
