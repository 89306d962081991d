package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.error.DownloadException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDownloadTest {

    private static final String PAGE = "https://example.org/files";
    private static final byte[] BYTES = new byte[200_000];

    static {
        new SplittableRandom(3).nextBytes(BYTES);
    }

    @TempDir
    private Path folder;

    private FileServer server;
    private final List<String> told = new ArrayList<>();
    private final DownloadListener listener = new DownloadListener() {
        @Override
        public void onStart(Path file, long done, long size) {
            told.add(file.getFileName() + " " + done + "/" + size);
        }

        @Override
        public void onBytes(long done) {
            if (done == BYTES.length) {
                told.add("whole");
            }
        }

        @Override
        public void onEnd() {
            told.add("end");
        }
    };

    @BeforeEach
    void serve() throws IOException {
        server = new FileServer().with("a.gz", BYTES);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void file_isFetchedAndPutInPlace() throws IOException {
        Path target = folder.resolve("new").resolve("a.gz");
        download(target).run();

        assertThat(target).hasBinaryContent(BYTES);
        assertThat(told).containsExactly("a.gz 0/200000", "whole", "end");
        assertThat(filesIn(target.getParent())).containsExactly("a.gz");
    }

    @Test
    void partialFile_isGoneOnWith() throws IOException {
        part(BYTES.length, 150_000);
        download(folder.resolve("a.gz")).run();

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
        assertThat(server.ranges()).containsExactly("bytes=150000-");
        assertThat(told).containsExactly("a.gz 150000/200000", "whole", "end");
        assertThat(filesIn(folder)).containsExactly("a.gz");
    }

    @Test
    void partialFileThatIsWhole_isPutInPlaceWithoutAsking() throws IOException {
        part(BYTES.length, BYTES.length);
        download(folder.resolve("a.gz")).run();

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
        assertThat(server.ranges()).isEmpty();
    }

    @Test
    void partOfAnotherFile_isFetchedAnew() throws IOException {
        part(150_000, 100_000);
        download(folder.resolve("a.gz")).run();

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
        assertThat(server.ranges()).containsExactly("bytes=100000-", "-");
        assertThat(filesIn(folder)).containsExactly("a.gz");
    }

    @Test
    void partBehindTheEndOfTheFile_isFetchedAnew() throws IOException {
        part(300_000, 250_000);
        part(100, 200);
        Files.write(folder.resolve("a.gz.9.part"), new byte[] {1, 2});
        download(folder.resolve("a.gz")).run();

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
        assertThat(filesIn(folder)).containsExactly("a.gz");
    }

    @Test
    void serverWithoutRanges_sendsTheFileAnew() throws IOException {
        server.withoutRanges();
        part(BYTES.length, 150_000);
        download(folder.resolve("a.gz")).run();

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
        assertThat(told).containsExactly("a.gz 0/200000", "whole", "end");
    }

    @Test
    void brokenConnection_isTakenUpAgainAsLongAsMoreComes() throws IOException {
        server.breakingBehind(80_000);
        download(folder.resolve("a.gz")).run();

        assertThat(folder.resolve("a.gz")).hasBinaryContent(BYTES);
        assertThat(server.ranges()).hasSizeGreaterThan(2).startsWith("-").doesNotHaveDuplicates();
    }

    @Test
    void fileThatNeverBecomesWhole_isAnErrorAndStaysBesideItsPlace() throws IOException {
        server.withoutRanges().breakingBehind(80_000);

        assertThatThrownBy(download(folder.resolve("a.gz"))::run)
                .isInstanceOf(DownloadException.class)
                .hasMessageMatching(server.address() + "a\\.gz: expected the whole file, got only [0-9]+ bytes \\(.*");
        assertThat(filesIn(folder)).containsExactly("a.gz.200000.part");
    }

    @Test
    void fileThatIsNotThere_isAnError() throws IOException {
        assertThatThrownBy(new FileDownload(
                        server.address().resolve("b.gz"), folder.resolve("b.gz"), PAGE, DownloadListener.NONE)::run)
                .isInstanceOf(DownloadException.class)
                .hasMessage(server.address() + "b.gz: expected the file, got HTTP status 404; " + PAGE
                        + " says which files there are");
        part("b.gz", 100, 40);
        assertThatThrownBy(new FileDownload(
                        server.address().resolve("b.gz"), folder.resolve("b.gz"), PAGE, DownloadListener.NONE)::run)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("HTTP status 404");
        assertThat(filesIn(folder)).containsExactly("b.gz.100.part");
    }

    @Test
    void noNetwork_isExplainedInOneLine() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path target = folder.resolve("a.gz");

        assertThatThrownBy(new FileDownload(
                        URI.create("http://localhost:" + port + "/a.gz"), target, PAGE, DownloadListener.NONE)::run)
                .isInstanceOf(DownloadException.class)
                .hasMessageMatching(
                        "http://localhost:" + port + "/a.gz: cannot be reached \\(\\w+\\); where there is no"
                                + " network, fetch the file elsewhere and put it at .*a\\.gz");
        assertThat(filesIn(folder)).isEmpty();
    }

    @Test
    void fileThatAnotherDownloadWrites_isLeftAlone() throws IOException {
        part(BYTES.length, 10);
        try (FileChannel other = FileChannel.open(folder.resolve("a.gz.200000.part"), StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(download(folder.resolve("a.gz"))::run)
                    .isInstanceOf(DownloadException.class)
                    .hasMessageEndingWith(
                            "a.gz.200000.part: expected to write it alone, got another download under way");
        }
        assertThat(Files.size(folder.resolve("a.gz.200000.part"))).isEqualTo(10);
    }

    @Test
    void interruptedThread_isCancelled() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(download(folder.resolve("a.gz"))::run).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void folderThatCannotBe_isNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(download(file.resolve("a.gz"))::run)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("a.gz: cannot be written (");
    }

    private FileDownload download(Path target) {
        return new FileDownload(server.address().resolve("a.gz"), target, PAGE, listener);
    }

    private void part(int size, int done) throws IOException {
        part("a.gz", size, done);
    }

    private void part(String name, int size, int done) throws IOException {
        Files.write(folder.resolve(name + "." + size + ".part"), Arrays.copyOf(BYTES, done));
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
