package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MdrCommandTest {

    private static final QuickStartCommand.Budget SMALL = new QuickStartCommand.Budget(600, 2, 1);

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command = MdrCommand.commandLine(SMALL);

    @BeforeEach
    void capture() {
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    }

    @Test
    void quickstart_comparesJointAndMamdrWithTheOptimum() throws IOException {
        assertThat(run("quickstart", "--seed", "3", "--threads", "1")).isZero();

        JsonNode report = json("report.json");
        assertThat(report.at("/joint/meanAuc").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.at("/mamdr/meanAuc").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.at("/optimum/meanAuc").asDouble()).isBetween(0.8, 1.0);
        assertThat(report.at("/domains")).hasSize(5);
        assertThat(out.toString()).contains("domain 0", "domain 4", "mean", "optimum");
        assertThat(err.toString()).contains("joint epoch 1/2", "joint_mixed epoch 1/2", "mamdr epoch 1/2", "rows/s");
    }

    @Test
    void quickstart_takesTheBetterJointByValidation() throws IOException {
        run("quickstart", "--threads", "1");

        double[] best = {0, 0};
        err.toString().lines().filter(line -> line.startsWith("joint")).forEach(line -> {
            double auc = Double.parseDouble(line.replaceAll(".*validation AUC ([0-9.]+).*", "$1"));
            int which = line.startsWith("joint_mixed") ? 1 : 0;
            best[which] = Math.max(best[which], auc);
        });
        assertThat(json("report.json").at("/joint/strategy").asText())
                .isEqualTo(best[0] > best[1] ? "joint" : "joint_mixed");
    }

    @ParameterizedTest
    @CsvSource({
        "joint, --schedule=mixed, joint_mixed",
        "joint, --schedule=alternate, joint",
        "dn, --outer-rate=0.3, domain_negotiation",
        "dr, --helpers=1, domain_regularization",
        "mamdr, --include-target, mamdr"
    })
    void train_writesReportAndHistory(String strategy, String option, String name) throws IOException {
        assertThat(train("--strategy", strategy, option, "--hidden", "8", "--epochs", "1", "--seed", "5"))
                .isZero();

        JsonNode report = json("report.json");
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "experiment",
                        "dataset",
                        "backbone",
                        "adapter",
                        "strategy",
                        "seed",
                        "parameters",
                        "epochs",
                        "seconds",
                        "rowsPerSecond",
                        "phases",
                        "validation",
                        "test");
        assertThat(report.get("dataset").asText()).isEqualTo("synthetic");
        assertThat(report.get("backbone").asText()).isEqualTo("mlp");
        assertThat(report.get("adapter").isNull()).isTrue();
        assertThat(report.get("strategy").asText()).isEqualTo(name);
        assertThat(report.get("seed").asLong()).isEqualTo(5);
        assertThat(report.get("epochs").asInt()).isEqualTo(1);
        assertThat(report.get("rowsPerSecond").asDouble()).isPositive();
        assertThat(report.get("parameters").asLong()).isPositive();
        JsonNode phase = report.at("/phases/0");
        assertThat(phase.get("stopReason").asText()).isEqualTo("epochs");
        assertThat(phase.get("stillImproving").asBoolean()).isTrue();
        assertThat(phase.at("/bestEpochs/0").asInt()).isEqualTo(1);
        for (String split : List.of("validation", "test")) {
            assertThat(report.get(split).fieldNames())
                    .toIterable()
                    .contains("meanAuc", "weightedAuc", "meanLogLoss", "weightedLogLoss", "domains", "warnings");
        }
        JsonNode domain = report.at("/test/domains/0");
        assertThat(domain.fieldNames()).toIterable().contains("name", "rows", "clickRate", "auc", "logLoss", "pcoc");
        assertThat(Files.readAllLines(folder.resolve("history.csv"))).hasSize(2);
        assertThat(out.toString()).contains("domain 0", "domain 4");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report.json", "history.csv", "model.mdr", "checkpoint.mdr", "experiment.json");
        }
    }

    @Test
    void sameSeed_givesTheSameReportWithAnyNumberOfThreads() throws IOException {
        train("--hidden", "8,4", "--epochs", "1", "--threads", "1");
        JsonNode one = json("report.json").get("test");
        train("--hidden", "8,4", "--epochs", "1", "--threads", "3");

        assertThat(json("report.json").get("test")).isEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--strategy=mandr | unknown strategy \"mandr\": did you mean \"mamdr\"? expected one of joint, dn, dr, mamdr,",
                "--backbone=mpl | unknown backbone \"mpl\": did you mean \"mlp\"? expected one of mlp, wide_deep, deep_fm,",
                "--dataset=movies | unknown dataset \"movies\": expected one of movielens, douban, amazon, taobao, aliccp, csv, mamdr-folder, prepared, synthetic",
                "--optimizer=adagrad | unknown optimizer \"adagrad\": expected one of adam, dense-adam, tensorflow1-adam, sgd",
                "--schedule=both | unknown schedule \"both\": expected one of alternate, mixed",
                "--dataset=movielens | option --raw is required with --dataset movielens",
                "--raw=x | option --raw has no effect with --dataset synthetic: it is for movielens",
                "--outer-rate=0.1 | option --outer-rate has no effect with --strategy joint: it is for dn, mamdr, reptile",
                "--hidden=16,0 | hidden[1] must be >= 1, got 0",
                "--hidden=16,x | expected whole numbers with commas between them, got \"16,x\"",
                "--learning-rate=-1 | learning rate of adam must be > 0",
                "--learning-rate=nan | 'nan' is not a double",
                "--checkpoint-every=-1 | --checkpoint-every must be >= 0, got -1",
                "--learning-rate=NaN | learning rate of adam must be > 0 and finite, got NaN",
                "--optimizer=sgd --learning-rate=NaN | learning rate of sgd must be > 0 and finite, got NaN",
                "--dropout=NaN | dropout must be in [0, 1), got NaN",
                "--dropout=-0.1 | dropout must be in [0, 1), got -0.1",
                "--embedding-std=NaN | must be >= 0 and finite, got NaN",
                "--embedding-std=-1 | must be >= 0 and finite, got -1.0",
                "--strategy=dn --outer-rate=NaN | outerRate must be in (0, 1], got NaN",
                "--strategy=dr --specific-rate=-0.5 | specificRate must be in (0, 1], got -0.5",
                "--strategy=mamdr --helpers=-1 | helpers must be >= 0, got -1",
                "--batch-size=0 | batchSize must be >= 1, got 0",
                "--epochs=0 | epochs must be >= 1, got 0",
                "--patience=0 | patience must be >= 1, got 0",
                "--epochs=many | 'many' is not an int",
                "--colour | Unknown option: '--colour'"
            })
    void wrongOption_isOneLineAndExitCode2(String option, String message) {
        assertThat(train(option.split(" "))).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("mdr: ")
                .contains(message);
    }

    @Test
    void mixedScheduleOfAStrategyWithoutOne_isRefused() {
        assertThat(train("--strategy=mamdr", "--schedule=mixed")).isEqualTo(2);

        assertThat(err.toString()).contains("--schedule mixed is for --strategy joint");
    }

    @Test
    void missingData_isOneLineAndExitCode1() {
        assertThat(train(
                        "--dataset",
                        "movielens",
                        "--raw",
                        folder.resolve("nowhere").toString()))
                .isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("mdr: ")
                .contains("nowhere");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dn     | --outer-rate=2      | outerRate must be in",
                "dn     | --outer-rate=NaN    | outerRate must be in",
                "mamdr  | --specific-rate=-1  | specificRate must be in",
                "mamdr  | --specific-rate=NaN | specificRate must be in",
                "dr     | --helpers=-1        | helpers must be >= 0, got -1"
            })
    void rateOutsideItsRange_isOneLineAndExitCode2(String strategy, String option, String message) {
        assertThat(train("--strategy", strategy, option)).isEqualTo(2);

        assertThat(err.toString().lines()).singleElement().asString().contains(message);
    }

    @Test
    void outputFolderThatCannotBeMade_isOneLineAndExitCode1() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Path out = file.resolve("run");
        assertThat(command.execute("train", "--out", out.toString())).isEqualTo(1);

        assertThat(err.toString().lines()).singleElement().asString().contains("cannot make the folder " + out);
    }

    @Test
    void outputFileThatCannotBeWritten_isSaidBeforeTheTraining() throws IOException {
        Files.createDirectory(folder.resolve("model.mdr"));
        assertThat(train("--epochs", "1")).isEqualTo(1);

        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("cannot write " + folder.resolve("model.mdr"), "a folder is in its place");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void trainingThatIsStoppedBeforeItsFirstBatch_endsLikeAnyOtherCtrlC() {
        int exitCode = new Errors(new MdrCommand())
                .handleExecutionException(new CancellationException("nothing to keep"), command, command.parseArgs());

        assertThat(exitCode).isEqualTo(130);
        assertThat(err.toString()).isEqualTo("mdr: nothing to keep" + System.lineSeparator());
    }

    @Test
    void debug_showsTheStackTrace() {
        train("--strategy", "mandr", "--debug");

        assertThat(err.toString()).contains("mdr: unknown strategy", "\tat ");
    }

    @Test
    void noCommand_namesTheCommands() {
        assertThat(command.execute()).isEqualTo(2);

        assertThat(err.toString())
                .contains("expected one of quickstart, prepare, train, config, evaluate, predict, inspect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "train", "config", "evaluate", "predict", "inspect"})
    void everyOption_isExplainedWithItsDefault(String name) {
        assertThat(command.execute(name, "--help")).isZero();

        List<OptionSpec> options = command.getSubcommands().get(name).getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();
        assertThat(options).isNotEmpty().allSatisfy(option -> {
            assertThat(String.join(" ", option.description())).contains("Default: ");
            assertThat(out.toString()).contains(option.longestName());
        });
        assertThat(out.toString()).doesNotContain("${");
    }

    @Test
    void trainHelp_hasEveryOptionAndTheNames() {
        command.execute("train", "--help");

        String options = "--dataset --raw --features --split-file --backbone --strategy --schedule --embedding-dim"
                + " --embedding-std --hidden --dropout --optimizer --learning-rate --outer-rate --specific-rate --helpers"
                + " --include-target --epochs --patience --batch-size --threads --seed --out";
        assertThat(out.toString())
                .contains(options.split(" "))
                .contains(
                        "joint, dn, dr, mamdr",
                        "movielens, douban, amazon, taobao, aliccp, csv, mamdr-folder",
                        "adam, dense-adam, tensorflow1-adam, sgd",
                        "Default: 256,128,64");
    }

    private int train(String... options) {
        return run(Stream.concat(Stream.of("train"), Stream.of(options)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        return command.execute(Stream.concat(Stream.of(arguments), Stream.of("--out", folder.toString()))
                .toArray(String[]::new));
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(folder.resolve(name)));
    }
}
