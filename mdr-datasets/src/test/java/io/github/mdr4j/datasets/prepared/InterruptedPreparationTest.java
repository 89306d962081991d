package io.github.mdr4j.datasets.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class InterruptedPreparationTest {

    @TempDir
    private Path folder;

    /** Begins to write a folder, says so, and never ends. */
    static final class Endless implements MultiDomainDataset {

        private static final CountDownLatch NEVER = new CountDownLatch(1);

        private final Path begun;
        private int reads;

        Endless(Path begun) {
            this.begun = begun;
        }

        public static void main(String[] args) {
            PreparedFolder.at(Path.of(args[0])).write(new Endless(Path.of(args[1])));
        }

        @Override
        public String name() {
            return "endless";
        }

        @Override
        public FeatureSchema schema() {
            return FeatureSchema.of(List.of("one"), List.of(new Feature.Sparse("shop", 3)));
        }

        @Override
        public RowTable rows(Split split, Domain domain) {
            reads++;
            if (split == Split.TEST && reads > 2 * Split.values().length) { // behind the counts: columns are written
                try {
                    Files.createFile(begun);
                    if (!NEVER.await(2, TimeUnit.MINUTES)) {
                        throw new IllegalStateException("expected an end from outside, got none");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return ColumnTable.of(schema(), new int[][] {{2, 0}}, new float[] {0, 1});
        }
    }

    @Test
    void endedProcess_leavesNothing() throws IOException, InterruptedException {
        Assumptions.assumeFalse(
                OS.WINDOWS.isCurrentOs(), "a process is always killed there, and the next run cleans up");
        Path out = Files.createDirectory(folder.resolve("data")).resolve("prepared");
        Path begun = folder.resolve("begun");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        out.toString(),
                        begun.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            while (process.isAlive() && !Files.exists(begun)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(out.getParent().toFile().list()).as("while it writes").hasSize(1);
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(out.getParent()).isEmptyDirectory();
    }
}
