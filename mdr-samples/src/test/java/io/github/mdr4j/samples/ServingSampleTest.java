package io.github.mdr4j.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample {@code serving}, built as its users would build it, from nothing but the staged artifacts. */
class ServingSampleTest {

    private static final String BUILT = "serving-1.0-all.jar";

    @TempDir
    private static Path project;

    private static CommandLine.Result build;

    @BeforeAll
    static void buildAndRun() throws IOException, InterruptedException {
        Path sample = Path.of(System.getProperty("mdr.samples"), "serving");
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = sample.relativize(file);
                if (!name.startsWith("target")) {
                    Files.createDirectories(project.resolve(name).getParent());
                    Files.copy(file, project.resolve(name));
                }
            }
        }
        build = CommandLine.maven(project, "package", "exec:java");
        assertThat(build.exitCode()).as(String.join("\n", build.lines())).isZero();
    }

    @Test
    void plainRun_trainsSavesLoadsAndPredicts() {
        assertThat(printed(build)).hasSize(3);
        assertThat(printed(build).get(0)).matches("test AUC 0\\.[89]\\d+");
        assertThat(printed(build).get(1)).startsWith("books: user-2 clicks item-4 with probability 0.");
        assertThat(printed(build).get(2)).isEqualTo("the loaded model predicts what the trained one did");
    }

    @Test
    void shadedJar_doesTheSame() throws IOException, InterruptedException {
        Path model = project.resolve("model.mdr");

        CommandLine.Result run = CommandLine.java(project, "-jar", shaded(), model.toString());

        assertThat(run.exitCode()).as(String.join("\n", run.lines())).isZero();
        assertThat(printed(run)).isEqualTo(printed(build));
        assertThat(model).isNotEmptyFile();
    }

    @Test
    void platformWithoutNativeLibraries_isNamedAndEndsWithExitCodeOne() throws IOException, InterruptedException {
        CommandLine.Result run =
                CommandLine.java(project, "-Dorg.bytedeco.javacpp.platform=linux-ppc64le", "-jar", shaded());

        assertThat(run.exitCode()).isOne();
        assertThat(run.lines())
                .anyMatch(line -> line.contains("ConfigurationException: ND4J cannot load its native libraries for"
                        + " linux-ppc64le: expected nd4j-native"));
    }

    private static String shaded() {
        return project.resolve("target").resolve(BUILT).toString();
    }

    /** What the program itself prints, without the lines of Maven and of the log. */
    private static List<String> printed(CommandLine.Result run) {
        return run.lines().stream()
                .filter(line -> line.matches("(test AUC|books:|the loaded model) .*"))
                .toList();
    }
}
