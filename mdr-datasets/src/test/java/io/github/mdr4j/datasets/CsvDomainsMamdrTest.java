package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders in the layout of the MAMDR repository. */
class CsvDomainsMamdrTest {

    private static final String HEADER = "uid,pid,domain,label\n";

    private final Path folder;
    private final CsvFiles files;

    CsvDomainsMamdrTest(@TempDir Path folder) {
        this.folder = folder;
        this.files = new CsvFiles(folder);
    }

    @Test
    void folders_areDomainsInTheOrderOfTheirNumbers() throws IOException {
        for (int domain = 0; domain < 12; domain++) {
            files.write("domain_" + domain + "/train.csv", HEADER + "1,2,0,1\n".repeat(domain + 1));
            files.write("domain_" + domain + "/val.csv", HEADER + "1,2,0,1\n");
            files.write("domain_" + domain + "/test.csv", HEADER + "1,2,0,1\n1,3,0,0\n");
        }
        files.write("domain_x/train.csv", "no");
        files.write("domain_13", "a file");
        MultiDomainDataset data = CsvDomains.mamdr(folder).load();

        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(DatasetRows.domainNames(data))
                .startsWith("domain_0", "domain_1")
                .endsWith("domain_10", "domain_11");
        assertThat(data.size(Split.VALIDATION)).isEqualTo(12);
        assertThat(data.size(Split.TEST)).isEqualTo(24);
        assertThat(data.name()).isEqualTo(folder.getFileName().toString());
        assertThat(data.schema().features())
                .containsExactly(new Feature.Sparse("uid", 2), new Feature.Sparse("pid", 2));
        assertThat(DatasetRows.of(data, Split.TEST, 3).labels()).containsExactly(1, 0);
        assertThat(DatasetRows.ids(data, Split.TEST, 3, 1)).containsExactly("2", "?");
    }

    @Test
    void columns_areFoundByNameWhereThereIsAHeader() throws IOException {
        writeDomain(0, "label,domain,age,pid,uid\n1,0,20,5,4\n");

        MultiDomainDataset data = CsvDomains.mamdr(folder).dense("age").load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("4");
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 1)).containsExactly("5");
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).dense(0)).containsExactly(20);
    }

    @ParameterizedTest
    @CsvSource({"'4,5,0,1\n3,5,0,0\n'", "'4,5,1\n3,5,0\n'"})
    void columns_haveTheirDocumentedOrderWhereThereIsNoHeader(String text) throws IOException {
        writeDomain(0, text);

        MultiDomainDataset data = CsvDomains.mamdr(folder).load();

        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 0)).containsExactly("4", "3");
        assertThat(DatasetRows.ids(data, Split.TRAIN, 0, 1)).containsExactly("5", "5");
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).labels()).containsExactly(1, 0);
    }

    @Test
    void otherNumberOfColumnsWithoutHeader_isNamed() throws IOException {
        writeDomain(0, "4,5,0,1,9\n");

        expectError(folder.resolve("domain_0/train.csv")
                + ":1: expected 4 columns (\"uid\", \"pid\", \"domain\", \"label\") separated by ',', got 5");
    }

    @Test
    void domains_haveTheNamesOfTheirProperties() throws IOException {
        writeDomain(0, HEADER + "1,2,0,1\n");
        writeDomain(1, HEADER + "1,2,1,1\n");
        writeDomain(2, HEADER + "1,2,2,1\n");
        writeDomain(3, HEADER + "1,2,3,1\n");
        files.write(
                "domain_0/domain_property.json", "{\"domain_name\": \"Toys\", \"n_uid\": 3, \"pid_range\": [1, 2]}");
        files.write(
                "domain_1/domain_property.json", "{\"pid_range\": [[1], {\"domain_name\": 4}], \"domain_name\": 7}");
        files.write("domain_2/domain_property.json", "{\"n_uid\": 3, \"domain_name\": null}");

        assertThat(DatasetRows.domainNames(CsvDomains.mamdr(folder).load()))
                .containsExactly("Toys", "7", "domain_2", "domain_3");
    }

    @Test
    void countsOfTheFolder_giveEveryIdARow() throws IOException {
        writeDomain(0, HEADER + "1,2,0,1\n");
        files.write("processed_data/uid2id.json", "{\"id\": 4, \"raw_id2id\": {\"id\": 9, \"A1\": 0}}");
        files.write("processed_data/pid2id.json", "{\"raw_id2id\": {\"id\": 9}, \"id\": 3}");

        MultiDomainDataset data = CsvDomains.mamdr(folder).load();
        MultiDomainDataset strict =
                CsvDomains.mamdr(folder).unknownIds(Vocabulary.Unknown.ERROR).load();

        assertThat(data.vocabularies())
                .containsEntry("uid", Vocabulary.of(List.of("0", "1", "2", "3"), Vocabulary.Unknown.OWN_ROW))
                .containsEntry("pid", Vocabulary.of(List.of("0", "1", "2"), Vocabulary.Unknown.OWN_ROW));
        assertThat(DatasetRows.of(data, Split.TRAIN, 0).sparse(0)).containsExactly(1);
        assertThat(strict.schema().features())
                .containsExactly(new Feature.Sparse("uid", 4), new Feature.Sparse("pid", 3));
    }

    @Test
    void idBeyondTheCountsOfTheFolder_isNamedIfItIsAnError() throws IOException {
        writeDomain(0, HEADER + "4,2,0,1\n");
        files.write("processed_data/uid2id.json", "{\"id\": 4}");

        DataFormatException error = catchThrowableOfType(
                DataFormatException.class,
                () -> CsvDomains.mamdr(folder)
                        .unknownIds(Vocabulary.Unknown.ERROR)
                        .load());

        assertThat(error)
                .hasMessage(folder.resolve("domain_0/train.csv")
                        + ":2, column \"uid\": expected one of 4 known ids, got \"4\"");
    }

    @Test
    void givenVocabulary_goesBeforeThatOfTheFolder() throws IOException {
        writeDomain(0, HEADER + "4,2,0,1\n");
        files.write("processed_data/uid2id.json", "{\"id\": 4}");
        Vocabulary users = Vocabulary.of(List.of("4", "5"), Vocabulary.Unknown.ERROR);

        assertThat(CsvDomains.mamdr(folder).vocabulary("uid", users).load().vocabularies())
                .containsEntry("uid", users);
    }

    @Test
    void splitWithoutRows_isAllowed() throws IOException {
        writeDomain(0, HEADER + "4,2,0,1\n");
        files.write("domain_0/val.csv", HEADER);

        assertThat(DatasetRows.sizes(CsvDomains.mamdr(folder).load(), Split.VALIDATION))
                .containsExactly(0);
    }

    @Test
    void missingFolders_areNamed() throws IOException {
        Path none = folder.resolve("none");

        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> CsvDomains.mamdr(none).load())
                .withMessage(none + ": expected a folder with domain_0 in it, found no such folder");
        expectError(folder + ": expected folders domain_0, domain_1, ..., found none");
    }

    @Test
    void missingFiles_areNamed() throws IOException {
        files.write("domain_3/train.csv", HEADER + "4,2,0,1\n");

        expectError(folder.resolve("domain_3/val.csv") + ", " + folder.resolve("domain_3/test.csv")
                + ": expected a CSV file, found no such file");
    }

    @Test
    void twoDomainsOfOneName_areRefused() throws IOException {
        writeDomain(0, HEADER + "4,2,0,1\n");
        writeDomain(1, HEADER + "4,2,0,1\n");
        files.write("domain_0/domain_property.json", "{\"domain_name\": \"Toys\"}");
        files.write("domain_1/domain_property.json", "{\"domain_name\": \"Toys\"}");

        expectError(folder.resolve("domain_1/domain_property.json")
                + ": expected a domain_name of its own, got \"Toys\"" + " like " + folder.resolve("domain_0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"domain_name\": \"To", "{\"domain_name\" 5}", "{\n]"})
    void brokenProperties_areNamedWithTheirLine(String json) throws IOException {
        writeDomain(0, HEADER + "4,2,0,1\n");
        Path file = files.write("domain_0/domain_property.json", json);

        DataFormatException error = catchThrowableOfType(
                DataFormatException.class, () -> CsvDomains.mamdr(folder).load());

        assertThat(error)
                .hasMessageStartingWith(
                        file + ":" + (json.contains("\n") ? 2 : 1) + ": expected JSON, got something else");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"id\": 0}', '\"0\"'",
        "'{\"id\": \"x\"}', '\"x\"'",
        "'{\"id\": 1.5}', '\"1.5\"'",
        "'{\"id\": 99999999999}', '\"99999999999\"'",
        "'{\"id\": [3]}', none",
        "{}, none"
    })
    void otherCounts_areNamed(String json, String got) throws IOException {
        writeDomain(0, HEADER + "4,2,0,1\n");
        Path file = files.write("processed_data/pid2id.json", json);

        expectError(file + ": expected \"id\" to be the number of ids, at least 1, got " + got);
    }

    @Test
    void otherJson_isNamed() throws IOException {
        writeDomain(0, HEADER + "4,2,0,1\n");
        Path file = files.write("processed_data/pid2id.json", "[3]");

        expectError(file + ": expected a JSON object");
    }

    @Test
    void otherSplits_areRefused() throws IOException {
        writeDomain(0, HEADER + "4,2,0,1\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> CsvDomains.mamdr(folder)
                        .domainColumn("domain")
                        .seed(3)
                        .sparse("uid")
                        .load())
                .withMessageContaining("domainColumn and domain exclude each other")
                .withMessageContaining("got files of a split and seed")
                .withMessageContaining("features: two are named \"uid\"");
    }

    private void expectError(String message) {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> CsvDomains.mamdr(folder).load())
                .withMessage(message);
    }

    private void writeDomain(int domain, String text) throws IOException {
        for (String name : List.of("train.csv", "val.csv", "test.csv")) {
            files.write("domain_" + domain + "/" + name, text);
        }
    }
}
