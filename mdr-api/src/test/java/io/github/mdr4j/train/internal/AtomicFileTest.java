package io.github.mdr4j.train.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.param.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong while a file is written leaves nothing behind, and an older file as it was. */
class AtomicFileTest {

    private static final int BUFFER = 512;

    @TempDir
    private Path folder;

    private final StoredModel older = new SampleModels(Precision.FLOAT32, true, 1).shared();
    private final StoredModel newer = new SampleModels(Precision.FLOAT32, true, 2).perDomain();
    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("model.mdr");
    }

    /** Fails at one of its calls, counted from 1 through opening, writing, forcing and closing. */
    private static final class FailingSink implements Sink {
        private final Sink sink;
        private final int failing;
        private final AtomicInteger calls;

        FailingSink(Path file, int failing, AtomicInteger calls) throws IOException {
            this.failing = failing;
            this.calls = calls;
            this.sink = Sink.newFile(file);
            call();
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            ByteBuffer half = bytes.duplicate();
            half.limit(half.position() + half.remaining() / 2);
            sink.write(half);
            bytes.position(half.position());
            call();
            sink.write(bytes);
        }

        @Override
        public void force() throws IOException {
            call();
            sink.force();
        }

        @Override
        public void close() throws IOException {
            sink.close();
            call();
        }

        private void call() throws IOException {
            if (calls.incrementAndGet() == failing) {
                throw new IOException("no space left on device");
            }
        }
    }

    @Test
    void sinkThatFailsAtAnyCall_leavesNothing() throws IOException {
        int calls = callsOfACompleteWrite();
        assertThat(calls).isGreaterThan(20);
        for (int failing = 1; failing <= calls; failing++) {
            int at = failing;
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> write(newer, at, new AtomicInteger()))
                    .withMessageContainingAll("cannot write " + file, "no space left on device");
            assertThat(folder).as("after a failure at call %d", failing).isEmptyDirectory();
        }
    }

    @Test
    void sinkThatFailsAtAnyCall_leavesTheOlderFile() throws IOException {
        int calls = callsOfACompleteWrite();
        ModelFile.write(file, older);
        byte[] before = Files.readAllBytes(file);
        for (int failing = 1; failing <= calls; failing++) {
            int at = failing;
            assertThatThrownBy(() -> write(newer, at, new AtomicInteger())).isInstanceOf(UncheckedIOException.class);
            assertThat(file).hasBinaryContent(before);
            assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.tmp");
        }
        write(newer, 0, new AtomicInteger());

        assertThat(ModelFile.readModel(file).parameters()).isEqualTo(newer.parameters());
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 100, SectionWriter.BUFFER_BYTES, 1 << 20})
    void bufferOfAnySize_givesTheSameFile(int bufferBytes) throws IOException {
        ModelFile.write(file, newer, Sink::newFile, bufferBytes);
        Path usual = folder.resolve("usual.mdr");
        ModelFile.write(usual, newer);

        assertThat(file).hasSameBinaryContentAs(usual);
    }

    @Test
    void folderInItsPlace_isSaidAndStays() throws IOException {
        Files.createDirectory(file);

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> ModelFile.write(file, newer))
                .withMessageContainingAll("cannot write " + file, "a folder is in its place");
        assertThat(file).isEmptyDirectory();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void errorOfTheContent_leavesNothing() {
        assertThatThrownBy(() -> AtomicFile.write(file, Sink::newFile, sink -> {
                    throw new OutOfMemoryError("heap");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(folder).isEmptyDirectory();
    }

    private int callsOfACompleteWrite() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        write(newer, 0, calls);
        Files.delete(file);
        return calls.get();
    }

    private void write(StoredModel model, int failing, AtomicInteger calls) {
        ModelFile.write(file, model, path -> new FailingSink(path, failing, calls), BUFFER);
    }
}
