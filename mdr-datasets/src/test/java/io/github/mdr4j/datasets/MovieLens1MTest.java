package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.error.ConfigurationException;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MovieLens1MTest {

    private static final String USERS = """
            10::M::25::20::10001
            2::F::1::0::94110-2117
            7::M::56::4::02139
            30::F::35::7::10001
            5::F::18::20::00000
            """;
    private static final String MOVIES = """
            300::Am\u00e9lie (2001)::Comedy|Romance
            20::Alien (1979)::Sci-Fi
            1::Antz (1998)::Animation
            4::Never Rated (1999)::War
            """;
    private static final String RATINGS = """
            2::300::5::0
            2::20::3::978300760
            5::1::4::0
            10::20::1::0
            10::300::4::0
            7::1::2::0
            30::300::3::0
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write("users.dat", USERS);
        write("movies.dat", MOVIES);
        write("ratings.dat", RATINGS);
    }

    @Test
    void allFeatures_areRanksOfTheValuesThatOccur() throws IOException {
        MultiDomainDataset data = onlyTrain().load();

        assertThat(data.name()).isEqualTo("MovieLens-1M");
        assertThat(data.schema().features())
                .containsExactly(
                        new Feature.Sparse("user_id", 5),
                        new Feature.Sparse("movie_id", 3),
                        new Feature.Sparse("gender", 2),
                        new Feature.Sparse("occupation", 4),
                        new Feature.Sparse("zip", 4),
                        new Feature.Sparse("cate_id", 3),
                        new Feature.Dense("age", 1));
        Batch young = rows(data, Split.TRAIN, 0);
        assertThat(young.sparse(0)).as("user_id").containsExactly(0, 0, 1);
        assertThat(young.sparse(1)).as("movie_id").containsExactly(2, 1, 0);
        assertThat(young.sparse(2)).as("gender").containsExactly(0, 0, 0);
        assertThat(young.sparse(3)).as("occupation").containsExactly(0, 0, 3);
        assertThat(young.sparse(4)).as("zip").containsExactly(3, 3, 0);
        assertThat(young.sparse(5)).as("cate_id").containsExactly(1, 2, 0);
        assertThat(young.dense(0)).as("age").containsExactly(0, 0, (float) (17 / 55.0));
        Batch old = rows(data, Split.TRAIN, 2);
        assertThat(old.sparse(0)).as("user_id").containsExactly(2, 4);
        assertThat(old.sparse(2)).as("gender").containsExactly(1, 0);
        assertThat(old.dense(0)).as("age").containsExactly(1, (float) (34 / 55.0));
    }

    @Test
    void vocabularies_haveTheRawValuesByRank() throws IOException {
        MultiDomainDataset data = onlyTrain().load();

        assertThat(data.vocabularies())
                .containsOnlyKeys("user_id", "movie_id", "gender", "occupation", "zip", "cate_id")
                .containsEntry("user_id", known("2", "5", "7", "10", "30"))
                .containsEntry("movie_id", known("1", "20", "300"))
                .containsEntry("gender", known("F", "M"))
                .containsEntry("zip", known("00000", "02139", "10001", "94110-2117"))
                .containsEntry("cate_id", known("Animation", "Comedy", "Sci-Fi"));
        data.schema()
                .sparse()
                .forEach(feature -> assertThat(
                                data.vocabularies().get(feature.table()).size())
                        .isEqualTo(feature.cardinality()));
        assertThat(onlyTrain().features(MovieLens1M.Features.IDS).load().vocabularies())
                .containsOnlyKeys("uid", "pid")
                .containsEntry("pid", known("1", "20", "300"));
    }

    @Test
    void domains_areGroupsOfAges() throws IOException {
        MultiDomainDataset data = onlyTrain().domainsByAge().load();

        assertThat(data.schema().domains())
                .extracting(Domain::name)
                .containsExactly("age 1-24", "age 25-34", "age 35+");
        assertThat(sizes(data, Split.TRAIN)).containsExactly(3, 2, 2);
    }

    @Test
    void ownGroups_areDomainsInTheirOrder() throws IOException {
        MultiDomainDataset data = onlyTrain()
                .domainsByAge(AgeGroup.of("adults", 18, 25, 35, 45, 50, 56), AgeGroup.of("children", 1))
                .load();

        assertThat(data.schema().domains()).extracting(Domain::name).containsExactly("adults", "children");
        assertThat(rows(data, Split.TRAIN, 1).sparse(1)).containsExactly(2, 1);
        assertThat(sizes(data, Split.TRAIN)).containsExactly(5, 2);
    }

    @Test
    void ids_areUserAndMovieOnly() throws IOException {
        MultiDomainDataset data = onlyTrain().features(MovieLens1M.Features.IDS).load();

        assertThat(data.schema().features())
                .containsExactly(new Feature.Sparse("uid", 5), new Feature.Sparse("pid", 3));
        assertThat(rows(data, Split.TRAIN, 0).sparse(0)).containsExactly(0, 0, 1);
        assertThat(rows(data, Split.TRAIN, 0).sparse(1)).containsExactly(2, 1, 0);
    }

    @Test
    void labels_arePositiveAboveThreeUnlessAskedOtherwise() throws IOException {
        assertThat(rows(onlyTrain().load(), Split.TRAIN, 0).labels()).containsExactly(1, 0, 1);
        assertThat(rows(onlyTrain().positiveAbove(4).load(), Split.TRAIN, 0).labels())
                .containsExactly(1, 0, 0);
        assertThat(rows(onlyTrain().positiveAbove(1).load(), Split.TRAIN, 1).labels())
                .containsExactly(0, 1);
    }

    @Test
    void usersWithoutRatings_takeNoRank() throws IOException {
        write("users.dat", USERS + "1::M::50::12::55555\n");

        assertThat(onlyTrain().load().schema().feature("user_id")).isEqualTo(new Feature.Sparse("user_id", 5));
    }

    @Test
    void oneAgeOnly_isScaledToZero() throws IOException {
        write("ratings.dat", "7::1::5::0\n");
        write("split.txt", "0\n");
        MultiDomainDataset data =
                MovieLens1M.from(folder).splitFile(folder.resolve("split.txt")).load();

        assertThat(rows(data, Split.TRAIN, 2).dense(0)).containsExactly(0);
    }

    @Test
    void splitFile_saysWhereEachRatingBelongs() throws IOException {
        write("split.txt", "0\n2\n1\n0\n2\n2\n1");
        MultiDomainDataset data =
                MovieLens1M.from(folder).splitFile(folder.resolve("split.txt")).load();

        assertThat(sizes(data, Split.TRAIN)).containsExactly(1, 1, 0);
        assertThat(sizes(data, Split.VALIDATION)).containsExactly(1, 0, 1);
        assertThat(sizes(data, Split.TEST)).containsExactly(1, 1, 1);
        assertThat(rows(data, Split.TEST, 0).sparse(1)).containsExactly(1);
        assertThat(rows(data, Split.VALIDATION, 0).sparse(1)).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomSplit_hasItsSharesAndFollowsTheSeed(long seed) throws IOException {
        write("ratings.dat", String.join("", Collections.nCopies(200, RATINGS)));
        MultiDomainDataset data =
                MovieLens1M.from(folder).split(0.5, 0.3, 0.2).seed(seed).load();
        MultiDomainDataset same =
                MovieLens1M.from(folder).split(0.5, 0.3, 0.2).seed(seed).load();
        MultiDomainDataset other =
                MovieLens1M.from(folder).split(0.5, 0.3, 0.2).seed(seed + 1).load();

        assertThat(data.size(Split.TRAIN)).isEqualTo(700);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(420);
        assertThat(data.size(Split.TEST)).isEqualTo(280);
        assertThat(sizes(data, Split.TEST)).allSatisfy(rows -> assertThat(rows).isBetween(50, 160));
        assertThat(rows(data, Split.TEST, 0).sparse(1))
                .isEqualTo(rows(same, Split.TEST, 0).sparse(1))
                .isNotEqualTo(rows(other, Split.TEST, 0).sparse(1));
    }

    @Test
    void splitUnlessAsked_isEightToOneToOne() throws IOException {
        write("ratings.dat", String.join("", Collections.nCopies(100, RATINGS)));
        MultiDomainDataset data = MovieLens1M.from(folder).load();
        MultiDomainDataset explicit =
                MovieLens1M.from(folder).split(0.8, 0.1, 0.1).seed(2022).load();

        assertThat(data.size(Split.TRAIN)).isEqualTo(560);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(70);
        assertThat(data.size(Split.TEST)).isEqualTo(70);
        assertThat(rows(data, Split.TRAIN, 0).sparse(1))
                .isEqualTo(rows(explicit, Split.TRAIN, 0).sparse(1));
    }

    @Test
    void linesOfWindows_areReadAlike() throws IOException {
        write("users.dat", USERS.replace("\n", "\r\n"));
        write("movies.dat", MOVIES.replace("\n", "\r\n"));
        write("ratings.dat", RATINGS.replace("\n", "\r\n"));

        MultiDomainDataset data = onlyTrain().load();

        assertThat(data.schema().feature("zip")).isEqualTo(new Feature.Sparse("zip", 4));
        assertThat(data.schema().feature("cate_id")).isEqualTo(new Feature.Sparse("cate_id", 3));
        assertThat(sizes(data, Split.TRAIN)).containsExactly(3, 2, 2);
    }

    @Test
    void markAndBlankLines_areLeftOut() throws IOException {
        write("users.dat", "\u00EF\u00BB\u00BF" + USERS.replace("\n", "\n\n"));
        write("ratings.dat", "\n  \n" + RATINGS + "\r\n");

        assertThat(sizes(onlyTrain().load(), Split.TRAIN)).containsExactly(3, 2, 2);
        write("split.txt", "0\n\n1\n0\n0\n0\n0\n0\n");
        assertThat(MovieLens1M.from(folder)
                        .splitFile(folder.resolve("split.txt"))
                        .load()
                        .size(Split.VALIDATION))
                .isEqualTo(1);
    }

    @Test
    void brokenLines_areToleratedAndKeepTheirLineOfTheSplitFile() throws IOException {
        write("ratings.dat", "2::x::5::0\n" + RATINGS + "2::300\n");
        Path splits = write("split.txt", "2\n0\n0\n0\n0\n0\n0\n1\n2\n");
        MovieLens1M reader = MovieLens1M.from(folder).splitFile(splits);

        MultiDomainDataset data = reader.maxBadRows(2).load();
        assertThat(data.size(Split.TRAIN)).isEqualTo(6);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(1);
        assertThat(data.size(Split.TEST)).isZero();
        assertThatThrownBy(() -> reader.maxBadRows(1).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("ratings.dat:9: expected 4 columns")
                .hasMessageEndingWith("(broken row 2, and maxBadRows is 1)");
    }

    @Test
    void ratingsOfABrokenUser_areBrokenToo() throws IOException {
        long ratingsOfTwo =
                RATINGS.lines().filter(line -> line.startsWith("2::")).count();
        write("users.dat", USERS.replace("2::F::", "2::Y::"));

        assertThat(onlyTrain().maxBadRows(1 + (int) ratingsOfTwo).load().size(Split.TRAIN))
                .isEqualTo(7 - ratingsOfTwo);
        assertThatThrownBy(() -> onlyTrain().maxBadRows((int) ratingsOfTwo).load())
                .isInstanceOf(DataFormatException.class);
    }

    @Test
    void nothingButBrokenRatings_isAnError() throws IOException {
        write("ratings.dat", "x\n");

        assertThatThrownBy(() -> onlyTrain().maxBadRows(9).load())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("ratings.dat: expected ratings, got none that is whole; the first broken row: ")
                .hasMessageContaining("ratings.dat:1: expected 4 columns");
    }

    @Test
    void missingFiles_areNamedWithTheirOrigin() throws IOException {
        Files.delete(folder.resolve("movies.dat"));
        expectError(folder + ": expected the files of MovieLens-1M (https://grouplens.org/datasets/movielens/1m/,"
                + " licence in its README), missing: movies.dat");
        Files.delete(folder.resolve("ratings.dat"));
        expectError(folder + ": expected the files of MovieLens-1M (https://grouplens.org/datasets/movielens/1m/,"
                + " licence in its README), missing: ratings.dat, movies.dat");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x::300::5::0   | column "UserID": expected an integer >= 1, got "x"
            0::300::5::0   | column "UserID": expected an integer >= 1, got "0"
            -2::300::5::0  | column "UserID": expected an integer >= 1, got "-2"
            6::300::5::0   | column "UserID": expected a user of users.dat, got "6"
            2::::5::0      | column "MovieID": expected an integer >= 1, got ""
            2::99999999999999999999::5::0 | column "MovieID": expected an integer >= 1, got "99999999999999999999"
            2::21::5::0    | column "MovieID": expected a movie of movies.dat, got "21"
            2::300::6::0   | column "Rating": expected an integer in 1..5, got "6"
            2::300::0::0   | column "Rating": expected an integer in 1..5, got "0"
            2::300::3.5::0 | column "Rating": expected an integer in 1..5, got "3.5"
            2::300::5::now | column "Timestamp": expected an integer >= 0, got "now"
            """)
    void brokenRating_isNamedWithLineAndColumn(String line, String message) throws IOException {
        write("ratings.dat", RATINGS + line + "\n");

        expectError(folder.resolve("ratings.dat") + ":8, " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            u::F::18::20::00000  | column "UserID": expected an integer >= 1, got "u"
            2::F::18::20::00000  | column "UserID": expected an id that no line above has, got "2"
            6::X::18::20::00000  | column "Gender": expected "F" or "M", got "X"
            6::F::19::20::00000  | column "Age": expected one of [1, 18, 25, 35, 45, 50, 56], got "19"
            6::F::18::21::00000  | column "Occupation": expected an integer in 0..20, got "21"
            6::F::18::20::       | column "Zip-code": expected a text that is not blank, got ""
            """)
    void brokenUser_isNamedWithLineAndColumn(String line, String message) throws IOException {
        write("users.dat", USERS + line + "\n");

        expectError(folder.resolve("users.dat") + ":6, " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            m::Am\u00e9lie::Drama   ; column "MovieID": expected an integer >= 1, got "m"
            20::Am\u00e9lie::Drama  ; column "MovieID": expected an id that no line above has, got "20"
            21::::Drama             ; column "Title": expected a text that is not blank, got ""
            21::Am\u00e9lie::       ; column "Genres": expected a text that is not blank, got ""
            21::Am\u00e9lie::|Dr\u00e9me ; column "Genres": expected genres separated by "|", the first not blank, got "|Dr\u00e9me"
            """)
    void brokenMovie_isNamedWithLineAndColumn(String line, String message) throws IOException {
        write("movies.dat", MOVIES + line + "\n");

        expectError(folder.resolve("movies.dat") + ":5, " + message);
    }

    @ParameterizedTest
    @CsvSource({"2::300::5, 3", "2::300::5::0::1, 5", "2\t300\t5\t0, 1"})
    void lineWithOtherColumns_isNamed(String line, int columns) throws IOException {
        write("ratings.dat", line + "\n" + RATINGS);

        expectError(folder.resolve("ratings.dat")
                + ":1: expected 4 columns separated by \"::\" (UserID, MovieID, Rating, Timestamp), got " + columns);
    }

    @Test
    void noRatings_areNamed() throws IOException {
        write("ratings.dat", "");

        expectError(folder.resolve("ratings.dat") + ": expected ratings, got an empty file");
    }

    @ParameterizedTest
    @CsvSource({"0, 6", "00000000, 8"})
    void splitFileOfAnotherLength_isRefused(String digits, int lines) throws IOException {
        Path file = write("split.txt", "0\n".repeat(lines));

        expectSplitError(file, file + ": expected 7 lines, one for every line of ratings.dat, got " + lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "-1", "x", "0 "})
    void otherValueInTheSplitFile_isNamedWithItsLine(String value) throws IOException {
        Path file = write("split.txt", "0\n1\n" + value + "\n0\n0\n0\n0\n");

        expectSplitError(file, file + ":3, column \"split\": expected an integer in 0..2, got \"" + value + "\"");
    }

    @Test
    void missingSplitFile_isNamed() {
        Path file = folder.resolve("none.txt");

        expectSplitError(
                file, file + ": expected a file with a line for every line of ratings.dat, found no such file");
    }

    @Test
    void splitFileTogetherWithARandomSplit_isRefused() {
        Path file = folder.resolve("split.txt");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> MovieLens1M.from(folder)
                        .splitFile(file)
                        .split(0.8, 0.1, 0.1)
                        .load())
                .withMessage("options splitFile and split exclude each other: expected rows split by a file or at"
                        + " random, got splitFile " + file + " and split");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> MovieLens1M.from(folder).seed(1).splitFile(file).load())
                .withMessageStartingWith("options splitFile and seed exclude each other");
    }

    @Test
    void badFractions_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MovieLens1M.from(folder).split(0.8, 0.1, 0.2))
                .withMessageStartingWith("split: the fractions must sum to 1, got 0.8 + 0.1 + 0.2 = ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void limitThatMakesAllLabelsAlike_isRefused(int rating) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MovieLens1M.from(folder).positiveAbove(rating))
                .withMessage("positiveAbove must be in 1..4, got " + rating);
    }

    @Test
    void groupsThatLeaveOutOrShareAnAge_areRefused() {
        AgeGroup young = AgeGroup.of("young", 1, 18, 25);
        AgeGroup old = AgeGroup.of("old", 35, 45, 50, 56);
        AgeGroup middle = AgeGroup.of("middle", 25, 35);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MovieLens1M.from(folder).domainsByAge(young, middle))
                .withMessage("domainsByAge: expected every age of [1, 18, 25, 35, 45, 50, 56] in one group,"
                        + " got age 25 in 2 [young, middle]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MovieLens1M.from(folder).domainsByAge(old))
                .withMessageEndingWith("got age 1 in 0 []");
    }

    @Test
    void badGroup_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeGroup.of("teens", 13))
                .withMessage("age group \"teens\": expected ages out of [1, 18, 25, 35, 45, 50, 56], got 13");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeGroup.of("none"))
                .withMessage("age group \"none\" needs at least one age");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AgeGroup.of(" ", 18))
                .withMessage("name of the age group of [18] must not be blank");
    }

    private MovieLens1M onlyTrain() throws IOException {
        return MovieLens1M.from(folder).splitFile(write("split.txt", "0\n".repeat(7)));
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Vocabulary known(String... ids) {
        return Vocabulary.of(List.of(ids), Vocabulary.Unknown.ERROR);
    }

    private void expectError(String message) {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> MovieLens1M.from(folder).load())
                .withMessage(message);
    }

    private void expectSplitError(Path file, String message) {
        assertThatExceptionOfType(DataFormatException.class)
                .isThrownBy(() -> MovieLens1M.from(folder).splitFile(file).load())
                .withMessage(message);
    }

    private static Batch rows(MultiDomainDataset data, Split split, int domain) {
        return new OrderedBatches(data, split, data.schema().domains().get(domain), Integer.MAX_VALUE).from(0);
    }

    private static List<Integer> sizes(MultiDomainDataset data, Split split) {
        List<Integer> sizes = new ArrayList<>();
        for (Domain domain : data.schema().domains()) {
            sizes.add(data.rows(split, domain).size());
        }
        return sizes;
    }
}
