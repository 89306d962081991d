package io.github.mdr4j.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A CSV file of clicks in three countries, with features of every kind. */
final class ClickFile {

    static final List<String> COUNTRIES = List.of("de", "fr", "it");
    static final String HEADER = "row;country;user;item;price;age;history;clicked";

    private ClickFile() {}

    /** Options that read what {@link #write} wrote. */
    static Stream<Object> options(Path file) {
        return Stream.concat(Stream.of("--file", file, "--domain-column", "country"), columns());
    }

    /** The options that say what the columns are. */
    static Stream<Object> columns() {
        return Stream.of(
                "--dataset",
                "csv",
                "--delimiter",
                ";",
                "--sparse",
                "user,item",
                "--dense",
                "price,age",
                "--sequence",
                "history:item:3",
                "--separator",
                "|",
                "--label",
                "clicked");
    }

    /** Writes rows, the same for the same seed. */
    static Path write(Path file, int rows, long seed) {
        return write(file, lines(rows, seed));
    }

    static Path write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The header and rows. */
    static List<String> lines(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (int row = 0; row < rows; row++) {
            int user = random.nextInt(40);
            int item = random.nextInt(25);
            String history = IntStream.range(0, random.nextInt(5))
                    .mapToObj(i -> "i" + random.nextInt(25))
                    .collect(Collectors.joining("|"));
            int clicked = random.nextInt(40) < item + user % 3 * 5 ? 1 : 0;
            lines.add(String.join(
                    ";",
                    Integer.toString(row),
                    COUNTRIES.get(random.nextInt(3)),
                    "u" + user,
                    "i" + item,
                    Integer.toString(random.nextInt(100)) + ".25",
                    Double.toString(random.nextInt(60) / 60.0),
                    history,
                    Integer.toString(clicked)));
        }
        return lines;
    }
}
