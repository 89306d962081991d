package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import io.github.mdr4j.error.DownloadException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmazonReviewsTest {

    @TempDir
    private Path folder;

    @Test
    void realReviews_areUnderstood() throws IOException {
        write(
                "Gift_Cards",
                "\uFEFF{\"overall\": 5.0, \"vote\": \"3\", \"verified\": true, \"reviewTime\": \"12 19, 2008\","
                        + " \"reviewerID\": \"A1\", \"asin\": \"B1\", \"style\": {\"Gift Amount:\": \" 50\", \"asin\": [1]},"
                        + " \"reviewText\": \"Great \\u00e4 \\\"card\\\"\\n\", \"image\": [\"a\", {\"b\": null}],"
                        + " \"unixReviewTime\": 1229644800}\r\n",
                "\n",
                "{\"asin\":\"B2\",\"reviewerID\":\"A\\u00312\",\"overall\":null,\"unixReviewTime\":null}\n",
                "{\"reviewerID\": \"A1\", \"asin\": \"B1\", \"order\": 3}");
        PreparedDataset data = AmazonReviews.from(folder).load();

        assertThat(DatasetRows.domainNames(data)).containsExactly("Gift_Cards");
        assertThat(data.vocabularies().get("uid").ids()).containsExactly("A1", "A12");
        assertThat(data.vocabularies().get("pid").ids()).containsExactly("B1", "B2");
        assertThat(data.summaries().get(0).duplicates()).isEqualTo(1);
    }

    @Test
    void folder_becomesADomainForEachFileInTheOrderOfNames() throws IOException {
        for (String category : List.of("Video_Games", "AMAZON_FASHION", "All_Beauty")) {
            write(category, reviews(100, category.length()));
        }
        Files.writeString(folder.resolve("README.txt"), "x");

        assertThat(DatasetRows.domainNames(AmazonReviews.from(folder).load()))
                .containsExactly("All_Beauty", "AMAZON_FASHION", "Video_Games");
        assertThat(DatasetRows.domainNames(AmazonReviews.from(folder)
                        .categories("Video Games", "All_Beauty")
                        .load()))
                .containsExactly("Video_Games", "All_Beauty");
    }

    @Test
    void timeSplit_putsLaterReviewsIntoLaterSplits() throws IOException {
        write("Gift_Cards", reviews(400, 1));
        PreparedDataset data = AmazonReviews.from(folder)
                .prepare(MamdrPreparation.official().withSplit(SplitMethod.byTime(0.6, 0.2, 0.2)))
                .load();
        DomainSummary summary = data.summaries().get(0);

        assertThat((double) summary.testPositives() / summary.positives()).isBetween(0.18, 0.22);
        assertThat((double) summary.test() / (summary.positives() + summary.negatives()))
                .isBetween(0.15, 0.25);
    }

    @Test
    void leaveLastOut_hasATestPositiveForEveryUserOfTwoOrMore() throws IOException {
        write("Gift_Cards", reviews(400, 1));
        PreparedDataset data = AmazonReviews.from(folder)
                .prepare(MamdrPreparation.official().withSplit(SplitMethod.leaveLastOut()))
                .load();
        DomainSummary summary = data.summaries().get(0);

        assertThat(summary.testPositives()).isEqualTo(summary.users());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"reviewerID\": \"A\", \"asin\": \"B\" | expected a JSON object, got something else: Unexpected end-of-input",
                "{\"reviewerID\": \"A\", \"asin\": B} | expected a JSON object, got something else: Unrecognized token 'B'",
                "{'reviewerID': 'A', 'asin': 'B'} | expected a JSON object, got something else: Unexpected character",
                "[\"A\", \"B\"] | expected a JSON object, got a JSON object or array",
                "\"A\" | expected a JSON object, got \"A\"",
                "{\"reviewerID\": \"A\", \"asin\": \"B\"} {} | expected one JSON object a line, got a JSON object",
                "{\"asin\": \"B\"} | column \"reviewerID\": expected a text that is not blank, got none",
                "{\"reviewerID\": \"A\"} | column \"asin\": expected a text that is not blank, got none",
                "{\"reviewerID\": \" \", \"asin\": \"B\"} | column \"reviewerID\": expected a text that is not blank",
                "{\"reviewerID\": 7, \"asin\": \"B\"} | column \"reviewerID\": expected a text, got \"7\"",
                "{\"reviewerID\": \"A\", \"asin\": null} | column \"asin\": expected a text, got \"null\"",
                "{\"reviewerID\": \"A\", \"asin\": {}} | column \"asin\": expected a text, got a JSON object or array",
                "{\"reviewerID\": \"A\", \"asin\": \"B\", \"overall\": \"good\"} | column \"overall\": expected a number, got \"good\"",
                "{\"reviewerID\": \"A\", \"asin\": \"B\", \"overall\": NaN} | expected a JSON object, got something else: Non-standard token 'NaN'",
                "{\"reviewerID\": \"A\", \"asin\": \"B\", \"unixReviewTime\": \"x\"} | column \"unixReviewTime\": expected a whole number of seconds, got \"x\"",
                "{\"reviewerID\": \"A\", \"asin\": \"B\", \"unixReviewTime\": 99999999999999999999} | column \"unixReviewTime\": expected a whole number of seconds, got \"99999999999999999999\"",
            })
    void brokenLine_isNamedAndMayBeTolerated(String line, String message) throws IOException {
        write("Gift_Cards", "{\"reviewerID\": \"A1\", \"asin\": \"B1\"}\n", "\n", line + "\n");
        AmazonReviews reader = AmazonReviews.from(folder);

        assertThatThrownBy(reader::load)
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("Gift_Cards_5.json.gz:3")
                .hasMessageContaining(message);
        assertThat(reader.maxBadRows(1).load().vocabularies().get("uid").ids()).containsExactly("A1");
    }

    @Test
    void textInAnotherEncoding_isABrokenLine() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file("Gift_Cards")))) {
            out.write("{\"reviewerID\": \"A\u00e4\", \"asin\": \"B\"}".getBytes(StandardCharsets.ISO_8859_1));
        }

        assertThatThrownBy(() -> AmazonReviews.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(
                        "Gift_Cards_5.json.gz:1: expected a JSON object, got something else: Invalid UTF-8");
    }

    @Test
    void gzipThatEndsEarly_isAnErrorWhateverIsTolerated() throws IOException {
        write("Gift_Cards", reviews(20_000, 1));
        byte[] whole = Files.readAllBytes(file("Gift_Cards"));
        Files.write(file("Gift_Cards"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> AmazonReviews.from(folder).maxBadRows(1000).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageMatching(
                        ".*Gift_Cards_5\\.json\\.gz:[0-9]+: expected a whole gzip file, got one that ends early.*");
    }

    @Test
    void missingCategories_areNamed() throws IOException {
        write("Gift_Cards", reviews(10, 1));

        assertThatThrownBy(() -> AmazonReviews.from(folder)
                        .categories("Gift Cards", "Software", "Books")
                        .load())
                .isInstanceOf(DataFormatException.class)
                .hasMessage(file("Software") + ", " + file("Books")
                        + ": expected a file for each of the domains, found no such file; the folder has"
                        + " \"Gift_Cards_5.json.gz\"; a download fetches it from its public address");
    }

    @Test
    void download_fetchesWhatTheFolderDoesNotHave() throws IOException {
        write("Software", reviews(50, 2));
        byte[] software = Files.readAllBytes(file("Software"));
        Files.delete(file("Software"));
        write("Gift_Cards", reviews(50, 1));
        List<String> fetched = new ArrayList<>();
        try (FileServer server = new FileServer().with("Software_5.json.gz", software)) {
            AmazonReviews reader = AmazonReviews.from(folder)
                    .categories("Gift Cards", "Software")
                    .downloadFrom(server.address());
            assertThatThrownBy(reader::load).hasMessageContaining("Software_5.json.gz: expected a file");
            assertThat(server.ranges()).isEmpty();
            reader.download(new DownloadListener() {
                @Override
                public void onStart(Path file, long done, long size) {
                    fetched.add(String.valueOf(file.getFileName()));
                }
            });
            reader.download(DownloadListener.NONE);

            assertThat(server.ranges()).hasSize(1);
            assertThat(fetched).containsExactly("Software_5.json.gz");
            assertThat(DatasetRows.domainNames(reader.load())).containsExactly("Gift_Cards", "Software");
        }
    }

    @Test
    void categoryThatThereIsNot_isNamed() throws IOException {
        try (FileServer server = new FileServer()) {
            AmazonReviews reader =
                    AmazonReviews.from(folder).categories("Soft wäre").downloadFrom(server.address());

            assertThatThrownBy(() -> reader.download(DownloadListener.NONE))
                    .isInstanceOf(DownloadException.class)
                    .hasMessage(server.address() + "Soft_w%C3%A4re_5.json.gz: expected the file, got HTTP status 404;"
                            + " https://cseweb.ucsd.edu/~jmcauley/datasets/amazon_v2/ says which files there are");
        }
    }

    @Test
    void download_needsCategoriesAndAFolder() {
        AmazonReviews reader = AmazonReviews.from(folder);

        assertThatThrownBy(() -> reader.download(DownloadListener.NONE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("download: expected the categories to fetch, got none");
        assertThatThrownBy(() -> reader.downloadFrom(URI.create("file:///tmp/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("with a slash at its end, got \"file:///tmp/\"");
        assertThatThrownBy(() -> reader.downloadFrom(URI.create("http://localhost/files")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void folderWithoutReviews_isNamed() throws IOException {
        assertThatThrownBy(() -> AmazonReviews.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessage(folder + ": expected files *_5.json.gz, found none");
        assertThatThrownBy(() -> AmazonReviews.from(folder.resolve("none")).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("none: expected a folder with files *_5.json.gz, found no such folder");
        write("Gift_Cards", "\n");
        assertThatThrownBy(() -> AmazonReviews.from(folder).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageEndingWith("Gift_Cards_5.json.gz: expected at least one review, got none");
    }

    @Test
    void categoryTwice_isRefused() {
        assertThatThrownBy(() -> AmazonReviews.from(folder).categories("Gift Cards", "Gift_Cards"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected every category once, got \"Gift_Cards\" twice");
    }

    @Test
    void sameSeed_givesTheSameRows() throws IOException {
        write("Gift_Cards", reviews(300, 1));
        PreparedDataset one = AmazonReviews.from(folder).load();
        PreparedDataset two = AmazonReviews.from(folder).load();

        for (Split split : Split.values()) {
            assertThat(DatasetRows.ids(one, split, 0, 1)).isEqualTo(DatasetRows.ids(two, split, 0, 1));
            assertThat(DatasetRows.of(one, split, 0).labels())
                    .isEqualTo(DatasetRows.of(two, split, 0).labels());
        }
    }

    private static String[] reviews(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, rows)
                .mapToObj(row -> "{\"reviewerID\": \"A" + random.nextInt(20) + "\", \"asin\": \"B" + random.nextInt(80)
                        + "\", \"overall\": 5.0, \"unixReviewTime\": " + random.nextInt(1_000_000_000) + "}\n")
                .toArray(String[]::new);
    }

    private void write(String category, String... lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(category)))) {
            out.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path file(String category) {
        return folder.resolve(category + "_5.json.gz");
    }
}
