package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ReproduceCommandTest {

    @TempDir
    private Path folder;

    private Path out = Path.of("");

    @BeforeEach
    void writeData() throws IOException {
        MovieLensFiles.write(folder);
        out = folder.resolve("out");
    }

    @Test
    void hamurMovieLens_writesRunsAndTables() throws IOException {
        Mdr done = movieLens("--seeds", "1,2", "--models", "dcn,dcn-hamur,dcn-servable-hamur");

        assertThat(done.exitCode()).as(done.err()).isZero();
        JsonNode runs = json();
        assertThat(runs).hasSize(6);
        assertThat(runs.get(0).at("/model").asText()).isEqualTo("DCN");
        assertThat(runs.get(0).at("/settings").asText()).contains("480 training rows", "Adam", "batches of 4096");
        assertThat(runs.get(5).at("/seed").asLong()).isEqualTo(2);
        assertThat(runs.get(5).at("/test/auc").asDouble()).isBetween(0.0, 1.0);
        assertThat(runs.get(5).at("/test/domains")).hasSize(3);
        assertThat(runs.get(5).at("/test/domains/2/name").asText()).isEqualTo("age 35+");
        String table = Files.readString(out.resolve("results.md"));
        assertThat(done.out()).contains(table);
        assertThat(table).contains("| DCN + servable HAMUR ", "age 25-34 | PyTorch |", " 0.8161 ± 0.0005 ");
        assertThat(done.err()).contains("DCN + HAMUR, seed 2, epoch 1: ");
    }

    @Test
    void finishedRuns_areNotRepeated() throws IOException {
        movieLens("--seeds", "1", "--models", "wide-deep");
        JsonNode first = json();
        Mdr second = movieLens("--seeds", "1,2", "--models", "wide-deep,dcn");

        assertThat(second.err()).contains("Wide & Deep, seed 2", "DCN, seed 1").doesNotContain("Wide & Deep, seed 1");
        assertThat(json()).hasSize(4);
        assertThat(json().get(0)).isEqualTo(first.get(0));
        assertThat(second.out()).containsPattern("Wide & Deep +\\| +2 \\|");
    }

    /** Runs of other data or options are not taken for these. */
    @Test
    void runsWithOtherSettings_areRepeatedAndNotInTheTable() throws IOException {
        movieLens("--seeds", "1", "--models", "dcn");
        Path splits = folder.resolve("split.txt");
        Files.write(splits, IntStream.range(0, 600).mapToObj(i -> i % 3 + "").toList());
        Mdr second = movieLens("--seeds", "1", "--models", "dcn");

        assertThat(json()).hasSize(2);
        assertThat(second.out()).containsPattern("DCN +\\| +1 \\|");
    }

    @Test
    void sameSeed_givesTheSameScores() throws IOException {
        movieLens("--seeds", "1", "--models", "mlp-hamur", "--threads", "1");
        JsonNode first = json().at("/0/test");
        Files.delete(out.resolve("results.json"));
        movieLens("--seeds", "1", "--models", "mlp-hamur", "--threads", "2");

        assertThat(json().at("/0/test")).isEqualTo(first);
    }

    @Test
    void fileOfSomethingElse_isNotOverwritten() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("results.json"), "{\"mine\": 1}\n");
        Mdr refused = movieLens("--seeds", "1");

        refused.assertRefused(1, "results.json: expected the runs that an earlier call has written");
        assertThat(out.resolve("results.json")).hasContent("{\"mine\": 1}\n");
    }

    @Test
    void hamurStudy_comparesTheBestOfBothSearches() throws IOException {
        Mdr done = Mdr.run(
                "reproduce",
                "hamur-study",
                "--raw",
                folder,
                "--out",
                out,
                "--trials",
                "2",
                "--share",
                "0.5",
                "--seeds",
                "4");

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(json())
                .hasSize(2 * 2 + 2 + 2)
                .allSatisfy(run -> assertThat(run.get("test").isNull()).isTrue());
        assertThat(done.out())
                .containsPattern("MovieLens-1M, DCN \\+ HAMUR +\\| +2 \\|")
                .containsPattern("MovieLens-1M, part of the rows +\\| +1 \\|")
                .containsPattern("MovieLens-1M, all rows +\\| +1 \\|")
                .contains("- MovieLens-1M, DCN: ");
        assertThat(out.resolve("results.md")).exists();
    }

    @Test
    void hamurCosts_hasALineForEveryBackbone() {
        Mdr done = Mdr.run("reproduce", "hamur-costs", "--out", out, "--seconds", "0.001");

        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.out().lines().filter(line -> line.startsWith("| `")))
                .hasSize(19)
                .allSatisfy(line -> assertThat(line.split(" *\\| *")[3]).matches("[1-9][0-9,]*"));
        assertThat(done.out()).contains("| `Ple` ", "| `MultiDomainWideDeep` ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | an experiment is required: expected one of hamur-movielens, hamur-study, hamur-costs",
                "hamur-movielens | Missing required option: '--raw=DIR'",
                "hamur-movielens --raw x --models dnc | unknown model \"dnc\": expected some of mlp, mlp-hamur, dcn",
                "hamur-movielens --raw x --seeds one | is not a long",
                "hamur-study | expected --raw DIR, --douban DIR or both, got neither",
                "hamur-study --raw x --trials 0 | --trials must be in 1..72, got 0",
                "hamur-costs --seconds 0 | --seconds must be > 0, got 0.0",
                "hamur-study --raw x --share 1 | --share must lie between 0 and 1, got 1.0"
            })
    void wrongOption_isOneLineAndExitCode2(String options, String message) {
        Object[] words = options.isEmpty() ? new Object[0] : options.split(" ");
        Mdr refused =
                Mdr.run(Stream.concat(Stream.of("reproduce"), Stream.of(words)).toArray());

        refused.assertRefused(2, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hamur-movielens", "hamur-study", "hamur-costs"})
    void everyOption_isExplainedWithItsDefault(String experiment) {
        CommandLine command = MdrCommand.commandLine(QuickStartCommand.Budget.FULL)
                .getSubcommands()
                .get("reproduce")
                .getSubcommands()
                .get(experiment);
        List<OptionSpec> options = command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .toList();

        assertThat(options)
                .hasSizeGreaterThan(2)
                .allSatisfy(option ->
                        assertThat(String.join(" ", option.description())).contains("Default: "));
        assertThat(command.getUsageMessage()).doesNotContain("${");
    }

    private Mdr movieLens(Object... options) {
        return Mdr.run(Stream.concat(
                        Stream.of("reproduce", "hamur-movielens", "--raw", folder, "--out", out), Stream.of(options))
                .toArray());
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(Files.readString(out.resolve("results.json")));
    }
}
