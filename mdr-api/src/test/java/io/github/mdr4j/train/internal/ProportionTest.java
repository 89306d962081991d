package io.github.mdr4j.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.ModelFormatException;
import io.github.mdr4j.model.Backbone;
import io.github.mdr4j.model.Embeddings;
import io.github.mdr4j.model.Graph;
import io.github.mdr4j.model.Inputs;
import io.github.mdr4j.model.Op;
import io.github.mdr4j.model.Program;
import io.github.mdr4j.model.Tensor;
import io.github.mdr4j.param.Precision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory that a file asks for is in proportion to its size. */
class ProportionTest {

    @TempDir
    private Path folder;

    /** Puts a feature beside itself, again and again. */
    private record Doubling(int times) implements Backbone {
        @Override
        public String name() {
            return "doubling";
        }

        @Override
        public Tensor logits(Graph g, Inputs in) {
            Tensor x = g.dense(List.of("x"));
            for (int i = 0; i < times; i++) {
                x = g.concat(x, x);
            }
            return g.reshape(g.reduce(x, -1, Op.Reduction.SUM), 1);
        }
    }

    private static Program program(int times, Feature... others) {
        List<Feature> features = new ArrayList<>(List.of(others));
        features.add(new Feature.Dense("x", 1));
        return Program.record(
                new Doubling(times),
                null,
                FeatureSchema.of(List.of("a", "b"), features),
                Embeddings.dim(4),
                Op.Statistics.BATCH);
    }

    @Test
    void resultsOutOfProportion_areRefused() {
        assertThatCode(() -> ProgramSize.requireProportionate(program(15))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProgramSize.requireProportionate(program(24)))
                .withMessageStartingWith("its program computes 33554")
                .withMessageEndingWith("for a row: expected at most 2097152 for 0 parameters");
    }

    @Test
    void longestSequence_isRefused() {
        Feature longest = new Feature.Sequence("seen", "item", 10, Integer.MAX_VALUE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProgramSize.requireProportionate(program(1, longest)))
                .withMessageContaining("for a row");
        ProgramSize.requireProportionate(program(1, new Feature.Sequence("seen", "item", 10, 100_000)));
    }

    @Test
    void manyObjects_areRefusedBeforeTheyAreMade() {
        assertRefused(
                "\"vectors\":", "\"vectors\":[" + "{},".repeat(2_000_000) + "{}],\"vectors\":", "objects and lists");
        assertRefused(
                "\"vectors\":", "\"more\":[" + "{},".repeat(10) + "{}],\"vectors\":", "unknown property \"more\"");
    }

    @Test
    void hugeOptions_areRefused() {
        StringBuilder options = new StringBuilder("\"options\":{");
        for (int i = 0; i < 200_000; i++) {
            options.append('"').append(i).append("\":\"x\",");
        }

        assertRefused("\"options\":{", options.toString(), "options: expected at most 1048576 bytes");
    }

    @Test
    void otherBytesThanUtf8_areAModelFormatException() throws Exception {
        FileSections sections = sections();
        sections.replace("manifest", new byte[] {0, 0, 0, 40, 0, 127, 127, 127, 127, 127, 127, 127});

        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> ModelFile.readModel(written(sections)))
                .withMessageContaining("section \"manifest\"");
    }

    @Test
    void problemOfTheManifest_isSaidWithoutItsSource() {
        assertRefused("\"vectors\":", "\"vectors\"", "section \"manifest\": Unexpected character");
    }

    private FileSections sections() throws Exception {
        Path file = folder.resolve("model.mdr");
        ModelFile.write(file, new SampleModels(Precision.FLOAT32, false, 11).shared());
        return new FileSections(Files.readAllBytes(file));
    }

    private Path written(FileSections sections) throws Exception {
        Path file = folder.resolve("changed.mdr");
        Files.write(file, sections.toBytes());
        return file;
    }

    private void assertRefused(String right, String wrong, String message) {
        assertThatExceptionOfType(ModelFormatException.class)
                .isThrownBy(() -> {
                    FileSections sections = sections();
                    String manifest = new String(sections.section("manifest").content(), StandardCharsets.UTF_8);
                    assertThat(manifest).contains(right);
                    sections.replace("manifest", manifest.replace(right, wrong).getBytes(StandardCharsets.UTF_8));
                    ModelFile.readModel(written(sections));
                })
                .withMessageContaining(message)
                .withMessageNotContaining("Source");
    }
}
