package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliCcpTest {

    private static final String HEADER = "click,purchase,101,121,205,301,109_14,D109_14,D508\n";
    private static final String TRAIN = HEADER
            + "0,0,7,1,30,3,2,0.4734,0.0\n1,1,7,1,31,1,2,0.4734,0.25\n0,0,8,2,30,2,1,0.1,0.5\n1,0,8,2,31,1,1,0,0\n";
    private static final String VALIDATION = HEADER + "1,0,7,1,99,1,2,0.4734,1e-3\n";
    private static final String TEST = HEADER + "0,0,9,2,31,2,1,0.2,0.5\n1,0,7,2,31,3,1,0.2,0.5\n";

    @TempDir
    private Path folder;

    @Test
    void files_becomeSplitsAndColumn301Domains() throws IOException {
        write(".csv");
        MultiDomainDataset data = AliCcp.from(folder).load();

        assertThat(data.name()).isEqualTo("Ali-CCP");
        assertThat(DatasetRows.domainNames(data)).containsExactly("1", "2", "3");
        assertThat(data.schema().features())
                .containsExactly(
                        new Feature.Sparse("101", 3),
                        new Feature.Sparse("121", 3),
                        new Feature.Sparse("205", 3),
                        new Feature.Sparse("109_14", 3),
                        new Feature.Dense("D109_14", 1),
                        new Feature.Dense("D508", 1));
        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(2, 1, 1);
        assertThat(DatasetRows.sizes(data, Split.VALIDATION)).containsExactly(1, 0, 0);
        assertThat(DatasetRows.sizes(data, Split.TEST)).containsExactly(0, 1, 1);
    }

    @Test
    void labels_areClicks() throws IOException {
        write(".csv");
        Batch rows = DatasetRows.of(AliCcp.from(folder).load(), Split.TRAIN, 0);

        assertThat(rows.labels()).containsExactly(1, 1);
    }

    @Test
    void idsThatNoTrainingRowHas_shareARow() throws IOException {
        write(".csv");
        MultiDomainDataset data = AliCcp.from(folder).load();

        assertThat(data.vocabularies().get("205").ids()).containsExactly("30", "31");
        assertThat(data.vocabularies().get("205").row("99")).hasValue(2);
        assertThat(DatasetRows.of(data, Split.VALIDATION, 0).sparse(2)).containsExactly(2);
    }

    @Test
    void columns_areChosenInOrder() throws IOException {
        write(".csv");

        assertThat(AliCcp.from(folder).columns("D508", "205").load().schema().features())
                .containsExactly(new Feature.Dense("D508", 1), new Feature.Sparse("205", 3));
        assertThat(AliCcp.from(folder).minCount(3).load().schema().features()).startsWith(new Feature.Sparse("101", 1));
    }

    @Test
    void samples_areReadWhereTheWholeFilesAreNot() throws IOException {
        write("_sample.csv");

        assertThat(AliCcp.from(folder).load().size(Split.TRAIN)).isEqualTo(4);
        write(".csv");
        Files.writeString(folder.resolve("ali_ccp_train.csv"), TRAIN + "0,0,8,2,30,2,1,0.1,0.5\n");
        assertThat(AliCcp.from(folder).load().size(Split.TRAIN)).isEqualTo(5);
    }

    @Test
    void missingFiles_areNamed() throws IOException {
        assertThatThrownBy(() -> AliCcp.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessage(folder + ": expected ali_ccp_train.csv, ali_ccp_val.csv and ali_ccp_test.csv, or"
                        + " ali_ccp_train_sample.csv and so on, found none of them");
        write(".csv");
        Files.delete(folder.resolve("ali_ccp_val.csv"));
        assertThatThrownBy(() -> AliCcp.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessage(folder.resolve("ali_ccp_val.csv")
                        + ": expected a file beside the others of Ali-CCP, found no such file");
    }

    @Test
    void brokenRow_isNamedAndMayBeTolerated() throws IOException {
        write(".csv");
        Files.writeString(folder.resolve("ali_ccp_test.csv"), TEST + "\r\nmaybe,0,7,2,31,3,1,0.2,0.5\r\n");
        AliCcp reader = AliCcp.from(folder);

        assertThatThrownBy(reader::load)
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("ali_ccp_test.csv:5, column \"click\": expected a label in 0..1")
                .hasMessageContaining("got \"maybe\"");
        assertThat(reader.maxBadRows(1).load().size(Split.TEST)).isEqualTo(2);
    }

    @Test
    void fileWithoutDomainOrFeatures_isRefused() throws IOException {
        write(".csv");
        Files.writeString(folder.resolve("ali_ccp_train.csv"), "click,101\n1,7\n");
        assertThatThrownBy(() -> AliCcp.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("ali_ccp_train.csv:1: expected column \"301\", got only \"click\", \"101\"");
        Files.writeString(folder.resolve("ali_ccp_train.csv"), "\uFEFF\nclick,301,purchase\n1,7,0\n");
        assertThatThrownBy(() -> AliCcp.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("expected columns of features such as \"101\" and \"205\"");
        Files.writeString(folder.resolve("ali_ccp_train.csv"), "");
        assertThatThrownBy(() -> AliCcp.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("ali_ccp_train.csv: expected rows, got an empty file");
    }

    @Test
    void optionsThatCannotBe_areRefused() throws IOException {
        write(".csv");
        AliCcp reader = AliCcp.from(folder);

        assertThatThrownBy(() -> reader.columns("101", "click"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("columns: expected features, got \"click\", which is a label");
        assertThatThrownBy(() -> reader.columns("301")).hasMessageEndingWith("which is the domain");
        assertThatThrownBy(() -> reader.minCount(0)).hasMessage("minCount must be >= 1, got 0");
        assertThatThrownBy(() -> reader.columns("D508").minCount(2).load())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("minCount: no vocabulary is built");
    }

    private void write(String ending) throws IOException {
        Files.writeString(folder.resolve("ali_ccp_train" + ending), TRAIN);
        Files.writeString(folder.resolve("ali_ccp_val" + ending), VALIDATION);
        Files.writeString(folder.resolve("ali_ccp_test" + ending), TEST);
    }
}
