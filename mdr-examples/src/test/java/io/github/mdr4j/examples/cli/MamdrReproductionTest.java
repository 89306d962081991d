package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.mdr4j.examples.reproduction.MamdrStrategies;
import io.github.mdr4j.examples.reproduction.StrategyTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MamdrReproductionTest {

    private static final List<String> DOMAINS = List.of("book", "music");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRows() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int d = 0; d < DOMAINS.size(); d++) {
            Path domain = Files.createDirectories(folder.resolve("rows/domain_" + d));
            Files.writeString(
                    domain.resolve("domain_property.json"),
                    "{\"domain_name\": \"" + DOMAINS.get(d) + "\", \"ctr_ratio\": 0.2}");
            for (String file : List.of("train.csv", "val.csv", "test.csv")) {
                StringBuilder rows = new StringBuilder("uid,pid,domain,label\n");
                for (int r = 0; r < 60; r++) {
                    rows.append(random.nextInt(5) + "," + random.nextInt(7) + "," + d + "," + r % 2 + "\n");
                }
                Files.writeString(domain.resolve(file), rows);
            }
        }
        Path ids = Files.createDirectories(folder.resolve("rows/processed_data"));
        Files.writeString(ids.resolve("uid2id.json"), "{\"id\": 5, \"raw_id2id\": {}}");
        Files.writeString(ids.resolve("pid2id.json"), "{\"id\": 7, \"raw_id2id\": {}}");
    }

    @Test
    void strategies_areARowEachBesideTheFiguresInPyTorch() {
        Mdr run = strategies("--epochs=1", "--seeds=1,2", "--reference=douban");

        assertThat(run.exitCode()).isZero();
        assertThat(cells(run)).extracting(cells -> cells.get(0)).containsExactlyElementsOf(names());
        assertThat(cells(run)).extracting(cells -> cells.get(1)).containsOnly("2");
        assertThat(cells(run)).extracting(cells -> cells.get(3)).startsWith("0.6922 ± 0.0014", "0.6937", "0.7009");
        assertThat(run.out()).contains("book / music");
        assertThat(folder.resolve("out/results.json")).exists();
        assertThat(folder.resolve("out/results.md")).content().contains("mamdr 0.1/0.1");
    }

    @Test
    void secondCall_trainsWhatIsMissingOnly() {
        Mdr first = strategies("--epochs=1", "--seeds=1", "--strategies=mixed");
        Mdr second = strategies("--epochs=1", "--seeds=1", "--strategies=mixed,dn 0.5");

        assertThat(first.err()).contains("mixed, seed 1");
        assertThat(second.err()).doesNotContain("mixed, seed 1").contains("dn 0.5, seed 1");
        assertThat(cells(second)).extracting(cells -> cells.get(0)).containsExactly("mixed", "dn 0.5");
        assertThat(cells(second).get(0)).isEqualTo(cells(first).get(0));
    }

    @Test
    void study_givesEachSearchAsManyPasses() {
        Mdr run = run("mamdr-study", "--epochs=1", "--seeds=1,2", "--passes=6");

        assertThat(run.exitCode()).isZero();
        List<List<String>> trials =
                cells(run).stream().filter(cells -> cells.get(3).endsWith(")")).toList();
        Map<String, Long> counts = trials.stream()
                .collect(Collectors.groupingBy(cells -> cells.get(1), LinkedHashMap::new, Collectors.counting()));
        assertThat(counts)
                .containsExactly(entry("joint", 6L), entry("dn", 6L), entry("mamdr", 2L), entry("joint, followed", 6L));
        assertThat(cells(run))
                .filteredOn(cells -> !trials.contains(cells))
                .extracting(cells -> cells.get(1))
                .containsExactly("2", "2", "2", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mamdr-strategies --dataset=mamdr-folder --strategies=mixed,best | unknown strategy \"best\": expected some of",
                "mamdr-strategies --dataset=taobao | unknown dataset \"taobao\": expected one of douban, movielens,",
                "mamdr-strategies --dataset=mamdr-folder --epochs=0 | --epochs must be >= 1, got 0",
                "mamdr-study --dataset=mamdr-folder --passes=0 | --passes must be > 0, got 0.0"
            })
    void optionThatIsWrong_isRefused(String line, String message) {
        Mdr run = Mdr.run((Object[]) ("reproduce " + line + " --raw=" + folder.resolve("rows")).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private Mdr strategies(String... options) {
        return run("mamdr-strategies", options);
    }

    private Mdr run(String experiment, String... options) {
        Stream<Object> line = Stream.of(
                "reproduce",
                experiment,
                "--dataset=mamdr-folder",
                "--raw=" + folder.resolve("rows"),
                "--out=" + folder.resolve("out"));
        return Mdr.run(Stream.concat(line, Stream.of(options)).toArray());
    }

    private static List<String> names() {
        return MamdrStrategies.of(2).stream().map(StrategyTrial::name).toList();
    }

    /** The cells of the rows of all tables. */
    private static List<List<String>> cells(Mdr run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("| ") && line.matches(".*\\d.*"))
                .map(line -> List.of(line.substring(2).split(" *\\| *")))
                .toList();
    }
}
