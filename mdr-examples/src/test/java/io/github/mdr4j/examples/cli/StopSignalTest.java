package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.mdr4j.train.PhaseResult;
import io.github.mdr4j.train.StopReason;
import io.github.mdr4j.train.TrainedRecommender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, in processes of their own. */
@Timeout(120)
class StopSignalTest {

    private static final int INTERRUPT_BIT = 1 << 1; // of signal 2

    @TempDir
    private Path folder;

    /** Waits for what never comes. */
    static final class Waiting {
        public static void main(String[] args) throws InterruptedException {
            PrintWriter console = new PrintWriter(System.err, true);
            try (StopSignal stop = StopSignal.listen(console)) {
                console.println("waiting, stop asked for: " + stop.getAsBoolean());
                Thread.sleep(TimeUnit.MINUTES.toMillis(2));
            }
        }
    }

    @Test
    void ctrlC_stopsATrainingWithItsBestModelSaved() throws IOException, InterruptedException {
        Process training = start(
                MdrCommand.class,
                "train",
                "--out=" + folder,
                "--hidden=8",
                "--embedding-dim=4",
                "--threads=1",
                "--epochs=1000000",
                "--patience=1000000");
        try (BufferedReader messages = training.errorReader()) {
            readUntil("epoch 2/1000000: training loss", messages);
            interrupt(training);
            readUntil("stopping behind this batch", messages);

            assertThat(messages.lines()).noneMatch(line -> line.contains("unexpected"));
            assertThat(training.waitFor()).isEqualTo(StopSignal.EXIT_CODE);
        } finally {
            training.destroyForcibly();
        }
        try (TrainedRecommender model = TrainedRecommender.load(folder.resolve("model.mdr"))) {
            PhaseResult phase = model.history().phases().get(0);
            assertThat(phase.reason()).isEqualTo(StopReason.REQUESTED);
            assertThat(phase.epochs()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(model.history().bestMeanAuc()).isBetween(0.0, 1.0);
            assertThat(Files.readAllLines(folder.resolve("history.csv")))
                    .hasSize(1 + phase.epochs().size());
        }
        assertThat(folder.resolve("report.json")).exists();
    }

    @Test
    void ctrlCWithinTheFirstEpoch_savesWhatWasReachedAndSaysSo() throws IOException, InterruptedException {
        Process training = start(
                MdrCommand.class,
                "train",
                "--out=" + folder,
                "--strategy=mamdr", // of which an epoch takes minutes
                "--helpers=4",
                "--hidden=512,512",
                "--batch-size=16",
                "--threads=1");
        try (BufferedReader messages = training.errorReader()) {
            readUntil("mamdr epoch 1/30", messages); // the bar, which the first batch begins
            interrupt(training);
            readUntil("stopped within the first epoch", messages);

            assertThat(training.waitFor()).isEqualTo(StopSignal.EXIT_CODE);
        } finally {
            training.destroyForcibly();
        }
        try (TrainedRecommender model = TrainedRecommender.load(folder.resolve("model.mdr"))) {
            assertThat(model.history().epochs()).isEmpty();
            assertThat(model.history().phases()).extracting(PhaseResult::reason).containsExactly(StopReason.REQUESTED);
        }
    }

    @Test
    void secondCtrlC_endsAtOnce() throws IOException, InterruptedException {
        Process waiting = start(Waiting.class);
        try (BufferedReader messages = waiting.errorReader()) {
            readUntil("waiting, stop asked for: false", messages);
            interrupt(waiting);
            readUntil("Ctrl-C again ends at once", messages);
            assertThat(waiting.isAlive()).isTrue();
            interrupt(waiting);

            assertThat(waiting.waitFor()).isEqualTo(StopSignal.EXIT_CODE);
        } finally {
            waiting.destroyForcibly();
        }
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-D" + Progress.TERMINAL + "=true",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads messages up to one that contains a text. */
    private static void readUntil(String text, BufferedReader messages) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            all.add(line);
            if (line.contains(text)) {
                return;
            }
        }
        assertThat(all).as("messages up to the end of the process").contains(text);
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        assumeFalse(ignoresInterrupts(process), "the tests run where Ctrl-C is ignored, such as behind nohup");
        try {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
        } catch (IOException e) {
            abort("there is no command \"kill\" to send a signal with: " + e.getMessage());
        }
    }

    /** Whether a process has inherited that Ctrl-C means nothing, as far as the system says it. */
    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.replaceFirst("SigIgn:\\s*", ""), 16))
                    .anyMatch(mask -> (mask & INTERRUPT_BIT) != 0);
        }
    }
}
