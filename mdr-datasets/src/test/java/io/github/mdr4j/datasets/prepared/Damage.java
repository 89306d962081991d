package io.github.mdr4j.datasets.prepared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** What can happen to the files of a prepared folder. */
enum Damage {
    SHORT_COLUMN("0-user.i32", Damage::shorter, "0-user.i32: expected a file of 80000 bytes, got 79999 bytes"),
    LONG_COLUMN("labels.f32", Damage::longer, "labels.f32: expected a file of 80000 bytes, got 80001 bytes"),
    CHANGED_COLUMN("1-item.i32", Damage::changed, "1-item.i32: expected the checksum "),
    CHANGED_OFFSETS("3-history.offsets.i64", Damage::changed, "3-history.offsets.i64: expected the checksum "),
    SHORT_SEQUENCE("3-history.i32", Damage::shorter, "3-history.i32: expected a file of "),
    MISSING_COLUMN("2-size.f32", null, "2-size.f32: expected a file, got no such file; the prepared folder is damaged"),
    SHORT_IDS("ids-0-user.json", Damage::shorter, "ids-0-user.json: expected a file of "),
    CHANGED_IDS("ids-0-user.json", Damage::changed, "ids-0-user.json: expected the checksum "),
    MISSING_MANIFEST("dataset.json", null, "expected a prepared folder, with dataset.json in it, found none"),
    HALF_MANIFEST("dataset.json", text(text -> text.substring(0, text.length() / 2)), "expected what mdr prepare"),
    EMPTY_MANIFEST(
            "dataset.json", text(text -> ""), "dataset.json: expected the format \"mdr4j-prepared/1\", got \"\""),
    OTHER_VERSION(
            "dataset.json",
            text(text -> text.replace("mdr4j-prepared/1", "mdr4j-prepared/9")),
            "dataset.json: expected the format \"mdr4j-prepared/1\", got \"mdr4j-prepared/9\"; prepare the data once"),
    UNKNOWN_KEY(
            "dataset.json",
            text(text -> text.replace("\"layout\"", "\"order\" : 1, \"layout\"")),
            "Unrecognized field \"order\""),
    MISSING_KEY("dataset.json", text(text -> text.replaceAll("\"name\" : \"clicks\",", "")), "expected a key \"name\""),
    WRONG_KIND("dataset.json", text(text -> text.replaceFirst("\"SPARSE\"", "\"ROUND\"")), "got something else: "),
    TWO_DOMAINS_OF_A_NAME(
            "dataset.json",
            unsigned(text -> text.replace("\"domain\" : \"fr\"", "\"domain\" : \"de\"")),
            "domains or features are not as they should be: two domains are named \"de\""),
    OTHER_ROWS(
            "dataset.json",
            unsigned(text -> text.replaceFirst("\"rows\" : [0-9]+", "\"rows\" : 1")),
            "-user.i32: expected"),
    CHANGED_ROWS(
            "dataset.json",
            text(text -> text.replaceFirst("\"rows\" : [0-9]+", "\"rows\" : 1")),
            "of what stands in it, got "),
    RENAMED_DOMAIN(
            "dataset.json",
            text(text -> text.replace("\"domain\" : \"fr\"", "\"domain\" : \"gr\"")),
            "dataset.json: expected the checksum "),
    FILE_OF_ANOTHER_FOLDER(
            "dataset.json",
            unsigned(text -> text.replace("\"0-user.i32\"", "\"../0-user.i32\"")),
            "expected the name of a file within the folder, got \"../0-user.i32\""),
    OTHER_LAYOUT(
            "dataset.json",
            unsigned(text -> text.replace("\"COLUMNS\"", "\"MAMDR\"")),
            "expected a folder of columns, got one in the layout of MAMDR");

    private final String file;
    private final UnaryOperator<byte[]> change;
    private final String message;

    Damage(String file, UnaryOperator<byte[]> change, String message) {
        this.file = file;
        this.change = change;
        this.message = message;
    }

    String message() {
        return message;
    }

    void doTo(Path folder) throws IOException {
        Path target = folder.resolve(file);
        if (change == null) {
            Files.delete(target);
        } else {
            Files.write(target, change.apply(Files.readAllBytes(target)));
        }
    }

    private static byte[] shorter(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length - 1);
    }

    private static byte[] longer(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static byte[] changed(byte[] bytes) {
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }

    private static UnaryOperator<byte[]> text(UnaryOperator<String> change) {
        return bytes -> change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /** A change of the manifest of an earlier version, which has no checksum of its own. */
    private static UnaryOperator<byte[]> unsigned(UnaryOperator<String> change) {
        return text(text -> change.apply(text.replaceFirst(",\\s*\"crc32c\" : \"\\w+\"\\s*}\\s*$", "\n}\n")));
    }
}
