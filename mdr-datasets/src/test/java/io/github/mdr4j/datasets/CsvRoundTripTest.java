package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random tables, written as CSV in a random style and read back; that small tables lack rows in some split is no news.
 */
@ExtendWith(SilentErrorStream.class)
class CsvRoundTripTest {

    private static final List<String> COLUMNS = List.of("user", "item", "price", "seen", "shop", "y", "part", "note");
    private static final String DELIMITERS = ",;\t|:";
    private static final String SPLITS = "012";
    private static final int KEPT = 3;

    @TempDir
    private static Path folder;

    /** A row as it was meant. */
    private record Row(
            String user, String item, double price, List<String> seen, String shop, int label, Split split) {}

    private static LongStream seeds() {
        return LongStream.range(0, 1_500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tableThatWasWritten_isReadBack(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = rows(random);
        Style style = new Style(random);
        boolean header = random.nextBoolean();
        Path file = folder.resolve("table.csv");
        Files.write(file, style.write(rows, header).getBytes(StandardCharsets.UTF_8));
        CsvDomains reader = style.reader(file);

        check(rows, (header ? reader : reader.withoutHeader(style.columns.toArray(String[]::new))).load());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void brokenRows_leaveTheOthersAsTheyAre(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = rows(random);
        Style style = new Style(random);
        List<String> lines = new ArrayList<>();
        rows.forEach(row -> lines.add(style.write(List.of(row), false)));
        int broken = random.nextInt(5);
        for (int i = 0; i < broken; i++) {
            lines.add(random.nextInt(lines.size() + 1), style.brokenLine());
        }
        Path file = folder.resolve("broken.csv");
        Files.writeString(file, style.line(style.columns) + String.join("", lines));

        MultiDomainDataset data = style.reader(file).maxBadRows(broken).load();

        check(rows, data);
    }

    private static void check(List<Row> rows, MultiDomainDataset data) {
        Set<String> shops = new TreeSet<>();
        Set<String> users = new LinkedHashSet<>();
        Set<String> items = new LinkedHashSet<>();
        Set<String> trained = new LinkedHashSet<>();
        for (Row row : rows) {
            shops.add(row.shop);
            if (row.split == Split.TRAIN) {
                users.add(row.user);
                trained.add(row.item);
                trained.addAll(kept(row.seen));
            }
            items.add(row.item);
            items.addAll(kept(row.seen));
        }
        assertThat(DatasetRows.domainNames(data)).containsExactlyElementsOf(shops);
        assertThat(data.vocabularies().get("user").ids()).containsExactlyInAnyOrderElementsOf(users);
        assertThat(data.vocabularies().get("item").ids()).containsExactlyInAnyOrderElementsOf(trained);
        assertThat(data.size(Split.TRAIN) + data.size(Split.VALIDATION) + data.size(Split.TEST))
                .isEqualTo(rows.size());
        for (Split split : Split.values()) {
            int domain = 0;
            for (String shop : shops) {
                List<Row> expected = rows.stream()
                        .filter(row -> row.split == split && row.shop.equals(shop))
                        .toList();
                check(expected, data, split, domain++, users, trained);
            }
        }
    }

    private static void check(
            List<Row> rows, MultiDomainDataset data, Split split, int domain, Set<String> users, Set<String> items) {
        Batch batch = DatasetRows.of(data, split, domain);
        assertThat(DatasetRows.ids(data, split, domain, 0))
                .isEqualTo(rows.stream().map(row -> known(row.user, users)).toList());
        assertThat(DatasetRows.ids(data, split, domain, 1))
                .isEqualTo(rows.stream().map(row -> known(row.item, items)).toList());
        List<String> seen = new ArrayList<>();
        for (Row row : rows) {
            List<String> kept = kept(row.seen);
            kept.forEach(id -> seen.add(known(id, items)));
            seen.addAll(Collections.nCopies(KEPT - kept.size(), ""));
        }
        assertThat(DatasetRows.sequences(data, split, domain, 0)).isEqualTo(seen);
        assertThat(batch.dense(0))
                .containsExactly(
                        rows.stream().mapToDouble(row -> (float) row.price).toArray());
        float[] labels = batch.labels();
        assertThat(labels).hasSize(rows.size());
        for (int i = 0; i < labels.length; i++) {
            assertThat(labels[i]).isEqualTo(rows.get(i).label);
        }
    }

    private static String known(String id, Set<String> ids) {
        return ids.contains(id) ? id : "?";
    }

    private static List<String> kept(List<String> seen) {
        return seen.subList(Math.max(0, seen.size() - KEPT), seen.size());
    }

    private static List<Row> rows(SplittableRandom random) {
        List<String> ids = new ArrayList<>();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            ids.add(text(random));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = random.nextInt(1, 30); i > 0; i--) {
            List<String> seen = new ArrayList<>();
            for (int j = random.nextInt(6); j > 0; j--) {
                seen.add("s" + random.nextInt(9));
            }
            rows.add(new Row(
                    ids.get(random.nextInt(ids.size())),
                    ids.get(random.nextInt(ids.size())),
                    number(random),
                    seen,
                    "shop " + (char) ('a' + random.nextInt(3)),
                    random.nextInt(2),
                    Split.values()[random.nextInt(3)]));
        }
        return rows;
    }

    /** Any text but "?", which stands for what is unknown, and not only space, which could be a blank line. */
    private static String text(SplittableRandom random) {
        String alphabet = "ab,;\t|:\"' \r\n\u00e9\u4e2d#\\";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static double number(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(-1_000, 1_000);
            case 1 -> random.nextInt(-1_000_000, 1_000_000) / 1000.0;
            case 2 -> random.nextDouble() * Math.pow(10, random.nextInt(-30, 30));
            default -> random.nextLong();
        };
    }

    /** How a table is written and read. */
    private static final class Style {

        private final SplittableRandom random;
        private final char delimiter;
        private final char quote;
        private final char separator;
        private final String lineEnd;
        private final List<String> columns;

        Style(SplittableRandom random) {
            this.random = random;
            this.delimiter = DELIMITERS.charAt(random.nextInt(DELIMITERS.length()));
            this.quote = random.nextInt(3) == 0 ? '\'' : '"';
            this.separator = " ,|".charAt(random.nextInt(3));
            this.lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            this.columns = new ArrayList<>(COLUMNS);
            Collections.shuffle(columns, new Random(random.nextLong()));
        }

        CsvDomains reader(Path file) {
            return CsvDomains.from(file)
                    .delimiter(delimiter)
                    .quote(quote)
                    .domainColumn("shop")
                    .splitColumn("part")
                    .sparse("user")
                    .sparse("item")
                    .dense("price")
                    .sequence("seen", "item", separator, KEPT)
                    .label("y");
        }

        String write(List<Row> rows, boolean header) {
            StringBuilder text = new StringBuilder(header && random.nextInt(4) == 0 ? "\uFEFF" : "");
            if (header) {
                text.append(line(columns));
            }
            for (Row row : rows) {
                text.append(random.nextInt(8) == 0 ? lineEnd : "");
                text.append(
                        line(columns.stream().map(column -> value(row, column)).toList()));
            }
            return text.toString();
        }

        String line(List<String> values) {
            return values.stream().map(this::field).collect(Collectors.joining("" + delimiter)) + lineEnd;
        }

        /** A line that is no row, and of which nothing reaches into the next one. */
        String brokenLine() {
            List<String> whole = new ArrayList<>(Collections.nCopies(COLUMNS.size(), "1"));
            return switch (random.nextInt(4)) {
                case 0 -> line(whole.subList(1, whole.size()));
                case 1 -> line(whole).replace(lineEnd, delimiter + "1" + lineEnd);
                case 2 -> {
                    whole.set(columns.indexOf("price"), "much");
                    yield line(whole);
                }
                default -> "1" + delimiter + quote + "1" + quote + "x" + lineEnd;
            };
        }

        private String field(String value) {
            boolean needsQuotes = false;
            for (char c : value.toCharArray()) {
                needsQuotes |= c == delimiter || c == quote || c == '\n' || c == '\r';
            }
            return needsQuotes || random.nextInt(5) == 0
                    ? quote + value.replace("" + quote, "" + quote + quote) + quote
                    : value;
        }

        private String value(Row row, String column) {
            return switch (column) {
                case "user" -> row.user;
                case "item" -> row.item;
                case "price" -> number(row.price);
                case "seen" -> String.join("" + separator, row.seen);
                case "shop" -> row.shop;
                case "y" -> random.nextBoolean() ? "" + row.label : row.label + ".00";
                case "part" -> "" + SPLITS.charAt(Arrays.asList(Split.values()).indexOf(row.split));
                default -> text(random);
            };
        }

        private String number(double value) {
            return switch (random.nextInt(3)) {
                case 0 -> Double.toString(value);
                case 1 -> Double.toString(value).toLowerCase(Locale.ROOT);
                default -> value > 0 ? "+" + value : "" + value;
            };
        }
    }
}
