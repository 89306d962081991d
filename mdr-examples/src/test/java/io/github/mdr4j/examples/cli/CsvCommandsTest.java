package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.train.Row;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a CSV file with columns of one's own to a model, its metrics and its scores. */
class CsvCommandsTest {

    @TempDir
    private static Path folder;

    private static Path clicks = Path.of("");
    private static Path model = Path.of("");
    private static Mdr trained = new Mdr(-1, "", "");

    @TempDir
    private Path own;

    @BeforeAll
    static void train() {
        clicks = ClickFile.write(folder.resolve("clicks.csv"), 900, 1);
        trained = Mdr.train(
                folder, with(ClickFile.options(clicks), "--epochs", "2", "--min-count", "2", "--strategy", "mamdr"));
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        model = folder.resolve("model.mdr");
    }

    @Test
    void train_writesModelReportHistoryAndCheckpoint() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "clicks.csv",
                            "model.mdr",
                            "report.json",
                            "history.csv",
                            "experiment.json",
                            "checkpoint.mdr");
        }
        assertThat(trained.out()).contains("clicks: 720 training, 90 validation and 90 test rows in 3 domains", "fr");
    }

    @Test
    void evaluate_repeatsTheTestNumbersToTheLastDigit() throws IOException {
        Path output = own.resolve("metrics.json");
        Mdr evaluated = evaluate(model, with(ClickFile.options(clicks), "--output", output));

        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.table()).isEqualTo(trained.table()).contains("AUC");
        JsonNode report = json(folder.resolve("report.json"));
        assertThat(json(output).get("metrics")).isEqualTo(report.get("test")).isNotEmpty();
        assertThat(json(output).get("split").asText()).isEqualTo("test");
    }

    @Test
    void evaluate_takesOtherSplits() {
        Mdr evaluated = evaluate(model, with(ClickFile.options(clicks), "--split", "validation"));

        assertThat(evaluated.out()).contains("90 validation rows");
        assertThat(evaluated.table()).isNotEqualTo(trained.table());
    }

    @Test
    void evaluate_takesAllRowsOfAnotherFile() {
        Path other = ClickFile.write(own.resolve("other.csv"), 60, 2);
        Mdr byFraction = evaluate(model, with(ClickFile.options(other), "--fractions", "0,0,1"));
        Mdr byFile = evaluate(model, with(ClickFile.columns(), "--test-file", other, "--domain-column", "country"));

        assertThat(byFraction.out()).contains("other: 60 test rows in 3 domains");
        assertThat(byFile.exitCode()).isZero();
        assertThat(byFile.out()).isEqualTo(byFraction.out());
    }

    @Test
    void evaluate_ofOtherColumns_namesTheFeature() {
        Mdr evaluated = Mdr.run(
                "evaluate",
                "--model",
                model,
                "--dataset",
                "csv",
                "--file",
                clicks,
                "--delimiter",
                ";",
                "--domain-column",
                "country",
                "--sparse",
                "user,item",
                "--dense",
                "price,row",
                "--label",
                "clicked");

        assertThat(evaluated.exitCode()).isEqualTo(1);
        assertThat(evaluated.err())
                .contains(
                        "data set \"clicks\" does not fit the model",
                        "feature \"age\": expected a number, got none",
                        "(others that differ: \"history\", \"row\")");
    }

    @Test
    void evaluate_ofOtherData_namesDomainsAndFeatures() {
        Mdr evaluated = evaluate(model, "--dataset", "synthetic");

        assertThat(evaluated.exitCode()).isEqualTo(1);
        assertThat(evaluated.err())
                .contains("5 of 5 domains differ, first domain 0: expected \"de\", got \"domain 0\"");
    }

    @Test
    void evaluate_withoutRows_saysSo() {
        Mdr evaluated = evaluate(model, with(ClickFile.options(clicks), "--fractions", "1,0,0"));

        assertThat(evaluated.exitCode()).isEqualTo(1);
        assertThat(evaluated.err()).contains("clicks: expected at least one row in split test, got none");
    }

    @Test
    void predict_givesTheScoresOfTheModelInTheOrderOfTheRows() throws IOException {
        List<String> rows = ClickFile.lines(200, 3);
        rows.set(7, rows.get(7).replaceFirst(";u[0-9]+;", ";nobody;")); // gets the row of unknown ids
        rows.add(9, "");
        Path input = ClickFile.write(own.resolve("rows.csv"), withoutLabel(rows));
        Path output = own.resolve("scores.csv");
        Mdr predicted = predict(input, output, "--domain-column", "country", "--copy", "row,country");

        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        assertThat(predicted.out()).contains("scores.csv: 200 rows");
        assertThat(Files.readAllLines(output)).containsExactlyElementsOf(expected(rows));
        try (Stream<Path> files = Files.list(own)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void predict_goesThroughManyBlocks() throws IOException {
        int count = 2 * Prediction.BLOCK_ROWS + 5;
        List<String> lines = ClickFile.lines(100, 4);
        List<String> many = new ArrayList<>(List.of(lines.get(0)));
        for (int row = 0; row < count; row++) {
            many.add(lines.get(1 + row % 100));
        }
        Path few = own.resolve("few.csv");
        Path all = own.resolve("all.csv");
        predict(ClickFile.write(own.resolve("100.csv"), lines), few, "--domain", "it");
        predict(ClickFile.write(own.resolve("many.csv"), many), all, "--domain", "it");

        List<String> expected = Files.readAllLines(few);
        List<String> scores = Files.readAllLines(all);
        assertThat(scores).hasSize(1 + count);
        for (int row = 0; row < count; row++) {
            // The size of a batch has a say in the last bits of a product of matrices.
            double one = Double.parseDouble(expected.get(1 + row % 100));
            assertThat(Double.parseDouble(scores.get(1 + row))).isCloseTo(one, withinPercentage(0.001));
        }
    }

    @Test
    void predict_mapsColumnsAndReadsFilesWithoutHeader() throws IOException {
        List<String> lines = ClickFile.lines(20, 5);
        Path named = own.resolve("named.csv");
        Path numbered = own.resolve("numbered.csv");
        predict(ClickFile.write(own.resolve("a.csv"), lines), named, "--domain-column", "country", "--copy", "row");
        Path input = ClickFile.write(own.resolve("b.csv"), lines.subList(1, lines.size()));
        Mdr predicted = predict(
                input,
                numbered,
                "--no-header",
                "--domain-column",
                "2",
                "--copy",
                "1",
                "--map",
                "user=3",
                "--map",
                "item=4",
                "--map",
                "price=5",
                "--map",
                "age=6",
                "--map",
                "history=7");

        assertThat(predicted.exitCode()).as(predicted.err()).isZero();
        List<String> scores = Files.readAllLines(numbered);
        assertThat(scores.get(0)).isEqualTo("1;score");
        assertThat(scores.subList(1, 21)).isEqualTo(Files.readAllLines(named).subList(1, 21));
    }

    @Test
    void predict_ofAnUnknownDomain_isAnErrorOrShared() throws IOException {
        List<String> lines = ClickFile.lines(3, 6);
        lines.set(2, lines.get(2).replaceFirst(";(de|fr|it);", ";at;"));
        Path input = ClickFile.write(own.resolve("rows.csv"), lines);
        Path output = own.resolve("scores.csv");

        Mdr refused = predict(input, output, "--domain-column", "country");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "rows.csv:3, column \"country\": expected one of the domains \"de\", \"fr\", \"it\", got \"at\"");
        assertThat(output).doesNotExist();

        Mdr shared = predict(input, output, "--domain-column", "country", "--unknown-domain", "shared");
        assertThat(shared.exitCode()).as(shared.err()).isZero();
        assertThat(Files.readAllLines(output)).hasSize(4);
    }

    @Test
    void inspect_printsManifestAndProgram() {
        Mdr ofModel = Mdr.run("inspect", "--model", model);
        Mdr ofCheckpoint = Mdr.run("inspect", "--model", folder.resolve("checkpoint.mdr"));

        assertThat(ofModel.exitCode()).isZero();
        assertThat(ofModel.out())
                .startsWith("model of ")
                .contains(
                        "domains: 3: de, fr, it",
                        "strategies: mamdr",
                        "vocabulary: user, 40 ids",
                        "  section ",
                        "parameters",
                        "embedding/user",
                        "operations");
        assertThat(ofCheckpoint.exitCode()).isZero();
        assertThat(ofCheckpoint.out()).startsWith("checkpoint of ").contains("operations");
    }

    private static Mdr evaluate(Path model, Object... options) {
        return Mdr.run(Stream.concat(Stream.of("evaluate", "--model", model), Stream.of(options))
                .toArray());
    }

    private static Mdr predict(Path input, Path output, Object... options) {
        Stream<Object> all = Stream.of(
                "predict",
                "--model",
                model,
                "--input",
                input,
                "--output",
                output,
                "--delimiter",
                ";",
                "--separator",
                "|");
        return Mdr.run(Stream.concat(all, Stream.of(options)).toArray());
    }

    /** What the model itself says. */
    private static List<String> expected(List<String> lines) {
        List<String[]> all = lines.stream()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(";", -1))
                .toList();
        List<String> result = new ArrayList<>(List.of("row;country;score"));
        try (TrainedRecommender recommender = TrainedRecommender.load(model)) {
            double[] scores = recommender.predict(
                    all.stream().map(fields -> fields[1]).toList(),
                    all.stream().map(CsvCommandsTest::row).toList());
            for (int i = 0; i < scores.length; i++) {
                result.add(all.get(i)[0] + ";" + all.get(i)[1] + ";" + scores[i]);
            }
        }
        return result;
    }

    private static Row row(String[] fields) {
        List<String> history = Arrays.stream(fields[6].split("\\|"))
                .filter(id -> !id.isEmpty())
                .toList();
        return Row.of("user", fields[2])
                .and("item", fields[3])
                .and("price", Double.valueOf(fields[4]))
                .and("age", (double) Float.parseFloat(fields[5]))
                .and("history", history.subList(Math.max(0, history.size() - 3), history.size()));
    }

    private static List<String> withoutLabel(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst(";[^;]*$", "")).toList();
    }

    private static Object[] with(Stream<Object> options, Object... more) {
        return Stream.concat(options, Stream.of(more)).toArray();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }
}
