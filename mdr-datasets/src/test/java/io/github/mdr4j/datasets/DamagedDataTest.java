package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.DataFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files with random damage are read, or refused with their name, and nothing else; what is left out of them is no news.
 */
@ExtendWith(SilentErrorStream.class)
class DamagedDataTest {

    private static final int MUTATIONS = 1000;
    private static final byte[] SPECIAL = {'"', ',', '\n', '\r', ';', '#', ' ', ':', '-', '.', 'e', '|', '0', 0, -1};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 3, Integer.MAX_VALUE})
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void damagedCsv_isReadOrRefused(int maxBadRows) throws IOException {
        Path file = folder.resolve("clicks.csv");
        byte[] intact = csv();
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Files.write(file, damaged(intact, new SplittableRandom(seed)));
            refused += isRead(
                            seed,
                            "clicks",
                            () -> CsvDomains.from(file)
                                    .domainColumn("shop")
                                    .sparse("user")
                                    .sparse("item")
                                    .dense("size", List.of("width", "height"))
                                    .sequence("seen", "item", ' ', 3)
                                    .label("click")
                                    .maxBadRows(maxBadRows)
                                    .load())
                    ? 0
                    : 1;
        }

        assertThat(refused).isBetween(1, MUTATIONS - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users.dat", "movies.dat", "ratings.dat"})
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void damagedMovieLens_isReadOrRefused(String name) throws IOException {
        Files.writeString(folder.resolve("users.dat"), "2::M::56::16::70072\n3::M::25::15::55117\n");
        Files.writeString(folder.resolve("movies.dat"), "20::Money Train (1995)::Action|Crime\n300::Quiz::Drama\n");
        Files.writeString(
                folder.resolve("ratings.dat"),
                "2::20::5::978300760\n2::300::3::978302109\n3::20::4::978301968\n3::300::1::978300275\n");
        byte[] intact = Files.readAllBytes(folder.resolve(name));
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Files.write(folder.resolve(name), damaged(intact, new SplittableRandom(seed)));
            refused += isRead(seed, ".dat", () -> MovieLens1M.from(folder).load()) ? 0 : 1;
        }

        assertThat(refused).isBetween(1, MUTATIONS - 1);
    }

    /** A quote that opens the first field and is never closed reaches to the end of the file. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void quotesThatAreNeverClosed_areOneBrokenRowEach() throws IOException {
        Path file = Files.writeString(
                folder.resolve("clicks.csv"),
                "user,shop,click\n\"u1,books,1\nu2,books,0\n\"u3,books,1\n\"u4\"x,toys,1\nu5,toys,1\n\"");
        MultiDomainDataset data = CsvDomains.from(file)
                .domainColumn("shop")
                .sparse("user")
                .label("click")
                .split(1, 0, 0)
                .maxBadRows(4)
                .load();

        assertThat(data.size(Split.TRAIN)).isEqualTo(2);
        assertThat(data.vocabularies().get("user").ids()).containsExactly("u2", "u5");
    }

    @ParameterizedTest
    @ValueSource(chars = {'#', '\u0001', '~', ' ', 'x', '\uFFFE'})
    void unusualDelimiter_isUsed(char delimiter) throws IOException {
        Path file = Files.writeString(
                folder.resolve("clicks.csv"), "user,shop,clik\n#1,books,1\n2,toys,0\n".replace(',', delimiter));
        if (delimiter == '#') {
            Files.writeString(file, "user#shop#clik\n\"#1\"#books#1\n2#toys#0\n");
        }
        MultiDomainDataset data = CsvDomains.from(file)
                .delimiter(delimiter)
                .domainColumn("shop")
                .sparse("user")
                .label("clik")
                .split(1, 0, 0)
                .load();

        assertThat(data.schema().feature("user")).isEqualTo(new Feature.Sparse("user", 3));
        assertThat(data.vocabularies().get("user").ids()).containsExactly("#1", "2");
    }

    private static boolean isRead(int seed, String file, Supplier<MultiDomainDataset> reading) {
        try {
            assertThat(reading.get().schema()).as("seed %d", seed).isNotNull();
            return true;
        } catch (DataFormatException e) {
            assertThat(e.getMessage()).as("seed %d", seed).contains(file).contains("expected");
            return false;
        }
    }

    private static byte[] damaged(byte[] file, SplittableRandom random) {
        byte[] copy = file.clone();
        switch (random.nextInt(4)) {
            case 0 -> copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                return Arrays.copyOf(copy, random.nextInt(copy.length));
            }
            case 2 -> {
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    copy[random.nextInt(copy.length)] = SPECIAL[random.nextInt(SPECIAL.length)];
                }
            }
            default -> {
                int from = random.nextInt(copy.length);
                int to = from + random.nextInt(copy.length - from);
                byte[] shorter = Arrays.copyOf(copy, copy.length - (to - from));
                System.arraycopy(copy, to, shorter, from, copy.length - to);
                return shorter;
            }
        }
        return copy;
    }

    private static byte[] csv() {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder csv = new StringBuilder("shop,user,item,width,height,seen,click\n");
        for (int r = 0; r < 20; r++) {
            csv.append(r % 3 == 0 ? "\"books, old\"" : "toys").append(",u").append(random.nextInt(9));
            csv.append(",\"i").append(random.nextInt(9)).append(r % 5 == 0 ? "\nnew\"," : "\",");
            csv.append(random.nextInt(100) / 8.0)
                    .append(",-")
                    .append(random.nextInt(9))
                    .append("e-2,");
            csv.append(r % 2 == 0 ? "i1 i2 i3 i4" : "")
                    .append(',')
                    .append(r % 2)
                    .append(r % 4 == 0 ? "\r\n" : "\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
