package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.train.ModelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code evaluate} and {@code predict} say when their rows are not what the user takes them for. */
class HonestEvaluationTest {

    private static final int ROWS = 600;

    @TempDir
    private static Path folder;

    private static Path clicks = Path.of("");
    private static Path model = Path.of("");
    private static Mdr trained = new Mdr(-1, "", "");

    @TempDir
    private Path own;

    @BeforeAll
    static void train() {
        clicks = ClickFile.write(folder.resolve("clicks.csv"), ROWS, 1);
        trained = Mdr.train(
                folder,
                Stream.concat(ClickFile.options(clicks), Stream.of("--epochs", "1"))
                        .toArray());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        model = folder.resolve("model.mdr");
    }

    @Test
    void sameRows_repeatTheNumbersWithoutAWord() {
        Mdr evaluated = evaluate(ClickFile.options(clicks));

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.table()).isEqualTo(trained.table());
        assertThat(evaluated.err()).isEmpty();
    }

    @Test
    void oneRowMore_drawsTheSplitAnewAndIsRefused() throws IOException {
        Mdr evaluated = evaluate(ClickFile.options(longer()));

        assertThat(evaluated.exitCode()).isEqualTo(1);
        assertThat(evaluated.err())
                .containsPattern("clicks: the model was trained on [45][0-9] of 61 rows of split test")
                .contains("--split-seed", "says: --dataset=csv", "--file=" + clicks, "--allow-trained-rows");
        assertThat(evaluated.out()).isEmpty();
    }

    @Test
    void trainedRowsThatAreAllowed_areCountedBesideTheNumbers() throws IOException {
        Path output = own.resolve("metrics.json");
        Mdr evaluated = evaluate(
                Stream.concat(ClickFile.options(longer()), Stream.of("--allow-trained-rows", "--output", output)));

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.out())
                .containsPattern("The model was trained on [45][0-9] of 61 rows\\.")
                .contains("AUC");
        JsonNode report = new ObjectMapper().readTree(Files.readString(output));
        assertThat(report.get("trainedRows").asInt()).isBetween(40, 59);
    }

    @Test
    void anotherSeedOrOtherFractions_areRefused() {
        for (List<Object> others : List.<List<Object>>of(
                List.of("--split-seed", 5), List.of("--fractions", "0.5,0.1,0.4"), List.of("--fractions", "0,0,1"))) {
            Mdr evaluated = evaluate(Stream.concat(ClickFile.options(clicks), others.stream()));

            assertThat(evaluated.exitCode()).isEqualTo(1);
            assertThat(evaluated.err()).contains("the model was trained on ");
        }
    }

    @Test
    void trainingRowsThatAreAskedFor_areNoMistake() {
        Mdr evaluated = evaluate(Stream.concat(ClickFile.options(clicks), Stream.of("--split", "train")));

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.err()).isEmpty();
    }

    @Test
    void withoutOptionsOfData_thoseOfTheTrainingAreNamed() {
        Mdr evaluated = Mdr.run("evaluate", "--model", model);

        assertThat(evaluated.exitCode()).isEqualTo(2);
        assertThat(evaluated.err())
                .contains(
                        "no data is named to evaluate " + model + " on",
                        "it was trained on data \"clicks\"",
                        folder.resolve("experiment.json") + " says: --dataset=csv",
                        "--file=" + clicks,
                        "--domain-column=country",
                        "--sparse=user",
                        "--label=clicked");
        assertThat(ModelDescription.of(model).origin()).containsEntry("data", "clicks");
    }

    @Test
    void idsInAnotherSpelling_areCountedWithAHint() throws IOException {
        List<String> lines = new ArrayList<>(ClickFile.lines(50, 8));
        lines.replaceAll(line -> line.replaceFirst("^([0-9]+;[a-z]+;u[0-9]+);", "$1.0;"));
        Path spelt = ClickFile.write(own.resolve("spelt.csv"), lines);

        Mdr predicted = Mdr.run(
                "predict",
                "--model",
                model,
                "--input",
                spelt,
                "--output",
                own.resolve("scores.csv"),
                "--delimiter",
                ";",
                "--separator",
                "|",
                "--domain-column",
                "country");
        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.err())
                .startsWith("mdr: WARNING: feature \"user\": ALL 50 ids are unknown to the model, the first is \"u")
                .containsPattern("\"u([0-9]+)\\.0\" is not known, but \"u\\1\" is");

        Mdr evaluated = evaluate(
                Stream.concat(ClickFile.columns(), Stream.of("--test-file", spelt, "--domain-column", "country")));
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.err())
                .startsWith("mdr: WARNING: feature \"user\": ALL 50 ids are unknown to the model, the first is \"u")
                .containsPattern("\"u([0-9]+)\\.0\" is not known, but \"u\\1\" is");
    }

    @Test
    void someUnknownIds_areCounted() throws IOException {
        List<String> lines = ClickFile.lines(50, 8);
        lines.set(3, lines.get(3).replaceFirst(";u[0-9]+;", ";nobody;"));
        Path others = ClickFile.write(own.resolve("others.csv"), lines);

        Mdr evaluated = evaluate(
                Stream.concat(ClickFile.columns(), Stream.of("--test-file", others, "--domain-column", "country")));

        assertThat(evaluated.err())
                .contains(
                        "mdr: feature \"user\": 1 of 50 ids (2.0 %) are unknown to the model, the first is \"nobody\"");
    }

    /** The same rows and one more. */
    private Path longer() throws IOException {
        List<String> lines = ClickFile.lines(ROWS, 1);
        lines.add(ClickFile.lines(1, 99).get(1));
        return ClickFile.write(own.resolve("clicks.csv"), lines);
    }

    private static Mdr evaluate(Stream<Object> options) {
        return Mdr.run(
                Stream.concat(Stream.of("evaluate", "--model", model), options).toArray());
    }
}
