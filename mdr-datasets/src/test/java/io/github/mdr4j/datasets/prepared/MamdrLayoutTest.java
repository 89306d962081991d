package io.github.mdr4j.datasets.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.datasets.AmazonReviews;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MamdrLayoutTest {

    private final ObjectMapper json = new ObjectMapper();

    private final Shops shops;
    private final Path out;

    MamdrLayoutTest(@TempDir Path folder) throws IOException {
        shops = new Shops(folder);
        out = folder.resolve("split_by_category");
    }

    @Test
    void writtenFolder_isReadWithTheSameRows() {
        AmazonReviews source = shops.reviews(1);
        MultiDomainDataset data = source.load();

        PreparedSummary summary = layout().prepare(source);

        MultiDomainDataset read =
                CsvDomains.mamdr(out).unknownIds(Vocabulary.Unknown.ERROR).load();
        Shops.assertSameRows(read, data);
        assertThat(read.schema()).isEqualTo(data.schema());
        assertThat(summary.isNew()).isTrue();
        assertThat(layout().prepare(source).isNew()).isFalse();
        assertThat(PreparedFolder.at(out).prepare(source).isNew())
                .as("another layout")
                .isTrue();
        assertThat(out.resolve("domain_0")).doesNotExist();
    }

    @Test
    void files_areThoseOfTheOfficialPreparation() throws IOException {
        AmazonReviews source = shops.reviews(1);
        MultiDomainDataset data = source.load();

        PreparedSummary summary = layout().prepare(source);

        JsonNode users = json.readTree(out.resolve("processed_data/uid2id.json").toFile());
        List<String> ids = data.vocabularies().get("uid").ids();
        assertThat(users.get("id").asInt()).isEqualTo(ids.size());
        for (int id = 0; id < ids.size(); id++) {
            assertThat(users.get("raw_id2id").get(ids.get(id)).asInt()).isEqualTo(id);
        }
        DomainCounts software = summary.domains().get(1);
        JsonNode properties =
                json.readTree(out.resolve("domain_1/domain_property.json").toFile());
        assertThat(properties.get("domain_name").asText()).isEqualTo("Software");
        assertThat(properties.get("n_uid").asInt()).isEqualTo(software.ids().get("uid"));
        assertThat(properties.get("n_pid").asInt()).isEqualTo(software.ids().get("pid"));
        assertThat(properties.get("ctr_ratio").asDouble()).isEqualTo(0.23);
        Set<Integer> items = new HashSet<>();
        properties.get("pid_range").forEach(item -> items.add(item.asInt()));
        assertThat(items)
                .hasSize(software.ids().get("pid"))
                .hasSize(properties.get("pid_range").size());
        List<String> lines = Files.readAllLines(out.resolve("domain_1/val.csv"));
        assertThat(lines.get(0)).isEqualTo("uid,pid,domain,label");
        assertThat(lines).hasSize(1 + software.validation().rows());
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.matches("[0-9]+,[0-9]+,1,[01]"));
        assertThat(lines.stream().filter(line -> line.endsWith(",1")))
                .hasSize(software.validation().positives());
    }

    @Test
    void dataWithOtherFeatures_areRefused() {
        CsvDomains source = shops.clicks();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> layout().prepare(source))
                .withMessage("layout mamdr: expected data with the sparse features uid and pid and no others,"
                        + " got [user, item, size, history]");
        assertThat(out).doesNotExist();
    }

    @Test
    void folder_isNotOpenedAsColumns() {
        layout().prepare(shops.reviews(1));

        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> PreparedFolder.open(out))
                .withMessageContaining("got one in the layout of MAMDR, which CsvDomains.mamdr reads");
    }

    private PreparedFolder layout() {
        return PreparedFolder.at(out).layout(PreparedFolder.Layout.MAMDR);
    }
}
