package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.hamur.HamurAdapter;
import io.github.mdr4j.hamur.LoraAdapter;
import io.github.mdr4j.model.DomainAdapter;
import io.github.mdr4j.model.Initializer;
import io.github.mdr4j.model.SiteChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class AdapterOptionsTest {

    @TempDir
    private Path folder;

    @Command
    private static final class Probe {
        @Mixin
        private AdapterOptions options = new AdapterOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("hamur --adapter-rank 4", HamurAdapter.rank(4)),
                Arguments.of(
                        "hamur --adapter-rank 35 --adapter-hyper 32,16 --adapter-bottleneck 8 --adapter-sites last:2",
                        HamurAdapter.rank(35).hyperNetwork(32, 16).bottleneck(8).sites(SiteChoice.lastLayers(2))),
                Arguments.of(
                        "hamur --adapter-rank 4 --adapter-hyper none --adapter-sites every",
                        HamurAdapter.rank(4).hyperNetwork(new int[0]).sites(SiteChoice.everyLayer())),
                Arguments.of(
                        "hamur --adapter-rank 4 --adapter-start ones",
                        HamurAdapter.rank(4).factors(Initializer.ONES)),
                Arguments.of(
                        "hamur --adapter-rank 4 --adapter-gain 0",
                        HamurAdapter.rank(4).gain(0)),
                Arguments.of(
                        "hamur --adapter-rank 4 --adapter-statistics batch",
                        HamurAdapter.rank(4).wholeBatchStatistics()),
                Arguments.of(
                        "hamur --adapter-rank 4 --adapter-start ones --adapter-statistics batch",
                        HamurAdapter.rank(4).reference()),
                Arguments.of("lora --adapter-rank 2", LoraAdapter.rank(2)),
                Arguments.of("lora --adapter-reduction 16", LoraAdapter.reduction(16)),
                Arguments.of(
                        "lora --adapter-rank 2 --adapter-sites tower/0,bottom",
                        LoraAdapter.rank(2).sites(SiteChoice.named("tower/0", "bottom"))));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void options_makeTheAdapter(String line, DomainAdapter expected) {
        assertThat(parsed("--adapter", line)).contains(expected);
    }

    @Test
    void noOptions_makeNoAdapter() {
        assertThat(parsed("--adapter", "none")).isEmpty();
        assertThat(parsed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adapt | unknown adapter \"adapt\": expected one of none, hamur, lora",
                "none --adapter-rank 4 | option --adapter-rank has no effect with --adapter none: it is for hamur, lora",
                "none --adapter-sites every | option --adapter-sites has no effect with --adapter none: it is for",
                "hamur | option --adapter-rank is required with --adapter hamur",
                "hamur --adapter-reduction 4 | option --adapter-reduction has no effect with --adapter hamur: it is",
                "hamur --adapter-rank 0 | rank must be >= 1, got 0",
                "hamur --adapter-rank 4 --adapter-hyper 8,0 | hyperNetwork[1] must be >= 1, got 0",
                "hamur --adapter-rank 4 --adapter-bottleneck 0 | bottleneck must be >= 1, got 0",
                "hamur --adapter-rank 4 --adapter-gain NaN | gain must be finite, got NaN",
                "hamur --adapter-rank 4 --adapter-start zeros | unknown adapter-start \"zeros\": expected one of random,",
                "hamur --adapter-rank 4 --adapter-statistics row | unknown adapter-statistics \"row\": expected one of",
                "lora | --adapter lora takes either --adapter-rank or --adapter-reduction, got neither",
                "lora --adapter-rank 2 --adapter-reduction 4 | either --adapter-rank or --adapter-reduction, got both",
                "lora --adapter-rank -1 | rank must be >= 1, got -1",
                "lora --adapter-reduction 0 | reduction must be >= 1, got 0",
                "lora --adapter-rank 2 --adapter-hyper 8 | option --adapter-hyper has no effect with --adapter lora: it is for",
                "lora --adapter-rank 2 --adapter-bottleneck 8 | option --adapter-bottleneck has no effect with --adapter lora",
                "lora --adapter-rank 2 --adapter-start ones | option --adapter-start has no effect with --adapter lora",
                "lora --adapter-rank 2 --adapter-gain 0 | option --adapter-gain has no effect with --adapter lora",
                "lora --adapter-rank 2 --adapter-statistics batch | --adapter-statistics has no effect with --adapter lora"
            })
    void optionsThatDoNotGoTogether_areRefused(String line, String message) {
        assertThatThrownBy(() -> parsed("--adapter", line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--adapter-sites=last:0 | '--adapter-sites': number of last layers must be >= 1, got 0",
                "--adapter-sites=last:x | '--adapter-sites': expected last:N with a whole number N, got \"last:x\"",
                "--adapter-sites=hidden, | '--adapter-sites': names of sites must be at least one, such as \"tower\"",
                "--adapter-rank=four | Invalid value for option '--adapter-rank': 'four' is not an int",
                "--adapter-rank=2 --adapter-sites=hidden/0,tower/7 | site \"tower/7\": no such block or layer; open are hidden/0",
                "--adapter-rank=2 --backbone=ep_net --scenario-features=colour | \"colour\"",
                "--adapter-rank=2 --adapter-sites=cross | adapter \"lora\" attached to no site; open were"
            })
    void wrongValue_isOneLineAndExitCode2(String options, String message) {
        Mdr trained = Mdr.train(
                folder,
                Stream.concat(clicks(), Stream.of(("--adapter=lora " + options).split(" ")))
                        .toArray());

        trained.assertRefused(2, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hamur | --adapter-rank=3 --adapter-hyper=8 --adapter-bottleneck=5 --adapter-sites=hidden/0"
                        + " | hamur/hyper/0/weight, hamur/hidden/0/down/u",
                "lora | --adapter-rank=2 | lora/hidden/0/a, lora/hidden/0/b"
            })
    void trainedWithAnAdapter_isReportedEvaluatedInspectedAndRepeated(String name, String options, String parameters)
            throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Object[] arguments = Stream.of(clicks(), Stream.of("--epochs=1", "--adapter", name), words(options))
                .flatMap(part -> part)
                .toArray();

        Mdr trained = Mdr.train(first, arguments);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(json(first, "report.json").get("adapter").asText()).isEqualTo(name);

        Mdr evaluated = Mdr.run(Stream.concat(Stream.of("evaluate", "--model", first.resolve("model.mdr")), clicks())
                .toArray());
        assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
        assertThat(evaluated.table()).isEqualTo(trained.table());

        Mdr inspected = Mdr.run("inspect", "--model", first.resolve("model.mdr"));
        assertThat(inspected.out()).contains("adapter: " + name).contains(parameters.split(", "));

        Path experiment = first.resolve("experiment.json");
        assertThat(Mdr.run("config", experiment).out())
                .containsPattern("adapter +"
                        + parsed("--adapter", name + " " + options)
                                .orElseThrow()
                                .getClass()
                                .getSimpleName());
        Mdr repeated = Mdr.run("train", "--config", experiment, "--out", second);
        assertThat(repeated.exitCode()).as(repeated.err()).isZero();
        assertThat(repeated.table()).isEqualTo(trained.table());
        assertThat(json(second, "experiment.json")).isEqualTo(json(first, "experiment.json"));
    }

    private Stream<Object> clicks() {
        return ClickFile.options(ClickFile.write(folder.resolve("clicks.csv"), 300, 1));
    }

    private static JsonNode json(Path run, String name) throws IOException {
        return new ObjectMapper().readTree(run.resolve(name).toFile());
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" "));
    }

    private static Optional<DomainAdapter> parsed(String... line) {
        Probe probe = new Probe();
        new CommandLine(probe)
                .parseArgs(Stream.of(line).flatMap(AdapterOptionsTest::words).toArray(String[]::new));
        return probe.options.adapter(GivenOptions.of(probe.spec));
    }
}
