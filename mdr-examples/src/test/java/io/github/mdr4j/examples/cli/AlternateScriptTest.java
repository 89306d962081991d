package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.examples.benchmark.StepSpeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/alternate.sh}, with an {@code mdr} that prints what the command prints. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class AlternateScriptTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void putMdrBesideTheScript() throws IOException {
        script = Files.createDirectories(folder.resolve("scripts")).resolve("alternate.sh");
        Files.copy(ROOT.resolve("scripts/alternate.sh"), script);
        String summary = new StepSpeed("mamdr", 1024, 10.24, 5, "1 thread", 0).summary();
        Path mdr = Files.writeString(
                folder.resolve("mdr"), "#!/usr/bin/env bash\necho \"$@\" >> arguments\necho '" + summary + "'\n");
        assertThat(mdr.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void rounds_endWithARatio() throws Exception {
        List<String> lines =
                run("-n", "3", "-s", "2", "-t", "1", "bash", "-c", "echo samples/s 1; echo samples/s 80000");

        assertThat(lines).hasSize(5).last().isEqualTo("workload=mamdr rounds=3 ratio=1.25 least=1.25 most=1.25");
        assertThat(Files.readAllLines(folder.resolve("arguments")))
                .hasSize(3)
                .containsOnly("benchmark --workload mamdr --seconds 2 --threads 1");
    }

    @Test
    void commandThatTellsNoSpeed_isAnError() throws Exception {
        assertThat(run("echo", "hello")).last().isEqualTo("alternate: echo printed no \"samples/s X\"");
    }

    private List<String> run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("bash", script.toString()), Stream.of(arguments))
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
