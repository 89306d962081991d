package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code mdr} and {@code mdr.cmd}, which begin the same program in the same way. */
class LaunchersTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void both_buildAndRunTheSame() throws IOException {
        for (String name : new String[] {"mdr", "mdr.cmd"}) {
            assertThat(Files.readString(ROOT.resolve(name)))
                    .contains(
                            "-q -Dmaven.test.skip=true -Djacoco.skip=true -pl mdr-examples -am package",
                            "-XX:+UseParallelGC -XX:MaxRAMPercentage=60",
                            "MDR_JAVA_OPTS",
                            "JAVA_HOME",
                            " " + MdrCommand.class.getName() + " ");
        }
    }

    @Test
    void windowsLauncher_isAsciiWithWindowsLineEnds() throws IOException {
        String text = Files.readString(ROOT.resolve("mdr.cmd"), StandardCharsets.US_ASCII); // throws at other bytes

        assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r", "\t");
        assertThat(text).endsWith("\r\n");
    }

    @Test
    void windowsLauncher_hasEveryLabelThatItGoesTo() throws IOException {
        String text = Files.readString(ROOT.resolve("mdr.cmd"));

        assertThat(text.lines()
                        .filter(line -> line.contains("goto ") || line.startsWith("call :"))
                        .map(line -> line.replaceFirst(".*(goto |call :)", "").strip()))
                .isNotEmpty()
                .allSatisfy(label -> assertThat(text).contains("\r\n:" + label + "\r\n"));
    }
}
