package io.github.mdr4j.datasets.prepared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.ForwardingDataset;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.AmazonReviews;
import io.github.mdr4j.datasets.ClickRatio;
import io.github.mdr4j.datasets.CsvDomains;
import io.github.mdr4j.datasets.DatasetSource;
import io.github.mdr4j.datasets.DomainSummary;
import io.github.mdr4j.datasets.MamdrPreparation;
import io.github.mdr4j.datasets.PreparedDataset;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreparedFolderTest {

    private final Path folder;
    private final Shops shops;
    private final Path out;

    PreparedFolderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        shops = new Shops(folder);
        out = folder.resolve("new/prepared");
    }

    @Test
    void sampledData_areTheSameAsInMemory() {
        AmazonReviews source = shops.reviews(1);

        PreparedSummary summary = PreparedFolder.at(out).prepare(source);

        Shops.assertSame(PreparedFolder.open(out), source.load());
        assertThat(summary.isNew()).isTrue();
    }

    @Test
    void columnsOfAllKinds_areTheSameAsInMemory() {
        CsvDomains source = shops.clicks();

        PreparedFolder.at(out).prepare(source);

        Shops.assertSame(PreparedFolder.open(out), source.load());
    }

    @Test
    void summary_hasTheCountsOfThePreparation() {
        AmazonReviews source = shops.reviews(1);
        PreparedDataset data = source.load();

        PreparedSummary summary = PreparedFolder.at(out).prepare(source);

        for (int d = 0; d < 2; d++) {
            DomainSummary expected = data.summaries().get(d);
            DomainCounts counts = summary.domains().get(d);
            assertThat(counts.domain()).isEqualTo(expected.domain());
            assertThat(counts.ids()).isEqualTo(Map.of("uid", expected.users(), "pid", expected.items()));
            assertThat(counts.clickRatio()).isEqualTo(expected.clickRatio());
            assertThat(counts.duplicates()).isEqualTo(expected.duplicates());
            assertThat(counts.shortUsers()).isEqualTo(expected.shortUsers());
            assertThat(Stream.of(Split.values()).map(split -> counts.of(split).rows()))
                    .containsExactly(expected.train(), expected.validation(), expected.test());
            assertThat(counts.test().positives()).isEqualTo(expected.testPositives());
            assertThat(Stream.of(Split.values())
                            .mapToInt(split -> counts.of(split).negatives())
                            .sum())
                    .isEqualTo(expected.negatives());
        }
        assertThat(summary.toTable().lines()).hasSize(4).first().asString().startsWith("domain ");
    }

    @Test
    void secondRun_doesNothing() throws IOException {
        PreparedSummary first = PreparedFolder.at(out).prepare(shops.reviews(1));
        Object key = Files.readAttributes(out, "*").get("fileKey");

        PreparedSummary second = PreparedFolder.at(out).prepare(new Unreadable(AmazonReviews.from(shops.raw())));

        assertThat(second.isNew()).isFalse();
        assertThat(second.domains()).isEqualTo(first.domains());
        assertThat(second.toTable()).isEqualTo(first.toTable());
        assertThat(Files.readAttributes(out, "*").get("fileKey")).isEqualTo(key);
    }

    @Test
    void changedFile_isPreparedAnew() {
        PreparedFolder.at(out).prepare(shops.reviews(1));

        AmazonReviews changed = shops.reviews(2);

        assertThat(PreparedFolder.at(out).prepare(changed).isNew()).isTrue();
        Shops.assertSame(PreparedFolder.open(out), changed.load());
        assertOnlyTheFolder();
    }

    @Test
    void changedOption_isPreparedAnew() {
        PreparedFolder.at(out).prepare(shops.reviews(1));
        AmazonReviews other = AmazonReviews.from(shops.raw())
                .prepare(MamdrPreparation.official().withClickRatio(ClickRatio.fixed(0.5)));
        AmazonReviews otherSeed = AmazonReviews.from(shops.raw())
                .prepare(MamdrPreparation.official().withSeed(7));

        assertThat(PreparedFolder.at(out).prepare(other).isNew()).isTrue();
        Shops.assertSame(PreparedFolder.open(out), other.load());
        assertThat(PreparedFolder.at(out).prepare(otherSeed).isNew()).isTrue();
        assertThat(PreparedFolder.at(out).prepare(otherSeed).isNew()).isFalse();
        assertThat(PreparedFolder.at(out).rebuild(true).prepare(otherSeed).isNew())
                .isTrue();
    }

    @Test
    void everyOptionOfCsvFiles_counts() throws IOException {
        PreparedFolder.at(out).prepare(shops.clicks());

        List<CsvDomains> others = List.of(
                shops.clicks().positiveAbove(0.5),
                shops.clicks().minCount(2),
                shops.clicks().domains("it", "fr", "de"),
                shops.clicks().maxBadRows(1),
                shops.clicks().name("other"));
        for (CsvDomains other : others) {
            assertThat(PreparedFolder.at(out).prepare(other).isNew()).isTrue();
        }
    }

    @Test
    void failedPreparation_leavesTheOlderFolder() {
        AmazonReviews source = shops.reviews(1);
        PreparedFolder.at(out).prepare(source);
        MultiDomainDataset before = source.load();
        AmazonReviews changed = shops.reviews(2);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PreparedFolder.at(out).prepare(new Unreadable(changed)));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PreparedFolder.at(out).write(new BrokenRows(before)));

        Shops.assertSame(PreparedFolder.open(out), before);
        assertOnlyTheFolder();
    }

    @Test
    void failedFirstPreparation_leavesNothing() {
        MultiDomainDataset data = shops.reviews(1).load();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> PreparedFolder.at(out).write(new BrokenRows(data)));

        assertThat(out.getParent()).isEmptyDirectory();
    }

    @Test
    void leftoversOfAKilledProcess_areDeleted() throws IOException {
        long dead = Long.MAX_VALUE / 100;
        Path leftover = Files.createDirectories(out.resolveSibling(".prepared." + dead + ".1.tmp"));
        Files.writeString(leftover.resolve("labels.f32"), "half");
        Path others = Files.createDirectory(out.resolveSibling(".other." + dead + ".1.tmp"));
        Path mine = Files.createDirectory(
                out.resolveSibling(".prepared." + ProcessHandle.current().pid() + ".999999.tmp"));

        PreparedFolder.at(out).prepare(shops.reviews(1));

        assertThat(leftover).doesNotExist();
        assertThat(others).exists();
        assertThat(mine).exists();
    }

    @Test
    void folderOfSomethingElse_isNotReplaced() throws IOException {
        AmazonReviews source = shops.reviews(1);
        Files.createDirectories(out);
        PreparedFolder.at(out).prepare(source);
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("thesis.txt"), "mine");
        Path file = Files.writeString(folder.resolve("file"), "mine");

        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> PreparedFolder.at(other).prepare(source))
                .withMessage(other + ": expected a folder that is empty, prepared or not there yet, found "
                        + other.resolve("thesis.txt"));
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> PreparedFolder.at(file).prepare(source))
                .withMessageContaining("found " + file);
        assertThat(other.resolve("thesis.txt")).hasContent("mine");
    }

    @Test
    void missingRawFile_isNamed() throws IOException {
        AmazonReviews source = shops.reviews(1).categories("Gift Cards", "Software", "Books");

        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> PreparedFolder.at(out).prepare(source))
                .withMessageStartingWith(shops.raw().resolve("Books_5.json.gz")
                        + ": expected a file for each of the domains, found no such file");
    }

    @Test
    void dataFromMemory_areWrittenWithTheirEmbeddings() {
        PreparedFolder.at(out).write(new ShopsWithEmbeddings());
        EmbeddingTable table = PreparedFolder.open(out).embeddings().get("shop");
        float[] row = new float[2];

        assertThat(tuple(table.rows(), table.width())).isEqualTo(tuple(3, 2));
        table.read(2, row);
        assertThat(row).containsExactly(5, 6);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> table.read(3, row));
        assertThat(PreparedFolder.open(out).vocabularies()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void damagedFolder_isRefusedInWords(Damage damage) throws IOException {
        PreparedFolder.at(out).prepare(shops.clicks());

        damage.doTo(out);

        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> PreparedFolder.open(out))
                .withMessageStartingWith(out.toString())
                .withMessageContaining(damage.message());
    }

    @Test
    void damagedManifest_isPreparedAnew() throws IOException {
        AmazonReviews source = shops.reviews(1);
        PreparedFolder.at(out).prepare(source);
        Files.writeString(out.resolve("dataset.json"), "{");

        assertThat(PreparedFolder.at(out).prepare(source).isNew()).isTrue();
        Shops.assertSame(PreparedFolder.open(out), source.load());
    }

    @Test
    void missingFolder_isRefused() {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> PreparedFolder.open(out))
                .withMessage(out + ": expected a prepared folder, with dataset.json in it, found no such folder");
        assertThat(PreparedFolder.isAt(out)).isFalse();
    }

    private void assertOnlyTheFolder() {
        assertThat(out.getParent().toFile().list()).containsExactly("prepared");
    }

    /** A source whose files must not be read. */
    private record Unreadable(DatasetSource source) implements DatasetSource {
        @Override
        public List<Path> files() {
            return source.files();
        }

        @Override
        public Map<String, String> options() {
            return source.options();
        }

        @Override
        public MultiDomainDataset load() {
            throw new IllegalStateException("read once more");
        }
    }

    /** Data whose test rows cannot be read. */
    private static final class BrokenRows extends ForwardingDataset {

        BrokenRows(MultiDomainDataset data) {
            super(data);
        }

        @Override
        public RowTable rows(Split split, Domain domain) {
            if (split == Split.TEST) {
                throw new IllegalStateException("broken");
            }
            return super.rows(split, domain);
        }
    }

    /** Shops that come with an embedding each. */
    private record ShopsWithEmbeddings() implements MultiDomainDataset {
        @Override
        public String name() {
            return "shops";
        }

        @Override
        public FeatureSchema schema() {
            return FeatureSchema.of(List.of("one"), List.of(new Feature.Sparse("shop", 3)));
        }

        @Override
        public RowTable rows(Split split, Domain domain) {
            return ColumnTable.of(schema(), new int[][] {{2, 0}}, new float[] {0, 1});
        }

        @Override
        public Map<String, EmbeddingTable> embeddings() {
            return Map.of("shop", EmbeddingTable.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
        }
    }
}
