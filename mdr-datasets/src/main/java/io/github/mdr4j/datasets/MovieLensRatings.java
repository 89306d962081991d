package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The three files of MovieLens-1M as they are.
 *
 * @param users the lines of users.dat
 * @param movies the lines of movies.dat
 * @param raters for every rating the position of its user in {@code users}
 * @param rated for every rating the position of its movie in {@code movies}
 * @param stars the ratings, 1 to 5, in the order of ratings.dat
 * @param lines for every rating how many lines of ratings.dat that are not blank stand above it
 * @param lineCount the number of lines of ratings.dat that are not blank, broken ones included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MovieLensRatings(
        List<User> users, List<Movie> movies, int[] raters, int[] rated, byte[] stars, int[] lines, int lineCount) {

    static final String RATINGS_FILE = "ratings.dat";

    private static final String USERS_FILE = "users.dat";
    private static final String MOVIES_FILE = "movies.dat";

    /** All files that are read. */
    static final List<String> FILES = List.of(RATINGS_FILE, USERS_FILE, MOVIES_FILE);

    private static final String ORIGIN = "https://grouplens.org/datasets/movielens/1m/";
    private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;
    private static final int LAST_OCCUPATION = 20;

    /** A line of users.dat. */
    record User(int id, String gender, int age, int occupation, String zip) {}

    /** A line of movies.dat, with its first genre. */
    record Movie(int id, String genre) {}

    static MovieLensRatings read(Path folder, BadRows badRows) {
        requireFiles(folder);
        Map<Integer, Integer> userPositions = new HashMap<>();
        Map<Integer, Integer> moviePositions = new HashMap<>();
        List<User> users = readUsers(folder.resolve(USERS_FILE), userPositions, badRows);
        List<Movie> movies = readMovies(folder.resolve(MOVIES_FILE), moviePositions, badRows);
        return readRatings(folder.resolve(RATINGS_FILE), users, movies, userPositions, moviePositions, badRows);
    }

    /** The number of ratings. */
    int size() {
        return stars.length;
    }

    private static void requireFiles(Path folder) {
        String missing = FILES.stream()
                .filter(name -> !Files.isRegularFile(folder.resolve(name)))
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new DataFormatException(folder + ": expected the files of MovieLens-1M (" + ORIGIN
                    + ", licence in its README), missing: " + missing);
        }
    }

    private static List<User> readUsers(Path file, Map<Integer, Integer> positions, BadRows badRows) {
        DelimitedReader reader =
                DelimitedReader.open(file, LATIN_1, "UserID", "Gender", "Age", "Occupation", "Zip-code");
        List<User> users = new ArrayList<>();
        Runnable row = () -> {
            int id = newId(reader, positions);
            users.add(new User(id, gender(reader), age(reader), reader.integer(3, 0, LAST_OCCUPATION), reader.text(4)));
            positions.put(id, positions.size());
        };
        reader.forEach(row, badRows);
        return users;
    }

    private static List<Movie> readMovies(Path file, Map<Integer, Integer> positions, BadRows badRows) {
        DelimitedReader reader = DelimitedReader.open(file, LATIN_1, "MovieID", "Title", "Genres");
        List<Movie> movies = new ArrayList<>();
        Runnable row = () -> {
            int id = newId(reader, positions);
            reader.text(1);
            movies.add(new Movie(id, firstGenre(reader)));
            positions.put(id, positions.size());
        };
        reader.forEach(row, badRows);
        return movies;
    }

    private static MovieLensRatings readRatings(
            Path file,
            List<User> users,
            List<Movie> movies,
            Map<Integer, Integer> userPositions,
            Map<Integer, Integer> moviePositions,
            BadRows badRows) {
        DelimitedReader reader = DelimitedReader.open(file, LATIN_1, "UserID", "MovieID", "Rating", "Timestamp");
        IntColumn raters = new IntColumn();
        IntColumn rated = new IntColumn();
        IntColumn stars = new IntColumn();
        IntColumn lines = new IntColumn();
        Runnable row = () -> {
            int user = knownPosition(reader, 0, userPositions, "a user of " + USERS_FILE);
            int movie = knownPosition(reader, 1, moviePositions, "a movie of " + MOVIES_FILE);
            int rating = reader.integer(2, 1, 5);
            reader.integer(3, 0L, Long.MAX_VALUE);
            raters.add(user);
            rated.add(movie);
            stars.add(rating);
            lines.add(reader.index());
        };
        reader.forEach(row, badRows);
        if (stars.size() == 0) {
            throw new DataFormatException(file + ": expected ratings, got "
                    + badRows.first()
                            .map(first -> "none that is whole; the first broken row: " + first)
                            .orElse("an empty file"));
        }
        byte[] ratings = new byte[Math.toIntExact(stars.size())];
        for (int r = 0; r < ratings.length; r++) {
            ratings[r] = (byte) stars.get(r);
        }
        return new MovieLensRatings(
                users, movies, raters.toArray(), rated.toArray(), ratings, lines.toArray(), reader.lineCount());
    }

    private static int newId(DelimitedReader reader, Map<Integer, Integer> positions) {
        int id = reader.integer(0, 1, Integer.MAX_VALUE);
        if (positions.containsKey(id)) {
            throw reader.unexpected(0, "an id that no line above has");
        }
        return id;
    }

    private static int knownPosition(
            DelimitedReader reader, int column, Map<Integer, Integer> positions, String expected) {
        Integer position = positions.get(reader.integer(column, 1, Integer.MAX_VALUE));
        if (position == null) {
            throw reader.unexpected(column, expected);
        }
        return position;
    }

    private static String gender(DelimitedReader reader) {
        String gender = reader.text(1);
        if (!gender.equals("F") && !gender.equals("M")) {
            throw reader.unexpected(1, "\"F\" or \"M\"");
        }
        return gender;
    }

    private static int age(DelimitedReader reader) {
        int age = reader.integer(2, 0, Integer.MAX_VALUE);
        if (!AgeGroup.CODES.contains(age)) {
            throw reader.unexpected(2, "one of " + AgeGroup.CODES);
        }
        return age;
    }

    private static String firstGenre(DelimitedReader reader) {
        String genres = reader.text(2);
        int bar = genres.indexOf('|');
        String first = bar < 0 ? genres : genres.substring(0, bar);
        if (first.isBlank()) {
            throw reader.unexpected(2, "genres separated by \"|\", the first not blank");
        }
        return first;
    }
}
