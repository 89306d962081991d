package io.github.mdr4j.datasets.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.AmazonReviews;
import io.github.mdr4j.datasets.CsvDomains;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Small raw files in a folder of their own, and comparisons of what comes of them. */
final class Shops {

    private static final int BATCH = 1 << 20;

    private final Path raw;

    /** Makes the folder of the raw files. */
    Shops(Path folder) throws IOException {
        raw = Files.createDirectory(folder.resolve("raw"));
    }

    /** The folder of the raw files. */
    Path raw() {
        return raw;
    }

    /** Reviews of two categories; those of an earlier seed are overwritten. */
    AmazonReviews reviews(long seed) {
        for (String category : List.of("Gift_Cards", "Software")) {
            SplittableRandom random = new SplittableRandom(seed + category.length());
            Path file = raw.resolve(category + "_5.json.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                for (int row = 0; row < 300; row++) {
                    out.write(("{\"reviewerID\": \"A\\u00e9 " + random.nextInt(30) + "\", \"asin\": \"B\\\""
                                    + random.nextInt(50) + "\", \"unixReviewTime\": " + row + "}\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return AmazonReviews.from(raw);
    }

    /** Rows with columns of all kinds, in three domains of which one has no rows for test. */
    CsvDomains clicks() {
        SplittableRandom random = new SplittableRandom(4);
        List<String> lines = new ArrayList<>(List.of("country,split,user,item,price,weight,history,click"));
        for (int row = 0; row < 20_000; row++) {
            String country = List.of("de", "fr", "it").get(random.nextInt(3));
            String split = country.equals("it")
                    ? "train"
                    : List.of("train", "val", "test").get(random.nextInt(3));
            List<String> history = Stream.generate(() -> "i" + random.nextInt(40))
                    .limit(random.nextInt(6))
                    .toList();
            lines.add(String.join(
                    ",",
                    country,
                    split,
                    "u" + random.nextInt(500),
                    "i" + random.nextInt(40),
                    String.valueOf(random.nextInt(100) / 8.0),
                    String.valueOf(row),
                    String.join(" ", history),
                    random.nextInt(4) == 0 ? "0.75" : "0"));
        }
        try {
            Files.write(raw.resolve("clicks.csv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return CsvDomains.from(raw.resolve("clicks.csv"))
                .domainColumn("country")
                .splitColumn("split")
                .sparse("user")
                .sparse("item")
                .dense("size", List.of("price", "weight"))
                .sequence("history", "item", ' ', 4)
                .label("click");
    }

    /** Checks that both have the same rows in the same order, and the same raw ids. */
    static void assertSame(MultiDomainDataset actual, MultiDomainDataset expected) {
        assertThat(actual.name()).isEqualTo(expected.name());
        assertThat(actual.vocabularies()).isEqualTo(expected.vocabularies());
        assertThat(actual.schema()).isEqualTo(expected.schema());
        assertSameRows(actual, expected);
    }

    /** Checks that both have the same rows in the same order. */
    static void assertSameRows(MultiDomainDataset actual, MultiDomainDataset expected) {
        for (Split split : Split.values()) {
            for (Domain domain : expected.schema().domains()) {
                Domain same = actual.schema().domains().get(domain.index());
                assertThat(same.name()).isEqualTo(domain.name());
                Batch mine = new OrderedBatches(actual, split, same, BATCH).from(0);
                Batch theirs = new OrderedBatches(expected, split, domain, BATCH).from(0);
                assertThat(mine.labels()).isEqualTo(theirs.labels());
                for (int c = 0; c < expected.schema().sparse().size(); c++) {
                    assertThat(mine.sparse(c)).isEqualTo(theirs.sparse(c));
                }
                for (int c = 0; c < expected.schema().dense().size(); c++) {
                    assertThat(mine.dense(c)).isEqualTo(theirs.dense(c));
                }
                for (int c = 0; c < expected.schema().sequences().size(); c++) {
                    assertThat(mine.sequence(c)).isEqualTo(theirs.sequence(c));
                }
            }
        }
    }
}
