package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubanTest {

    @TempDir
    private Path folder;

    @Test
    void folder_becomesADomainForEachFile() throws IOException {
        write("music.dat", random(300, 2));
        write("book.dat", random(200, 1));
        PreparedDataset data = Douban.from(folder).load();

        assertThat(data.name()).isEqualTo("Douban");
        assertThat(DatasetRows.domainNames(data)).containsExactly("book", "music");
        assertThat(data.schema().sparse()).extracting(Feature.Sparse::name).containsExactly("uid", "pid");
        assertThat(data.vocabularies().keySet()).containsExactlyInAnyOrder("uid", "pid");
        assertThat(data.summaries()).extracting(DomainSummary::clickRatio).containsExactly(.22, .23);
        assertThat(DatasetRows.sizes(data, Split.TEST))
                .isEqualTo(data.summaries().stream().map(DomainSummary::test).toList());
    }

    @Test
    void rows_arePositivesOfTheFileAndNegativesThatAreNotInIt() throws IOException {
        List<String> lines = random(400, 1);
        write("book.dat", lines);
        PreparedDataset data = Douban.from(folder)
                .prepare(MamdrPreparation.official().withClickRatio(ClickRatio.fixed(0.4)))
                .load();
        Set<String> pairs = new HashSet<>();
        lines.forEach(
                line -> pairs.add(line.substring(0, line.lastIndexOf('\t')).replace("\t", " book:")));
        Set<String> positives = new HashSet<>();
        Set<String> negatives = new HashSet<>();
        for (Split split : Split.values()) {
            Batch batch = DatasetRows.of(data, split, 0);
            List<String> users = DatasetRows.ids(data, split, 0, 0);
            List<String> items = DatasetRows.ids(data, split, 0, 1);
            for (int row = 0; row < users.size(); row++) {
                Set<String> target = batch.labels()[row] == 1 ? positives : negatives;
                assertThat(target.add(users.get(row) + " " + items.get(row))).isTrue();
            }
        }

        assertThat(positives).isEqualTo(pairs);
        assertThat(negatives).hasSize(data.summaries().get(0).negatives()).doesNotContainAnyElementsOf(pairs);
    }

    @Test
    void domain_isTheSameWhicheverOthersThereAre() throws IOException {
        write("book.dat", random(200, 1));
        write("music.dat", random(300, 2));
        MamdrPreparation preparation = MamdrPreparation.official().withClickRatio(ClickRatio.fixed(0.3));
        PreparedDataset both = Douban.from(folder).prepare(preparation).load();
        PreparedDataset one =
                Douban.from(folder).domains("music").prepare(preparation).load();
        PreparedDataset other = Douban.from(folder)
                .domains("music")
                .prepare(preparation.withSeed(5))
                .load();

        for (Split split : Split.values()) {
            assertThat(DatasetRows.ids(both, split, 1, 1)).isEqualTo(DatasetRows.ids(one, split, 0, 1));
            assertThat(DatasetRows.ids(both, split, 1, 0)).isEqualTo(DatasetRows.ids(one, split, 0, 0));
        }
        assertThat(DatasetRows.ids(one, Split.TRAIN, 0, 1)).isNotEqualTo(DatasetRows.ids(other, Split.TRAIN, 0, 1));
    }

    @Test
    void positives_areSpreadOverTheRows() throws IOException {
        write("book.dat", random(400, 1));
        float[] labels =
                DatasetRows.of(Douban.from(folder).load(), Split.TRAIN, 0).labels();
        int early = 0;
        int all = 0;
        for (int row = 0; row < labels.length; row++) {
            early += row < labels.length / 2 ? (int) labels[row] : 0;
            all += (int) labels[row];
        }

        assertThat((double) early / all).isBetween(0.35, 0.65);
    }

    @Test
    void usersAndItems_areNamedAsInTheFiles() throws IOException {
        write("book.dat", List.of("u1\t7\t5", "u2\t8\t1", "u1\t7\t3"));
        write("movie.dat", List.of("u2\t7\t4.5", "u3\t9\t-1"));
        PreparedDataset data = Douban.from(folder).load();

        assertThat(data.vocabularies().get("uid").ids()).containsExactly("u1", "u2", "u3");
        assertThat(data.vocabularies().get("pid").ids()).containsExactly("book:7", "book:8", "movie:7", "movie:9");
        assertThat(data.summaries().get(0)).isEqualTo(new DomainSummary("book", 2, 2, 2, 1, 2, 2, .22, 3, 0, 1, 1));
    }

    @Test
    void userWithEveryItem_hasNoNegatives() throws IOException {
        write("book.dat", List.of("1\t1\t5", "1\t2\t5", "1\t3\t5", "2\t1\t5"));
        DomainSummary summary = Douban.from(folder).load().summaries().get(0);

        assertThat(summary.negatives()).isEqualTo(2);
        assertThat(summary.shortUsers()).isEqualTo(2);
        assertThat(summary)
                .hasToString("book: 2 users, 3 items, 4 positives (0 duplicates left out), 2 negatives at click ratio"
                        + " 0.22 (2 users with too few items), 3 / 1 / 2 training, validation and test rows");
    }

    @Test
    void markAndCarriageReturnsAndBlankLines_areLeftOut() throws IOException {
        Files.writeString(folder.resolve("book.dat"), "\uFEFF1\t1\t5\r\n\r\n \n2\t2\t4\r\n");
        PreparedDataset data = Douban.from(folder).load();

        assertThat(data.vocabularies().get("uid").ids()).containsExactly("1", "2");
        assertThat(data.vocabularies().get("pid").ids()).containsExactly("book:1", "book:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "3;4 | book.dat:3: expected 3 columns separated by tabs (user, item, rating), got 2",
                "3;4;5;6 | book.dat:3: expected 3 columns separated by tabs (user, item, rating), got 4",
                "3 4 5 | book.dat:3: expected 3 columns separated by tabs (user, item, rating), got 1",
                "3;4;five | book.dat:3, column \"rating\": expected a finite number, got \"five\"",
                "3;4;NaN | book.dat:3, column \"rating\": expected a finite number, got \"NaN\"",
                "3;4; | book.dat:3, column \"rating\": expected a finite number, got \"\"",
                ";4;5 | book.dat:3, column \"user\": expected an id, got \"\"",
                "3; ;5 | book.dat:3, column \"item\": expected an id, got \" \"",
            })
    void brokenLine_isNamedAndMayBeTolerated(String line, String message) throws IOException {
        write("book.dat", List.of("1\t1\t5", "", line.replace(';', '\t'), "2\t2\t4"));
        Douban reader = Douban.from(folder);

        assertThatThrownBy(reader::load).isInstanceOf(DataFormatException.class).hasMessageEndingWith(message);
        assertThat(reader.maxBadRows(1).load().vocabularies().get("uid").ids()).containsExactly("1", "2");
    }

    @Test
    void oneBrokenLineTooMany_isAnError() throws IOException {
        write("book.dat", List.of("1\t1\t5", "x", "y"));

        assertThatThrownBy(() -> Douban.from(folder).maxBadRows(1).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("book.dat:3: expected 3 columns separated by tabs (user, item, rating), got 1"
                        + " (broken row 2, and maxBadRows is 1)");
        assertThatThrownBy(() -> Douban.from(folder).maxBadRows(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxBadRows must be >= 0, got -1");
    }

    @Test
    void textInAnotherEncoding_isNamed() throws IOException {
        Files.write(folder.resolve("book.dat"), "1\t\u00e4\t5\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Douban.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("book.dat:1: expected text in UTF-8, got other bytes");
    }

    @Test
    void fileWithoutRatings_isNamed() throws IOException {
        write("book.dat", List.of("1\t1\t5"));
        write("music.dat", List.of(" "));

        assertThatThrownBy(() -> Douban.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("music.dat: expected at least one rating, got none");
        write("music.dat", List.of("x"));
        assertThatThrownBy(() -> Douban.from(folder).maxBadRows(5).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("music.dat: expected at least one rating, got none; the first broken row: ");
    }

    @Test
    void missingFiles_areNamed() throws IOException {
        assertThatThrownBy(() -> Douban.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessage(folder + ": expected files of Douban, book.dat, music.dat or movie.dat, found none");
        write("book.dat", List.of("1\t1\t5"));
        assertThatThrownBy(() -> Douban.from(folder).domains("book", "music").load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("music.dat: expected a file for each of the domains, found no such file;"
                        + " the folder has \"book.dat\"");
    }

    @Test
    void wrongDomainsAndRatios_areNamed() throws IOException {
        write("book.dat", List.of("1\t1\t5"));
        Douban reader = Douban.from(folder);

        assertThatThrownBy(() -> reader.domains("book", "book"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected every domain once, got \"book\" twice");
        assertThatThrownBy(() -> reader.domains(" ")).hasMessage("expected a domain with a name, got \" \"");
        assertThatThrownBy(reader::domains).hasMessage("expected at least one domain, got none");
        assertThatThrownBy(() -> reader.prepare(MamdrPreparation.official().withClickRatio(ClickRatio.each(0.2, 0.3)))
                        .load())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 1, one a domain, got 2");
    }

    @Test
    void timeSplit_isRefusedWithoutTimes() throws IOException {
        write("book.dat", List.of("1\t1\t5"));

        assertThatThrownBy(() -> Douban.from(folder)
                        .prepare(MamdrPreparation.official().withSplit(SplitMethod.byTime(0.6, 0.2, 0.2)))
                        .load())
                .isInstanceOf(DataFormatException.class)
                .hasMessage("book: expected a time in every row to split by time, got rows without");
    }

    private static List<String> random(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            lines.add(random.nextInt(30) + "\t" + random.nextInt(100) + "\t" + (1 + random.nextInt(5)));
        }
        return lines;
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.write(folder.resolve(name), lines);
    }
}
