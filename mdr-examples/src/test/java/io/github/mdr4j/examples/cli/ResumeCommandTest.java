package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mdr train --resume}. */
class ResumeCommandTest {

    @TempDir
    private Path folder;

    private Path clicks = Path.of("");

    @BeforeEach
    void writeClicks() {
        clicks = ClickFile.write(folder.resolve("clicks.csv"), 600, 1);
    }

    @Test
    void resume_leadsToTheBitsOfATrainingThatWasNeverStopped() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        train(whole, "--epochs", "4");
        train(parts, "--epochs", "2");
        Mdr resumed = train(parts, "--epochs", "4", "--resume", parts.resolve("checkpoint.mdr"));

        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("epoch 3/4", "epoch 4/4").doesNotContain("epoch 2/4");
        assertThat(parts.resolve("model.mdr")).hasSameBinaryContentAs(whole.resolve("model.mdr"));
        assertThat(Files.readAllLines(parts.resolve("history.csv"))).hasSize(5);
    }

    @Test
    void resumeWithOtherOptions_namesTheDifference() {
        Path out = folder.resolve("out");
        train(out, "--epochs", "1");
        Path checkpoint = out.resolve("checkpoint.mdr");

        Mdr rate = train(out, "--resume", checkpoint, "--learning-rate", "0.01");
        rate.assertRefused(1, "option optimizer: expected ", "0.001", "0.01");
        Mdr data = train(out, "--resume", checkpoint, "--split-seed", "3");
        assertThat(data.exitCode()).isEqualTo(1);
        assertThat(data.err()).contains("checkpoint of another training", "split TRAIN");
        Mdr model = train(out, "--resume", out.resolve("model.mdr"));
        assertThat(model.exitCode()).isEqualTo(1);
        assertThat(model.err()).contains("expected the checkpoint of a training, got a model");
    }

    @Test
    void resumeOfNoFile_isOneLine() {
        Mdr resumed = train(folder.resolve("out"), "--resume", folder.resolve("none.mdr"));

        resumed.assertRefused(1, "none.mdr: expected a checkpoint, found no such file");
    }

    @Test
    void checkpointEvery0_writesNone() throws IOException {
        Path out = folder.resolve("out");
        train(out, "--epochs", "1", "--checkpoint-every", "0");

        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            List.of("model.mdr", "report.json", "history.csv", "experiment.json"));
        }
    }

    private Mdr train(Path out, Object... options) {
        return Mdr.train(
                out,
                Stream.concat(ClickFile.options(clicks), Stream.of(options)).toArray());
    }
}
