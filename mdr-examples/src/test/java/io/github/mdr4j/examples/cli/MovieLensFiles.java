package io.github.mdr4j.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Files in the form of MovieLens-1M: 10 users in each of three groups of ages have rated all of 20 movies. */
final class MovieLensFiles {

    private MovieLensFiles() {}

    /** Writes the three files. */
    static void write(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        List<String> users = new ArrayList<>();
        List<String> movies = new ArrayList<>();
        List<String> ratings = new ArrayList<>();
        for (int user = 1; user <= 30; user++) {
            users.add(user + "::F::" + List.of(18, 25, 35).get(user % 3) + "::1::12345");
        }
        for (int movie = 1; movie <= 20; movie++) {
            movies.add(movie + "::Movie " + movie + " (1999)::Comedy");
        }
        for (int user = 1; user <= 30; user++) {
            for (int movie = 1; movie <= 20; movie++) {
                ratings.add(user + "::" + movie + "::" + (1 + random.nextInt(5)) + "::97830" + (1000 + movie));
            }
        }
        Files.write(folder.resolve("users.dat"), users);
        Files.write(folder.resolve("movies.dat"), movies);
        Files.write(folder.resolve("ratings.dat"), ratings);
    }
}
