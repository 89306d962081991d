package io.github.mdr4j.examples.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Files of Amazon reviews with random users and items. */
final class AmazonFiles {

    private AmazonFiles() {}

    /** Writes the file of a category, with some other lines at its end. */
    static void write(Path folder, String category, int rows, String... others) throws IOException {
        SplittableRandom random = new SplittableRandom(category.length());
        Path file = folder.resolve(category + "_5.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int row = 0; row < rows; row++) {
                out.write(("{\"reviewerID\": \"A" + random.nextInt(20) + "\", \"asin\": \"B" + random.nextInt(40)
                                + "\", \"unixReviewTime\": " + row + "}\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            for (String other : others) {
                out.write(other.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
