package io.github.mdr4j.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data are fetched when {@code --download} asks for it, and only then. */
class DownloadCommandTest {

    private static final String CATEGORY = "Gift_Cards";
    private static final String FILE = CATEGORY + "_5.json.gz";

    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        byte[] file = reviews();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/" + FILE, exchange -> {
            requests.incrementAndGet();
            try (exchange) {
                exchange.sendResponseHeaders(200, file.length);
                exchange.getResponseBody().write(file);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void missingCategory_isFetchedWhenAskedFor() {
        Mdr without = train();
        assertThat(without.exitCode()).isEqualTo(1);
        assertThat(without.err())
                .contains(FILE + ": expected a file for each of the domains")
                .contains("a download fetches it");
        assertThat(requests).hasValue(0);

        Mdr with = train("--download", "--download-from", address());
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(with.err()).contains(FILE + ": fetching ").contains(" bytes");
        assertThat(requests).hasValue(1);

        Mdr again = Mdr.run(
                "prepare",
                "amazon",
                "--raw",
                folder.resolve("raw"),
                "--domains",
                CATEGORY,
                "--download",
                "--download-from",
                address(),
                "--out",
                folder.resolve("prepared"));
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("fetching");
        assertThat(requests).hasValue(1);
    }

    @Test
    void noNetwork_isExplainedInOneLine() {
        server.stop(0);
        Mdr mdr = train("--download", "--download-from", address());

        assertThat(mdr.exitCode()).isEqualTo(1);
        assertThat(mdr.err().lines())
                .singleElement()
                .asString()
                .startsWith("mdr: " + address() + FILE + ": cannot be reached (")
                .contains("where there is no network, fetch the file elsewhere and put it at ");
    }

    @Test
    void optionsThatDoNotGoTogether_areRefused() {
        Mdr categories = Mdr.run("train", "--dataset", "amazon", "--raw", folder, "--download");
        assertThat(categories.exitCode()).isEqualTo(2);
        assertThat(categories.err()).contains("option --download needs --domains");
        Mdr address = Mdr.run("train", "--dataset", "amazon", "--raw", folder, "--download-from", "http://localhost/");
        assertThat(address.exitCode()).isEqualTo(2);
        assertThat(address.err()).contains("option --download-from needs --download");
        Mdr douban = Mdr.run("train", "--dataset", "douban", "--raw", folder, "--download");
        assertThat(douban.exitCode()).isEqualTo(2);
        assertThat(douban.err()).contains("option --download has no effect with --dataset douban");
    }

    private Mdr train(Object... options) {
        Object[] all = new Object[options.length + 8];
        System.arraycopy(
                new Object[] {
                    "--dataset", "amazon", "--raw", folder.resolve("raw"), "--domains", CATEGORY, "--epochs", "1"
                },
                0,
                all,
                0,
                8);
        System.arraycopy(options, 0, all, 8, options.length);
        return Mdr.train(folder.resolve("out"), all);
    }

    private String address() {
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/";
    }

    private static byte[] reviews() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            for (int row = 0; row < 200; row++) {
                out.write(("{\"reviewerID\": \"A" + random.nextInt(30) + "\", \"asin\": \"B" + random.nextInt(60)
                                + "\"}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
