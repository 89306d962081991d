package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.datasets.prepared.PreparedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrepareCommandTest {

    private static final String CONFIGURATION = """
            {
              "categories": ["Software", "Gift Cards"],
              "raw_data_path": "raw",
              "processed_data_path": "processed_data",
              "rebuild": false,
              "redownload": false,
              "split_save_path": "split_by_category_2",
              "split_policy": "split_by_category",
              "seed": 123,
              "cores": 8,
              "ctr_ratio": 0.5,
              "random_range": true,
              "ctr_ratio_range": [0.2, 0.5],
              "train_val_test": [0.6, 0.2, 0.2]
            }
            """;

    @TempDir
    private Path folder;

    private Path raw;
    private Path out;

    @BeforeEach
    void writeReviews() throws IOException {
        raw = Files.createDirectory(folder.resolve("raw"));
        out = folder.resolve("out");
        AmazonFiles.write(raw, "Gift_Cards", 200);
        AmazonFiles.write(raw, "Software", 300);
    }

    @Test
    void preparedFolder_isTrainedAndEvaluatedOnLikeTheRawFiles() {
        Mdr prepared = prepare("--domains", "Software,Gift Cards");
        Mdr fromRaw =
                Mdr.train(folder.resolve("a"), "--dataset", "amazon", "--raw", raw, "--domains", "Software,Gift_Cards");
        Mdr trained = Mdr.train(folder.resolve("b"), "--dataset", "prepared", "--folder", out);
        Mdr evaluated =
                Mdr.run("evaluate", "--model", folder.resolve("b/model.mdr"), "--dataset", "prepared", "--folder", out);

        assertThat(prepared.exitCode()).as(prepared.err()).isZero();
        assertThat(prepared.out())
                .containsPattern("domain +uid +pid +ratio +train +positives +negatives +validation")
                .containsPattern("Software +20 +40 +0.22 ")
                .contains(out + ": prepared");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.table()).isEqualTo(fromRaw.table()).isEqualTo(evaluated.table());
    }

    @Test
    void secondRun_saysThatThereIsNothingToDo() {
        Mdr first = prepare();
        Mdr second = prepare();
        Mdr other = prepare("--click-ratio", "0.5");

        assertThat(second.exitCode()).isZero();
        assertThat(second.out())
                .isEqualTo(first.out()
                        .replace(": prepared", ": nothing to do, it was prepared from the same files and options"));
        assertThat(other.out()).contains(out + ": prepared").isNotEqualTo(first.out());
        assertThat(prepare("--click-ratio", "0.5", "--rebuild").out()).contains(out + ": prepared");
    }

    @Test
    void layoutOfMamdr_isTrainedOnLikeTheRawFiles() {
        Mdr prepared = prepare("--layout", "mamdr");
        Mdr trained =
                Mdr.train(folder.resolve("a"), "--dataset", "mamdr-folder", "--folder", out, "--unknown-ids", "error");
        Mdr fromRaw = Mdr.train(folder.resolve("b"), "--dataset", "amazon", "--raw", raw);

        assertThat(prepared.exitCode()).as(prepared.err()).isZero();
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.table()).isEqualTo(fromRaw.table());
    }

    @Test
    void officialConfiguration_isCarriedOut() throws IOException {
        Path file = Files.writeString(folder.resolve("config_2.json"), CONFIGURATION);

        Mdr first = Mdr.run("prepare", "amazon", "--config", file);
        Mdr same = Mdr.run(
                "prepare",
                "amazon",
                "--raw",
                raw,
                "--out",
                folder.resolve("split_by_category_2"),
                "--domains",
                "Software,Gift_Cards",
                "--split-seed",
                "123",
                "--click-ratio",
                "0.2..0.5",
                "--fractions",
                "0.6,0.2,0.2",
                "--split-by",
                "mamdr");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err())
                .contains("config_2.json:10:12, \"cores\": no effect: rows do not depend on how many processes")
                .contains("\"ctr_ratio\": no effect: random_range is true");
        assertThat(first.out()).containsPattern("Software .* 0.22 ").containsPattern("Gift_Cards .* 0.23 ");
        assertThat(same.out()).contains("nothing to do");
    }

    @Test
    void optionsBesideAConfiguration_win() throws IOException {
        Path file = Files.writeString(
                folder.resolve("config_2.json"), CONFIGURATION.replace("\"rebuild\": false", "\"rebuild\": true"));

        Mdr first = Mdr.run("prepare", "amazon", "--config", file, "--out", out, "--click-ratio", "0.4");
        Mdr second = Mdr.run("prepare", "amazon", "--config", file, "--out", out, "--click-ratio", "0.4");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out()).containsPattern("Software .* 0.4 ");
        assertThat(second.out()).as("rebuild is true").contains(out + ": prepared");
        assertThat(folder.resolve("split_by_category_2")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"cores\": 8 | \"kernels\": 8 | \"kernels\": unknown key: expected one of categories, theme_num, raw",
                "\"seed\": 123 | \"seed\": 1.5 | config_2.json:9:11, \"seed\": expected a whole number",
                "\"redownload\": false | \"redownload\": true | expected false (a download is asked for on the command",
                "\"split_policy\": \"split_by_category\" | \"split_policy\": \"by_hand\" | expected one of split_by_category",
                "\"categories\" | \"theme_num\": 3, \"categories\" | (amazon) or \"theme_num\" (taobao), got both",
                "\"categories\": [\"Software\", \"Gift Cards\"] | \"theme_num\": 3 | expected mdr prepare taobao with this key",
                "\"processed_data\" | \"elsewhere\" | expected \"processed_data\", where the official program looks",
                "[0.2, 0.5] | [0.2] | \"ctr_ratio_range\": expected two numbers, got [0.2]",
                "[0.2, 0.5] | [0.5, 0.2] | option --click-ratio: click ratio: expected a range that begins at",
                "[0.6, 0.2, 0.2] | [0.6, 0.2] | \"train_val_test\": expected three numbers, got [0.6, 0.2]",
                "[0.6, 0.2, 0.2] | [0.6, 0.2, 0.1] | option --fractions: split: the fractions must sum to 1",
                "\"random_range\": true, | \"random_range\": 1, | \"random_range\": expected true or false, got 1",
                "\"seed\": 123, | ~~ | expected a key \"seed\", got none"
            })
    void configurationThatCannotBeCarriedOut_isRefused(String from, String to, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("config_2.json"), CONFIGURATION.replace(from, to));

        Mdr refused = Mdr.run("prepare", "amazon", "--config", file);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines().toList())
                .last()
                .asString()
                .startsWith("mdr: ")
                .contains(message);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("raw", "config_2.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amazon | option --raw is required with mdr prepare amazon: expected the folder with files <Category>_5",
                "movies --raw=x | unknown dataset \"movies\": expected one of movielens, douban, amazon",
                "synthetic | unknown dataset \"synthetic\": expected one of movielens, douban, amazon",
                "amazon --raw=x --label=y | option --label has no effect with mdr prepare amazon: it is for csv",
                "amazon --raw=x | option --out is required: expected the folder that is to be written",
                "amazon --raw=x --out=y --layout=rows | unknown layout \"rows\": expected one of columns, mamdr"
            })
    void wrongOptions_areOneLineAndExitCode2(String options, String message) {
        Mdr refused = Mdr.run(Stream.concat(Stream.of("prepare"), Stream.of(options.split(" ")))
                .toArray());

        refused.assertRefused(2, message);
    }

    @Test
    void ratiosOfAnotherNumberOfDomains_areAnErrorOfTheUser() {
        Mdr refused = prepare("--click-ratio", "0.1,0.2,0.3");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("click ratios of each domain: expected 2, one a domain, got 3");
    }

    @Test
    void damagedFolder_isOneLineAndExitCode1() throws IOException {
        prepare();
        Files.write(out.resolve("labels.f32"), new byte[3]);

        Mdr refused = Mdr.train(folder.resolve("run"), "--dataset", "prepared", "--folder", out);

        refused.assertRefused(1, "labels.f32: expected a file of");
    }

    @ParameterizedTest
    @ValueSource(strings = {"columns", "mamdr"})
    void movieLensOfIds_isPrepared(String layout) throws IOException {
        MovieLensFiles.write(raw);

        Mdr prepared =
                Mdr.run("prepare", "movielens", "--raw", raw, "--features", "ids", "--out", out, "--layout", layout);

        assertThat(prepared.exitCode()).as(prepared.err()).isZero();
        assertThat(prepared.out()).containsPattern("age 35\\+ +10 +20 +- ");
        assertThat(PreparedFolder.isAt(out)).isTrue();
    }

    @Test
    void csvFile_isPreparedAndTrainedOn() {
        Path clicks = ClickFile.write(raw.resolve("clicks.csv"), 600, 1);
        Stream<Object> columns =
                ClickFile.options(clicks).filter(option -> !option.equals("--dataset") && !option.equals("csv"));

        Mdr prepared = Mdr.run(Stream.concat(Stream.of("prepare", "csv", "--out", out), columns)
                .toArray());
        Mdr trained = Mdr.train(folder.resolve("a"), "--dataset", "prepared", "--folder", out);
        Mdr fromRaw = Mdr.train(folder.resolve("b"), ClickFile.options(clicks).toArray());

        assertThat(prepared.exitCode()).as(prepared.err()).isZero();
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.table()).isEqualTo(fromRaw.table());
    }

    private Mdr prepare(Object... options) {
        return Mdr.run(Stream.concat(Stream.of("prepare", "amazon", "--raw", raw, "--out", out), Stream.of(options))
                .toArray());
    }
}
