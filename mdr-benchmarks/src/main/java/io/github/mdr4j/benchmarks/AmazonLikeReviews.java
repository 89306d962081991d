package io.github.mdr4j.benchmarks;

import io.github.mdr4j.data.Seeds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Writes made-up reviews of the form and size of Amazon-6: 4.3 million reviews with texts in six gzip files, of 445,789
 * users and 172,653 items. As in the real files every user has at least five reviews in a category, items are of very
 * different popularity and reviews stand in the order of their items; one in fourteen repeats the user and item of
 * another, so that about 17 million rows come out of the official preparation.
 *
 * @param category name of the category
 * @param reviews lines
 * @param users users that occur
 * @param items items that occur
 * @param firstUser number of the first of the users
 * @param firstItem number of the first of the items
 */
record AmazonLikeReviews(String category, int reviews, int users, int items, int firstUser, int firstItem) {

    private static final int ALL_USERS = 445_789;
    private static final int FEWEST = 5;
    private static final int REPEATED = 14;
    private static final int FIRST_DAY = 1_104_537_600; // 2005
    private static final int DAYS = 13 * 365;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int WORDS = 6_000;

    /** Numbers of reviews, users and items of the categories, after the real ones. */
    private static final List<AmazonLikeReviews> CATEGORIES = placed(
            new AmazonLikeReviews("Musical_Instruments", 231_392, 27_530, 10_620, 0, 0),
            new AmazonLikeReviews("Office_Products", 800_357, 101_501, 27_965, 0, 0),
            new AmazonLikeReviews("Patio_Lawn_and_Garden", 798_415, 103_431, 32_918, 0, 0),
            new AmazonLikeReviews("Prime_Pantry", 137_788, 14_180, 4_970, 0, 0),
            new AmazonLikeReviews("Toys_and_Games", 1_828_971, 208_180, 78_772, 0, 0),
            new AmazonLikeReviews("Video_Games", 497_577, 55_223, 17_408, 0, 0));

    /**
     * Writes the files.
     *
     * @param arguments the folder; and by how much there is to be less of everything, 1 unless given
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int divisor = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        for (AmazonLikeReviews category : CATEGORIES) {
            long start = System.nanoTime();
            Path file = folder.resolve(category.category + "_5.json.gz");
            category.part(divisor).write(file);
            System.out.printf(
                    Locale.ROOT, "%s: %,d bytes, %.1f s%n", file, Files.size(file), (System.nanoTime() - start) / 1e9);
        }
    }

    /** Gives every category items of its own, and users such that all occur and some in several categories. */
    private static List<AmazonLikeReviews> placed(AmazonLikeReviews... categories) {
        int user = 0;
        int item = 0;
        for (int c = 0; c < categories.length; c++) {
            AmazonLikeReviews from = categories[c];
            categories[c] =
                    new AmazonLikeReviews(from.category, from.reviews, from.users, from.items, user % ALL_USERS, item);
            user += from.users;
            item += from.items;
        }
        return List.of(categories);
    }

    private AmazonLikeReviews part(int divisor) {
        return new AmazonLikeReviews(
                category, reviews / divisor, users / divisor, items / divisor, firstUser, firstItem);
    }

    private void write(Path file) throws IOException {
        Path incomplete = file.resolveSibling(file.getFileName() + ".tmp");
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(incomplete), 1 << 16), StandardCharsets.UTF_8))) {
            ReviewText text = new ReviewText(Seeds.mix(category.hashCode(), "texts"));
            for (long pair : pairs()) {
                writeReview(out, (int) pair, (int) (pair >>> 32), text);
            }
        }
        Files.move(incomplete, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Item and user of every review, by item. */
    private long[] pairs() {
        SplittableRandom random = new SplittableRandom(Seeds.mix(category.hashCode(), "pairs"));
        long[] pairs = new long[reviews];
        int distinct = reviews - reviews / REPEATED;
        for (int r = 0; r < reviews; r++) {
            if (r < distinct) {
                int user = r < FEWEST * users ? r % users : (int) (users * square(random.nextDouble()));
                int item = r < items ? r : (int) (items * square(random.nextDouble()));
                pairs[r] = (long) item << 32 | user;
            } else {
                pairs[r] = pairs[random.nextInt(distinct)];
            }
        }
        Arrays.sort(pairs);
        return pairs;
    }

    private static double square(double value) {
        return value * value;
    }

    private void writeReview(BufferedWriter out, int user, int item, ReviewText text) throws IOException {
        SplittableRandom random = text.random;
        long day = FIRST_DAY + (long) random.nextInt(DAYS) * SECONDS_A_DAY;
        out.write("{\"overall\": ");
        out.write(String.valueOf(1 + Math.max(random.nextInt(5), random.nextInt(5))));
        out.write(".0, \"verified\": ");
        out.write(random.nextInt(8) == 0 ? "false" : "true");
        out.write(", \"reviewTime\": \"07 14, 2014\", \"reviewerID\": \"");
        out.write(code('A', (firstUser + user) % ALL_USERS, 13));
        out.write("\", \"asin\": \"");
        out.write(code('B', firstItem + item, 9));
        out.write("\", \"style\": {\"Format:\": \" ");
        out.write(text.words(1));
        out.write("\"}, \"reviewerName\": \"");
        out.write(text.words(2));
        out.write("\", \"reviewText\": \"");
        out.write(text.words(5 + (int) (130 * square(square(random.nextDouble())) + 40 * random.nextDouble())));
        out.write("\", \"summary\": \"");
        out.write(text.words(1 + random.nextInt(6)));
        out.write("\", \"unixReviewTime\": ");
        out.write(String.valueOf(day));
        out.write("}\n");
    }

    /** An id of letters and digits that looks like one of theirs. */
    private static String code(char first, int number, int length) {
        StringBuilder code = new StringBuilder().append(first);
        long rest = Seeds.mix(first, number) >>> 1;
        for (int i = 0; i < length; i++) {
            code.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt((int) (rest % 36)));
            rest /= 36;
        }
        return code.toString();
    }

    /** Words of letters, a few of them much more often than the others. */
    private static final class ReviewText {

        private final SplittableRandom random;
        private final String[] words = new String[WORDS];
        private final StringBuilder text = new StringBuilder();

        ReviewText(long seed) {
            this.random = new SplittableRandom(seed);
            for (int w = 0; w < WORDS; w++) {
                int length = 1 + random.nextInt(3) + (int) (Math.log(w + 1) * random.nextDouble());
                StringBuilder word = new StringBuilder();
                for (int i = 0; i < length; i++) {
                    word.append("etaoinshrdlucmfwypvbgk".charAt((int) (22 * square(random.nextDouble()))));
                }
                words[w] = w % 500 == 499 ? word + "\\u2019s" : w % 97 == 96 ? word + ".\\n" : word.toString();
            }
        }

        String words(int count) {
            text.setLength(0);
            for (int i = 0; i < count; i++) {
                double place = random.nextDouble();
                text.append(i == 0 ? "" : " ").append(words[(int) (WORDS * square(square(place)))]);
            }
            return text.toString();
        }
    }
}
