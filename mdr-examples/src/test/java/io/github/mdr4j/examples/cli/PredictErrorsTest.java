package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with saved models and rows that are predicted. */
class PredictErrorsTest {

    @TempDir
    private static Path folder;

    private static Path byIds = Path.of("");
    private static Path byIdsOrError = Path.of("");
    private static Path byNumbers = Path.of("");

    @TempDir
    private Path own;

    private Path input = Path.of("");
    private Path output = Path.of("");

    @BeforeAll
    static void train() {
        Path clicks = ClickFile.write(folder.resolve("clicks.csv"), 300, 1);
        byIds = train("ids", ClickFile.options(clicks));
        byIdsOrError =
                train("ids-or-error", Stream.concat(ClickFile.options(clicks), Stream.of("--unknown-ids", "error")));
        byNumbers = train("numbers", Stream.of("--dataset", "synthetic"));
    }

    @BeforeEach
    void name() {
        input = own.resolve("rows.csv");
        output = own.resolve("scores.csv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "u1;i2;x;0.5;i3 | rows.csv:3, column \"price\": expected a finite number, got \"x\"",
                "u1;i2;NaN;0.5;i3 | rows.csv:3, column \"price\": expected a finite number, got \"NaN\"",
                "u1;i2;1;1e99;i3 | rows.csv:3, column \"age\": expected a finite number, got \"1e99\"",
                "u1;i2;1;0.5 | rows.csv:3: expected 5 columns, got 4",
                "u1;i2;1;0.5;\"i3 | expected quotes around whole fields, got one behind line 2"
            })
    void brokenRow_isNamedAndNothingIsWritten(String row, String message) throws IOException {
        ClickFile.write(input, List.of("user;item;price;age;history", "u1;i2;3;0.5;i3", row));
        Files.writeString(output, "from before");
        Mdr predicted = predict(byIds, "--domain", "fr");

        predicted.assertRefused(1, message);
        assertThat(output).hasContent("from before");
        try (Stream<Path> files = Files.list(own)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void unknownId_isTreatedAsAsked() throws IOException {
        ClickFile.write(input, List.of("user;item;price;age;history", "u1;i2;3;0.5;i3", "nobody;i2;3;0.5;i3 nothing"));
        String message =
                "rows.csv:3, column \"user\": expected one of the 40 known ids of table \"user\", got \"nobody\"";

        assertThat(predict(byIds, "--domain", "fr").exitCode()).isZero();
        assertThat(Files.readAllLines(output)).hasSize(3);
        assertThat(predict(byIds, "--domain", "fr", "--unknown-ids", "own-row").exitCode())
                .isZero();
        assertThat(predict(byIds, "--domain", "fr", "--unknown-ids", "error").err())
                .contains(message);
        assertThat(predict(byIdsOrError, "--domain", "fr").err()).contains(message);
        Mdr impossible = predict(byIdsOrError, "--domain", "fr", "--unknown-ids", "own-row");
        assertThat(impossible.exitCode()).isEqualTo(2);
        assertThat(impossible.err()).contains("--unknown-ids own-row: table", "has no row for unknown ids");
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "-1", "x", ""})
    void idOfATableWithoutVocabulary_isTheNumberOfARow(String id) {
        ClickFile.write(input, List.of("uid;pid", "499;299", id + ";0"));
        Mdr predicted = predict(byNumbers, "--domain", "domain 0");

        assertThat(predicted.exitCode()).isEqualTo(1);
        assertThat(predicted.err())
                .contains("rows.csv:3, column \"uid\": expected an integer in 0..499, got \"" + id + "\"");
    }

    @Test
    void missingColumn_isNamed() {
        ClickFile.write(input, List.of("user;item;price;age", "u1;i2;3;0.5"));

        assertThat(predict(byIds, "--domain", "fr").err())
                .contains("rows.csv:1: expected column \"history\", got only \"user\", \"item\", \"price\", \"age\"");
        assertThat(predict(byIds, "--domain-column", "land").err()).contains("rows.csv:1: expected column \"land\"");
        assertThat(predict(byIds, "--domain", "fr", "--map", "history=user", "--copy", "row")
                        .err())
                .contains("rows.csv:1: expected column \"row\"");
    }

    @Test
    void columnsTwice_areAnError() {
        ClickFile.write(input, List.of("user;item;user", "u1;i2;u3"));

        assertThat(predict(byIds, "--domain", "fr").err())
                .contains("rows.csv:1: expected every column once, got two named \"user\"");
    }

    @Test
    void emptyFile_isAnErrorAndHeaderAloneIsNot() throws IOException {
        ClickFile.write(input, List.of());
        assertThat(predict(byIds, "--domain", "fr").err()).contains("rows.csv: expected rows, got an empty file");
        ClickFile.write(input, List.of("user;item;price;age;history"));
        assertThat(predict(byIds, "--domain", "fr").exitCode()).isZero();
        assertThat(Files.readAllLines(output)).containsExactly("score");
    }

    @Test
    void otherBytesThanText_nameTheCharset() throws IOException {
        Files.write(input, "user;item;price;age;history\nu\u00e4;i2;3;0.5;i3\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(predict(byIds, "--domain", "fr").err()).contains("rows.csv: expected text in UTF-8");
        assertThat(predict(byIds, "--domain", "fr", "--charset", "ISO-8859-1").exitCode())
                .isZero();
    }

    @Test
    void byteOrderMark_isNoPartOfAName() {
        ClickFile.write(input, List.of("\uFEFFuser;item;price;age;history", "u1;i2;3;0.5;i3"));

        assertThat(predict(byIds, "--domain", "fr").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--delimiter=; | expected one of --domain and --domain-column, got neither",
                "--domain=fr --domain-column=country | expected one of --domain and --domain-column, got both",
                "--domain=at | no domain \"at\"; there are de, fr, it",
                "--domain=fr --unknown-domain=drop | expected one of error, shared",
                "--domain=fr --unknown-ids=drop | expected one of own-row, error",
                "--domain=fr --map=size=x | --map: the model has no feature \"size\"; there are user, item, price, age,",
                "--domain=fr --colour | Unknown option: '--colour'",
                "--domain=fr --delimiter=\" | --delimiter and --quote: expected two characters"
            })
    void wrongOption_isOneLineAndExitCode2(String options, String message) {
        ClickFile.write(input, List.of("user;item;price;age;history", "u1;i2;3;0.5;i3"));
        Mdr predicted = Mdr.run(Stream.concat(
                        Stream.of("predict", "--model", byIds, "--input", input, "--output", output),
                        Stream.of(options.split(" ")))
                .toArray());

        predicted.assertRefused(2, message);
        assertThat(output).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "predict", "inspect"})
    void missingRequiredOption_isNamed(String command) {
        Mdr result = Mdr.run(command);

        result.assertRefused(2, "Missing required option", "--model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "inspect"})
    void missingOrBrokenModel_isOneLineAndExitCode1(String command) throws IOException {
        Mdr missing = Mdr.run(command, "--model", own.resolve("none.mdr"));
        Path broken = Files.writeString(own.resolve("broken.mdr"), "this is no model");
        Mdr other = Mdr.run(command, "--model", broken);

        missing.assertRefused(1, "none.mdr: expected a model", "found no such file");
        other.assertRefused(1, "broken.mdr");
    }

    @Test
    void inputOrModelThatIsMissing_isNamed() {
        assertThat(predict(byIds, "--domain", "fr").err())
                .contains("rows.csv: expected a CSV file, found no such file");
        ClickFile.write(input, List.of("user"));
        assertThat(predict(own, "--domain", "fr").err()).contains("expected a model, found a folder");
    }

    @Test
    void outputThatCannotBeWritten_isNamed() {
        ClickFile.write(input, List.of("user;item;price;age;history", "u1;i2;3;0.5;i3"));
        output = own.resolve("nowhere").resolve("scores.csv");
        Mdr nowhere = predict(byIds, "--domain", "fr");
        nowhere.assertRefused(1, "cannot write ", "scores.csv");
        output = input;
        assertThat(predict(byIds, "--domain", "fr").err()).contains("--output: expected another file than --input");
        output = own;
        assertThat(predict(byIds, "--domain", "fr").err()).contains("a folder is in its place");
    }

    private Mdr predict(Path model, Object... options) {
        Stream<Object> all =
                Stream.of("predict", "--model", model, "--input", input, "--output", output, "--delimiter", ";");
        return Mdr.run(Stream.concat(all, Stream.of(options)).toArray());
    }

    private static Path train(String name, Stream<Object> data) {
        Path out = folder.resolve(name);
        Mdr trained =
                Mdr.train(out, Stream.concat(data, Stream.of("--epochs", "1")).toArray());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        return out.resolve("model.mdr");
    }
}
