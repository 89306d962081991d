package io.github.mdr4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.param.DomainParameters;
import io.github.mdr4j.param.Precision;
import io.github.mdr4j.train.ModelDescription;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.TrainedRecommender;
import io.github.mdr4j.train.internal.ModelFile;
import io.github.mdr4j.train.internal.StoredCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of every version of the format are read, and predict what they did; {@link GoldenModelFiles} wrote them. */
class GoldenModelFileTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** Products of matrices may be summed in another order on another processor. */
    @ParameterizedTest
    @CsvSource({
        "format-1/float32, FLOAT32, 1e-6",
        "format-1/float64, FLOAT64, 1e-12",
        "format-2/float32, FLOAT32, 1e-6",
        "format-2/float64, FLOAT64, 1e-12"
    })
    void model_predictsWhatItDid(String name, Precision precision, double tolerance) throws IOException {
        JsonNode expected = JSON.readTree(Files.readString(file(name + ".json")));
        List<String> domains = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (JsonNode node : expected) {
            domains.add(node.get("domain").asText());
            rows.add(GoldenModelFiles.row(
                    JSON.convertValue(node.get("row"), new TypeReference<Map<String, Object>>() {})));
        }
        try (TrainedRecommender model = TrainedRecommender.load(file(name + ".mdr"))) {
            double[] clicks = model.predict(domains, rows);

            assertThat(clicks).hasSize(12);
            for (int row = 0; row < clicks.length; row++) {
                assertThat(clicks[row])
                        .as("row %d", row)
                        .isCloseTo(expected.get(row).get("click").asDouble(), within(tolerance));
            }
            assertThat(model.parameters().of(0).precision()).isEqualTo(precision);
        }
    }

    @Test
    void model_hasWhatItHad() throws IOException {
        try (TrainedRecommender model = TrainedRecommender.load(file("format-1/float64.mdr"))) {
            assertThat(model.parameters()).isInstanceOf(DomainParameters.SharedPlusSpecific.class);
            assertThat(model.states().perDomain()).hasSize(3);
            assertThat(model.states().shared().entries()).hasSize(1);
            assertThat(model.vocabularies()).containsOnlyKeys("item", "user");
            assertThat(model.vocabularies().get("item").unknown()).isEqualTo(Vocabulary.Unknown.ERROR);
            assertThat(model.vocabularies().get("user").unknown()).isEqualTo(Vocabulary.Unknown.OWN_ROW);
            assertThat(model.schema().domains().get(1).name()).isEqualTo("Möbel & more");
            assertThat(model.history().epochs()).hasSize(3);
            assertThat(model.history().bestMeanAuc()).isBetween(0.0, 1.0);
            assertThat(model.program().toString()).contains("norm", "weight");
        }
    }

    @Test
    void checkpoint_hasWhatItHad() throws IOException {
        Path file = file("format-1/float64.ckpt");
        StoredCheckpoint checkpoint = ModelFile.readCheckpoint(file);

        assertThat(ModelDescription.of(file).checkpoint()).isTrue();
        assertThat(ModelDescription.of(file).format()).isEqualTo(1);
        assertThat(checkpoint.history().epochs()).hasSize(3);
        assertThat(checkpoint.state().optimizer().steps()).isPositive();
        assertThat(checkpoint.state().optimizer().optimizer().rate()).isEqualTo(0.02);
        assertThat(checkpoint.best().parameters().domains()).isEqualTo(3);
        assertThat(checkpoint.options()).containsEntry("seed", "7");
    }

    /** The classes may be packed in a jar. */
    private Path file(String name) throws IOException {
        Path file = folder.resolve(name.replace('/', '-'));
        try (InputStream in =
                Objects.requireNonNull(GoldenModelFileTest.class.getResourceAsStream("/model-files/" + name), name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }
}
