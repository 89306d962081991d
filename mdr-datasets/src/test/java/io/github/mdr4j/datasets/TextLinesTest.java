package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.error.DataFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLinesTest {

    @TempDir
    private Path folder;

    @Test
    void blankLinesAndMarkAndCarriageReturns_areLeftOut() throws IOException {
        assertThat(read(write("a.txt", "\uFEFFone\r\n\r\n  \ntwo \n\nthree")))
                .containsExactly("1:one", "4:two ", "6:three");
        assertThat(read(write("b.txt", "one\n"))).containsExactly("1:one");
        assertThat(read(write("c.txt", "\uFEFF"))).isEmpty();
        assertThat(read(write("d.txt", ""))).isEmpty();
        assertThat(read(write("e.txt", "a\u00e4\n"))).containsExactly("1:a\u00e4");
    }

    @Test
    void linesOfAnyLength_areReadThroughTheBuffer() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> lines = IntStream.range(0, 300)
                .mapToObj(i -> i + "x".repeat(random.nextInt(i % 50 == 0 ? 200_000 : 2_000)))
                .toList();
        String text = String.join("\n", lines);

        assertThat(read(write("long.txt", text)))
                .isEqualTo(IntStream.range(0, 300)
                        .mapToObj(i -> i + 1 + ":" + lines.get(i))
                        .toList());
        assertThat(read(gzip("long.gz", text))).isEqualTo(read(folder.resolve("long.txt")));
    }

    @Test
    void gzipFilesOneBehindTheOther_areOne() throws IOException {
        Path both = folder.resolve("both.gz");
        byte[] first = zipped("one\n");
        byte[] bytes = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(first, 0, bytes, first.length, first.length);
        Files.write(both, bytes);

        assertThat(read(both)).containsExactly("1:one", "2:one");
    }

    @Test
    void gzipThatEndsEarly_isNamedWithItsLastLine() throws IOException {
        String text =
                new SplittableRandom(1).ints(50_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        Path file = folder.resolve("cut.gz");
        byte[] whole = zipped(text);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DataFormatException.class)
                .hasMessageMatching(
                        ".*cut\\.gz:[0-9]{5}: expected a whole gzip file, got one that ends early behind this"
                                + " line; it may not have been downloaded to its end");
    }

    @Test
    void whatIsNoGzip_isNamed() throws IOException {
        Path text = write("text.gz", "one\n");
        Path empty = write("empty.gz", "");
        Path damaged = folder.resolve("damaged.gz");
        byte[] bytes = zipped("one\ntwo\n");
        bytes[bytes.length - 6] ^= 1;
        Files.write(damaged, bytes);

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(DataFormatException.class)
                .hasMessage(text
                        + ": expected a gzip file, got one that is damaged or something else (Not in GZIP format)");
        assertThatThrownBy(() -> read(empty))
                .isInstanceOf(DataFormatException.class)
                .hasMessageStartingWith(empty + ": expected a whole gzip file, got one that ends early");
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("expected a gzip file, got one that is damaged");
    }

    @Test
    void missingFile_isNamed() {
        assertThatThrownBy(() -> read(folder.resolve("none")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("none: cannot be read");
    }

    @Test
    void complaint_namesFileLineAndColumn() throws IOException {
        Path file = write("a.txt", "one\n\ntwo\n");
        try (TextLines lines = TextLines.open(file)) {
            lines.next();
            lines.next();

            assertThat(lines.complaint("expected x")).hasMessage(file + ":3: expected x");
            assertThat(lines.complaint("uid", "expected x")).hasMessage(file + ":3, column \"uid\": expected x");
        }
    }

    private static List<String> read(Path file) {
        List<String> all = new ArrayList<>();
        try (TextLines lines = TextLines.open(file)) {
            while (lines.next()) {
                String text =
                        new String(lines.bytes(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
                String place = lines.complaint("").getMessage();
                all.add(place.substring((file + ":").length(), place.length() - 2) + ":" + text);
            }
        }
        return all;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path gzip(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), zipped(text));
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
