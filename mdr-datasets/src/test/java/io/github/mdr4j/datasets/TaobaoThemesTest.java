package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.EmbeddingTable;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.prepared.PreparedFolder;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaobaoThemesTest {

    private static final String LOG_HEADER = "user_id,item_id,theme_id,leaf_cate_id,cate_level1_id,reach_time\n";

    @TempDir
    private Path folder;

    @Test
    void themes_areDomainsInTheOrderOfTheLog() throws IOException {
        write("1,11,7\n2,12,3\n3,13,7\n1,12,5\n", "1 0 1\n2 0 2\n3 0 3\n", "11 1 1\n12 1 2\n13 1 3\n");
        PreparedDataset data = TaobaoThemes.from(folder).load();

        assertThat(DatasetRows.domainNames(data)).containsExactly("theme_7", "theme_3", "theme_5");
        assertThat(data.vocabularies().get("uid").ids()).containsExactly("1", "3", "2");
        assertThat(data.vocabularies().get("pid").ids()).containsExactly("11", "13", "12");
        assertThat(data.summaries()).extracting(DomainSummary::clickRatio).containsExactly(.22, .23, .32);
    }

    /** Theme 7 is the first of the log, but has nothing left. */
    @Test
    void clicksWithoutEmbeddings_areLeftOutWithThemesThatHaveNoOthers() throws IOException {
        write("9,11,7\n1,99,3\n1,11,3\n2,12,5\n3,12,4\n", "1 0 1\n2 0 2\n", "11 1 1\n12 1 2\n");
        PreparedDataset all = TaobaoThemes.from(folder).firstThemes(-1).load();
        PreparedDataset first = TaobaoThemes.from(folder).firstThemes(1).load();

        assertThat(DatasetRows.domainNames(all)).containsExactly("theme_3", "theme_5");
        assertThat(all.summaries()).extracting(DomainSummary::positives).containsExactly(1, 1);
        assertThat(DatasetRows.domainNames(first)).containsExactly("theme_3");
        assertThat(first.vocabularies().get("uid").ids()).containsExactly("1");
        assertThatThrownBy(() -> TaobaoThemes.from(folder).firstThemes(3).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("theme_click_log.csv: expected at least 3 themes with clicks of embedded users"
                        + " and items, got 2");
    }

    @Test
    void embeddings_areThoseOfTheRowsOfTheTables() throws IOException {
        write("8,11,7\n9,12,7\n", "7 9 9\n9 0.25 -1e-2\n8 1 0.125\n", "12 3 4 5\n11 1 2 3\n");
        PreparedDataset data = TaobaoThemes.from(folder).load();

        assertThat(data.vocabularies().get("uid").ids()).containsExactly("8", "9");
        assertThat(rows(data.embeddings().get("uid"))).isDeepEqualTo(new float[][] {{1, .125f}, {.25f, -.01f}});
        assertThat(rows(data.embeddings().get("pid"))).isDeepEqualTo(new float[][] {{1, 2, 3}, {3, 4, 5}});
    }

    @Test
    void preparedFolder_hasRowsAndEmbeddings() throws IOException {
        write("8,11,7\n9,12,7\n8,12,3\n9,11,3\n", "7 9 9\n9 0.25 -1e-2\n8 1 0.125\n", "12 3 4 5\n11 1 2 3\n");
        TaobaoThemes source = TaobaoThemes.from(folder);
        Path out = folder.resolve("prepared");
        MultiDomainDataset raw = source.load();

        assertThat(PreparedFolder.at(out).prepare(source).isNew()).isTrue();
        assertThat(PreparedFolder.at(out).prepare(source).isNew()).isFalse();
        MultiDomainDataset prepared = PreparedFolder.open(out);

        assertThat(DatasetRows.domainNames(prepared)).containsExactly("theme_7", "theme_3");
        for (Split split : Split.values()) {
            for (Domain domain : raw.schema().domains()) {
                assertThat(prepared.rows(split, domain).size())
                        .isEqualTo(raw.rows(split, domain).size());
            }
        }
        for (String table : List.of("uid", "pid")) {
            assertThat(rows(prepared.embeddings().get(table)))
                    .isDeepEqualTo(rows(raw.embeddings().get(table)));
        }
    }

    @Test
    void layoutOfMamdr_hasEmbeddingsOfEveryId() throws IOException {
        write("8,11,7\n9,12,7\n", "9 0.25 -1e-2\n8 1 0.125\n", "12 3 4 5\n11 1 2 3\n");
        Path out = folder.resolve("prepared");

        PreparedFolder.at(out).layout(PreparedFolder.Layout.MAMDR).prepare(TaobaoThemes.from(folder));

        assertThat(out.resolve("processed_data/user_emb.json"))
                .content()
                .isEqualTo("{\"0\":\"1.0 0.125\",\"1\":\"0.25 -0.01\"}");
        assertThat(out.resolve("processed_data/item_emb.json"))
                .content()
                .isEqualTo("{\"0\":\"1.0 2.0 3.0\",\"1\":\"3.0 4.0 5.0\"}");
    }

    /** Counts what is to come out, theme by theme. */
    @ParameterizedTest
    @CsvSource({"1,-1", "2,-1", "3,3", "4,1"})
    void randomLog_isPreparedLikeMamdr(long seed, int themes) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder log = new StringBuilder();
        Map<Integer, Map<Integer, Set<Integer>>> expected = new LinkedHashMap<>();
        for (int row = 0; row < 3_000; row++) {
            int user = random.nextInt(60);
            int item = random.nextInt(200);
            int theme = random.nextInt(6);
            log.append(user).append(',').append(item).append(',').append(theme).append('\n');
            expected.computeIfAbsent(theme, key -> new LinkedHashMap<>());
            if (user < 50 && item < 180) {
                expected.get(theme)
                        .computeIfAbsent(user, key -> new LinkedHashSet<>())
                        .add(item);
            }
        }
        write(log.toString(), embeddings(50), embeddings(180));
        PreparedDataset data = TaobaoThemes.from(folder).firstThemes(themes).load();
        List<Map<Integer, Set<Integer>>> domains = new ArrayList<>(expected.values());

        assertThat(data.summaries()).hasSize(themes < 0 ? 6 : themes);
        for (int d = 0; d < data.summaries().size(); d++) {
            DomainSummary summary = data.summaries().get(d);
            Set<Integer> items = new LinkedHashSet<>();
            domains.get(d).values().forEach(items::addAll);
            int negatives = domains.get(d).values().stream()
                    .mapToInt(own -> Math.min((int) (own.size() / summary.clickRatio()), items.size() - own.size()))
                    .sum();
            assertThat(summary.users()).isEqualTo(domains.get(d).size());
            assertThat(summary.items()).isEqualTo(items.size());
            assertThat(summary.positives())
                    .isEqualTo(
                            domains.get(d).values().stream().mapToInt(Set::size).sum());
            assertThat(summary.negatives()).isEqualTo(negatives);
            assertThat(data.rows(Split.TRAIN, data.schema().domains().get(d)).size())
                    .isEqualTo(summary.train());
        }
        assertThat(data.embeddings().get("uid").rows())
                .isEqualTo(data.schema().sparse().get(0).cardinality());
    }

    @Test
    void columnsOfTheLog_areFoundByName() throws IOException {
        write("", "1 0 1\n2 0 1\n", "11 1\n12 2\n");
        Files.writeString(
                folder.resolve("theme_click_log.csv"),
                "\uFEFFreach_time,theme_id,item_id,user_id\r\n2018-12-10,7,11,1\r\n\r\n,7,12,2\r\n");

        PreparedDataset data = TaobaoThemes.from(folder).load();
        assertThat(data.summaries().get(0).positives()).isEqualTo(2);
        assertThat(data.vocabularies().get("pid").ids()).containsExactly("11", "12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,11|theme_click_log.csv:4: expected 6 columns",
                ",11,7,,,|theme_click_log.csv:4, column \"user_id\": expected an id, got \"\"",
                "1,' ',7,,,|theme_click_log.csv:4, column \"item_id\": expected an id",
                "1,11,,,,|theme_click_log.csv:4, column \"theme_id\": expected an id, got \"\"",
            })
    void brokenClick_isNamedAndMayBeTolerated(String line, String message) throws IOException {
        write("1,11,7\n2,12,7\n", "1 0\n2 0\n", "11 1\n12 2\n");
        Path log = folder.resolve("theme_click_log.csv");
        Files.writeString(log, Files.readString(log) + line.replace("'", "") + "\n");

        assertBroken(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,0 1 2|user_embedding.csv:3, column \"embedding\": expected 2 numbers as in the rows above, got 3",
                "2,0|user_embedding.csv:3, column \"embedding\": expected 2 numbers as in the rows above, got 1",
                "2,|user_embedding.csv:3, column \"embedding\": expected 2 numbers as in the rows above, got 0",
                "2,0 x|user_embedding.csv:3, column \"embedding\": expected finite numbers with spaces between them, got \"x\"",
                "2,0 NaN|user_embedding.csv:3, column \"embedding\": expected finite numbers",
                "1,0 1|user_embedding.csv:3, column \"id\": expected an id that no row above has, got \"1\"",
                ",0 1|user_embedding.csv:3, column \"id\": expected an id, got \"\"",
                "2,0 1,4|user_embedding.csv:3: expected 2 columns (\"id\", \"embedding\") separated by ',', got 3",
                "2|user_embedding.csv:3: expected 2 columns",
            })
    void brokenEmbedding_isNamedAndMayBeTolerated(String line, String message) throws IOException {
        write("1,11,7\n2,11,7\n", "1 0 1\n", "11 1\n");
        Path users = folder.resolve("user_embedding.csv");
        Files.writeString(users, Files.readString(users) + line + "\n");

        assertBroken(message);
    }

    @Test
    void embeddingOfAnIdThatTheLogHasNot_isNotLookedAt() throws IOException {
        write("1,11,7\n", "5 broken\n1 0 1\n", "11 1\n");

        assertThat(TaobaoThemes.from(folder).load().embeddings().get("uid").width())
                .isEqualTo(2);
    }

    @Test
    void missingFiles_areNamed() throws IOException {
        write("1,11,7\n", "1 0 1\n", "11 1\n");
        Files.delete(folder.resolve("user_embedding.csv"));
        Files.delete(folder.resolve("theme_click_log.csv"));

        assertThatThrownBy(() -> TaobaoThemes.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessage(
                        folder + ": expected the files of Taobao's themes (https://tianchi.aliyun.com/dataset/9716),"
                                + " missing: theme_click_log.csv, user_embedding.csv");
    }

    @Test
    void logWithoutAColumn_isRefused() throws IOException {
        write("1,11,7\n", "1 0 1\n", "11 1\n");
        Files.writeString(folder.resolve("theme_click_log.csv"), "user_id,item_id\n1,11\n");

        assertThatThrownBy(() -> TaobaoThemes.from(folder).maxBadRows(9).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith(
                        "theme_click_log.csv:1: expected column \"theme_id\", got only \"user_id\", \"item_id\"");
    }

    @Test
    void logWithoutClicks_isRefused() throws IOException {
        write("", "1 0 1\n", "11 1\n");

        assertThatThrownBy(() -> TaobaoThemes.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("theme_click_log.csv: expected at least one click, got none");
    }

    @Test
    void embeddingsOfOtherIds_areRefused() throws IOException {
        write("1,11,7\n2,12,7\n", "1 0 1\n", "12 1\n");

        assertThatThrownBy(() -> TaobaoThemes.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith(
                        "expected clicks whose user and item have an embedding, got none: 1 of 2 users and"
                                + " 1 of 2 items have one");
    }

    @Test
    void numberOfThemes_isChecked() {
        assertThatThrownBy(() -> TaobaoThemes.from(folder).firstThemes(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstThemes must be >= 1, or -1 for all, got 0");
    }

    private void assertBroken(String message) {
        TaobaoThemes reader = TaobaoThemes.from(folder);

        assertThatThrownBy(reader::load).isInstanceOf(DataFormatException.class).hasMessageContaining(message);
        assertThat(reader.maxBadRows(1).load().summaries().get(0).positives()).isPositive();
    }

    /** Clicks of user, item and theme; ids and numbers of embeddings, separated by spaces. */
    private void write(String clicks, String users, String items) throws IOException {
        Files.writeString(
                folder.resolve("theme_click_log.csv"), LOG_HEADER + clicks.replace("\n", ",5,1,2018-12-10 11:00:00\n"));
        Files.writeString(folder.resolve("user_embedding.csv"), embeddingFile("user_id,user_emb", users));
        Files.writeString(folder.resolve("item_embedding.csv"), embeddingFile("item_id,item_emb", items));
    }

    private static String embeddingFile(String header, String rows) {
        StringBuilder file = new StringBuilder(header).append('\n');
        rows.lines().forEach(row -> file.append(row.replaceFirst(" ", ",")).append('\n'));
        return file.toString();
    }

    private static String embeddings(int ids) {
        StringBuilder rows = new StringBuilder();
        for (int id = 0; id < ids; id++) {
            rows.append(id).append(' ').append(id).append(" 0.5\n");
        }
        return rows.toString();
    }

    private static float[][] rows(EmbeddingTable table) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> {
                    float[] numbers = new float[table.width()];
                    table.read(row, numbers);
                    return numbers;
                })
                .toArray(float[][]::new);
    }
}
