package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.datasets.prepared.DomainCounts;
import io.github.mdr4j.datasets.prepared.PreparedFolder;
import io.github.mdr4j.datasets.prepared.PreparedSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prepares the real files, which may not be given out with the library, where property mdr.data names their folder, and
 * counts once more in another way.
 */
class PreparedRealDataTest {

    @TempDir
    private Path temporary;

    private static final List<String> EIGHT_CATEGORIES = List.of(
            "All_Beauty",
            "AMAZON_FASHION",
            "Appliances",
            "Gift_Cards",
            "Magazine_Subscriptions",
            "Industrial_and_Scientific",
            "Musical_Instruments",
            "Video_Games");

    private static final double[] EIGHT_RATIOS = {.22, .23, .32, .23, .47, .21, .36, .30};

    @Test
    void douban_hasTheRowsOfAnotherImplementation() {
        PreparedDataset data =
                Douban.from(folder("douban")).domains("book", "music").load();

        assertThat(cardinalities(data)).containsExactly(2_216, 12_344);
        assertThat(data.summaries())
                .extracting(
                        DomainSummary::clickRatio,
                        DomainSummary::train,
                        DomainSummary::validation,
                        DomainSummary::test,
                        DomainSummary::testPositives)
                .containsExactly(
                        tuple(.22, 318_151, 106_396, 107_087, 19_209), tuple(.23, 219_036, 73_346, 73_931, 13_942));
        assertThat(positives(data, Split.TRAIN)).containsExactly(57_624, 41_825);
        assertThat(positives(data, Split.VALIDATION)).containsExactly(19_208, 13_942);
        assertThat(positives(data, Split.TEST)).containsExactly(19_209, 13_942);
    }

    @Test
    void smallAmazonCategories_haveTheRowsOfAnotherImplementation() {
        PreparedDataset data = AmazonReviews.from(folder("amazon"))
                .categories(EIGHT_CATEGORIES.subList(0, 5))
                .load();

        assertThat(cardinalities(data)).containsExactly(2_244, 469);
        assertThat(data.summaries()).extracting(DomainSummary::clickRatio).containsExactly(.22, .23, .32, .23, .47);
        assertThat(DatasetRows.sizes(data, Split.TRAIN)).containsExactly(12_755, 6_866, 422, 9_136, 4_113);
        assertThat(DatasetRows.sizes(data, Split.TEST)).containsExactly(4_910, 2_553, 165, 3_408, 1_500);
        assertThat(positives(data, Split.TEST)).containsExactly(819, 609, 37, 593, 461);
    }

    @Test
    void eightAmazonCategories_areCountedOnceMore() throws IOException {
        Path folder = folder("amazon");
        PreparedDataset data =
                AmazonReviews.from(folder).categories(EIGHT_CATEGORIES).load();

        PreparedSummary prepared =
                PreparedFolder.at(temporary.resolve("amazon-8")).write(data);
        for (int d = 0; d < EIGHT_CATEGORIES.size(); d++) {
            Map<String, Set<String>> pairs = reviews(folder.resolve(EIGHT_CATEGORIES.get(d) + "_5.json.gz"));
            assertCounted(data, d, pairs, EIGHT_RATIOS[d]);
            assertCounted(prepared.domains().get(d), pairs, EIGHT_RATIOS[d]);
        }
        assertThat(data.summaries())
                .extracting(DomainSummary::users)
                .containsExactly(991, 406, 47, 458, 348, 2_928, 24_772, 50_546);
        assertThat(data.summaries())
                .extracting(DomainSummary::items)
                .containsExactly(85, 31, 48, 148, 157, 1_585, 9_922, 16_859);
        assertThat(data.summaries().get(2).positives()).isEqualTo(183);
    }

    @Test
    void douban_isCountedOnceMore() throws IOException {
        Path folder = folder("douban");
        PreparedDataset data = Douban.from(folder).domains("music", "book").load();

        assertCounted(data, 0, ratings(folder.resolve("music.dat"), "music:"), .22);
        assertCounted(data, 1, ratings(folder.resolve("book.dat"), "book:"), .23);
    }

    @Test
    void preparedDouban_hasTheSameRowsThroughTheMemoryMap() throws IOException {
        Path folder = folder("douban");
        Douban source = Douban.from(folder).domains("music", "book");
        PreparedFolder target = PreparedFolder.at(temporary.resolve("douban"));

        PreparedSummary summary = target.prepare(source);
        MultiDomainDataset mapped = target.open();
        PreparedDataset data = source.load();

        assertThat(target.prepare(source).isNew()).isFalse();
        assertThat(mapped.vocabularies()).isEqualTo(data.vocabularies());
        for (int d = 0; d < 2; d++) {
            String domain = data.schema().domains().get(d).name();
            Map<String, Set<String>> pairs = ratings(folder.resolve(domain + ".dat"), domain + ":");
            assertCounted(summary.domains().get(d), pairs, d == 0 ? .22 : .23);
            for (Split split : Split.values()) {
                Batch expected = DatasetRows.of(data, split, d);
                Batch got = DatasetRows.of(mapped, split, d);
                assertThat(got.sparse(0)).isEqualTo(expected.sparse(0));
                assertThat(got.sparse(1)).isEqualTo(expected.sparse(1));
                assertThat(got.labels()).isEqualTo(expected.labels());
            }
        }
    }

    /** Counts users, items, and positives and negatives of every split. */
    private static void assertCounted(DomainCounts counts, Map<String, Set<String>> pairs, double ratio) {
        Set<String> items = new HashSet<>();
        pairs.values().forEach(items::addAll);
        int[] positives = cut(pairs.values().stream().mapToInt(Set::size).sum());
        int[] negatives = new int[3];
        for (Set<String> touched : pairs.values()) {
            int[] own = cut(Math.min((int) (touched.size() / ratio), items.size() - touched.size()));
            for (int s = 0; s < 3; s++) {
                negatives[s] += own[s];
            }
        }

        assertThat(counts.ids()).isEqualTo(Map.of("uid", pairs.size(), "pid", items.size()));
        assertThat(counts.clickRatio()).isEqualTo(ratio);
        for (Split split : Split.values()) {
            assertThat(counts.of(split).positives()).isEqualTo(positives[split.ordinal()]);
            assertThat(counts.of(split).negatives()).isEqualTo(negatives[split.ordinal()]);
        }
    }

    /** Counts what is to come out, and looks at every row of the domain. */
    private static void assertCounted(PreparedDataset data, int domain, Map<String, Set<String>> pairs, double ratio) {
        Set<String> items = new HashSet<>();
        pairs.values().forEach(items::addAll);
        int positives = pairs.values().stream().mapToInt(Set::size).sum();
        int[] expected = cut(positives);
        Map<String, Integer> negatives = new HashMap<>();
        int shortUsers = 0;
        for (Map.Entry<String, Set<String>> user : pairs.entrySet()) {
            int touched = user.getValue().size();
            int count = Math.min((int) (touched / ratio), items.size() - touched);
            shortUsers += count < (int) (touched / ratio) ? 1 : 0;
            negatives.put(user.getKey(), count);
            int[] own = cut(count);
            for (int s = 0; s < 3; s++) {
                expected[s] += own[s];
            }
        }
        DomainSummary summary = data.summaries().get(domain);

        assertThat(summary)
                .isEqualTo(new DomainSummary(
                        summary.domain(),
                        pairs.size(),
                        items.size(),
                        positives,
                        summary.duplicates(),
                        negatives.values().stream().mapToInt(Integer::intValue).sum(),
                        shortUsers,
                        ratio,
                        expected[0],
                        expected[1],
                        expected[2],
                        cut(positives)[2]));
        assertRows(data, domain, pairs, items, negatives);
    }

    private static void assertRows(
            PreparedDataset data,
            int domain,
            Map<String, Set<String>> pairs,
            Set<String> items,
            Map<String, Integer> negatives) {
        Set<String> seen = new HashSet<>();
        Map<String, Integer> found = new HashMap<>();
        int wrong = 0;
        for (Split split : Split.values()) {
            Batch batch = DatasetRows.of(data, split, domain);
            List<String> users = DatasetRows.ids(data, split, domain, 0);
            List<String> rated = DatasetRows.ids(data, split, domain, 1);
            for (int row = 0; row < users.size(); row++) {
                boolean positive = batch.labels()[row] == 1;
                boolean touched = pairs.get(users.get(row)).contains(rated.get(row));
                boolean twice = !seen.add(users.get(row) + " " + rated.get(row));
                wrong += positive != touched || twice || !items.contains(rated.get(row)) ? 1 : 0;
                found.merge(users.get(row), positive ? 0 : 1, Integer::sum);
            }
        }

        assertThat(wrong)
                .as("rows with a wrong label, a pair that was there, or a foreign item")
                .isZero();
        assertThat(found).isEqualTo(negatives);
    }

    /** ceil(0.4 n) rows are held out, of which ceil(half) are test rows. */
    private static int[] cut(int rows) {
        int held = rows < 2 ? 0 : (2 * rows + 4) / 5;
        int test = (held + 1) / 2;
        return new int[] {rows - held, held - test, test};
    }

    private static Map<String, Set<String>> reviews(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, Set<String>> pairs = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode review = json.readTree(line);
                pairs.computeIfAbsent(review.get("reviewerID").asText(), key -> new HashSet<>())
                        .add(review.get("asin").asText());
            }
        }
        return pairs;
    }

    private static Map<String, Set<String>> ratings(Path file, String prefix) throws IOException {
        Map<String, Set<String>> pairs = new HashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.split("\t"))
                    .forEach(rating -> pairs.computeIfAbsent(rating[0], key -> new HashSet<>())
                            .add(prefix + rating[1]));
        }
        return pairs;
    }

    private static List<Integer> cardinalities(PreparedDataset data) {
        return data.schema().sparse().stream()
                .map(feature -> feature.cardinality())
                .toList();
    }

    private static List<Integer> positives(PreparedDataset data, Split split) {
        List<Integer> counts = new ArrayList<>();
        for (int d = 0; d < data.summaries().size(); d++) {
            double sum = 0;
            for (float label : DatasetRows.of(data, split, d).labels()) {
                sum += label;
            }
            counts.add((int) sum);
        }
        return counts;
    }

    private static Path folder(String name) {
        String root = System.getProperty("mdr.data", "");
        Path folder = Path.of(root, name);
        Assumptions.assumeTrue(
                !root.isBlank() && Files.isDirectory(folder),
                () -> "needs the folder " + name + " in the folder that property mdr.data names, looked for "
                        + folder.toAbsolutePath() + " (mdr.data is \"" + root + "\")");
        return folder;
    }
}
