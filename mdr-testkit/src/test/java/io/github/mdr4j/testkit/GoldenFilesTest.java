package io.github.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFilesTest {

    private static final ClassLoader LOADER = GoldenFiles.class.getClassLoader();

    @TempDir
    private Path folder;

    @Test
    void givenFolder_isReadInPlaceOfTheClassPath() throws IOException {
        Files.writeString(folder.resolve("mlp_one.json"), "{\"loss\": 1.5}");
        Files.writeString(folder.resolve("other.json"), "{}");

        assertThat(GoldenFiles.read(folder.toString(), LOADER, "mlp*.json")).containsOnlyKeys("mlp_one.json");
    }

    @Test
    void givenFolderWithoutAMatch_failsAndNamesBoth() {
        assertThatThrownBy(() -> GoldenFiles.read(folder.toString(), LOADER, "mlp*.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"mlp*.json\"")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void folderOfOnesOwn_isTheOnlyOneThatIsRead() throws IOException {
        Files.writeString(folder.resolve("mlp_own.json"), "{\"loss\": 1.5}");

        assertThat(GoldenFiles.models(folder, "mlp*.json"))
                .extracting(GoldenModel::loss)
                .containsExactly(1.5);
        assertThatThrownBy(() -> GoldenFiles.models(folder, "dcn*.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("no golden file matches \"dcn*.json\" in " + folder);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "no/such/folder"})
    void noFolder_meansTheCopiesOnTheClassPath(@Nullable String none) {
        assertThat(GoldenFiles.read(none, LOADER, "mlp*.json")).containsKeys("mlp.json", "mlp_dense.json");
    }

    @Test
    void classPathWithoutAMatch_fails() {
        assertThatThrownBy(() -> GoldenFiles.read("", LOADER, "nothing*.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\"nothing*.json\"")
                .hasMessageContaining("class path");
    }

    @Test
    void copiesInsideOfAJar_areRead() throws IOException {
        Path jar = folder.resolve("copies.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("golden/"));
            zip.putNextEntry(new ZipEntry("golden/inside.json"));
            zip.write("{\"loss\": 1.5}".getBytes(StandardCharsets.UTF_8));
        }

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(GoldenFiles.read(null, loader, "inside*.json").values())
                    .extracting(file -> file.at("loss").number())
                    .containsExactly(1.5);
        }
    }

    @Test
    void wrongValue_isReportedWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"config\": {\"hidden\": [6, \"x\"]}}");
        GoldenJson config = GoldenFiles.read(folder.toString(), LOADER, "a.json").values().stream()
                .map(file -> file.at("config"))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> config.at("hidden").integers())
                .isInstanceOf(AssertionError.class)
                .hasMessage("a.json/config/hidden/1: expected a whole number, got \"x\"");
        assertThatThrownBy(() -> config.at("dropout"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("a.json/config/dropout: expected a value, got nothing");
    }
}
