package io.github.mdr4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.Batch;
import io.github.mdr4j.data.Domain;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.OrderedBatches;
import io.github.mdr4j.data.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads the real files, which may not be given out with the library, where property mdr.data names their folder. */
class MovieLens1MRealDataTest {

    private static Path folder = Path.of("ml-1m");

    @BeforeAll
    static void findFolder() {
        String root = System.getProperty("mdr.data", "");
        folder = Path.of(root, "ml-1m");
        Assumptions.assumeTrue(
                !root.isBlank() && Files.isDirectory(folder),
                () -> "needs the folder ml-1m in the folder that property mdr.data names, looked for "
                        + folder.toAbsolutePath() + " (mdr.data is \"" + root + "\")");
    }

    @Test
    void ratings_areInTheirDomains() {
        MultiDomainDataset data = MovieLens1M.from(folder).domainsByAge().load();

        assertThat(data.schema().domains())
                .extracting(domain -> Arrays.stream(Split.values())
                        .mapToInt(split -> data.rows(split, domain).size())
                        .sum())
                .containsExactly(210_747, 395_556, 393_906);
        assertThat(data.size(Split.TRAIN)).isEqualTo(800_167);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(100_020);
        assertThat(data.size(Split.TEST)).isEqualTo(100_022);
    }

    @Test
    void features_haveTheirCardinalities() {
        assertThat(MovieLens1M.from(folder).load().schema().features())
                .isEqualTo(List.of(
                        new Feature.Sparse("user_id", 6_040),
                        new Feature.Sparse("movie_id", 3_706),
                        new Feature.Sparse("gender", 2),
                        new Feature.Sparse("occupation", 21),
                        new Feature.Sparse("zip", 3_439),
                        new Feature.Sparse("cate_id", 18),
                        new Feature.Dense("age", 1)));
    }

    @Test
    void positivesAndUsers_areCounted() {
        MultiDomainDataset data = MovieLens1M.from(folder)
                .features(MovieLens1M.Features.IDS)
                .split(1, 0, 0)
                .load();
        double positives = 0;
        long[] users = new long[3];
        for (Domain domain : data.schema().domains()) {
            Batch rows = new OrderedBatches(data, Split.TRAIN, domain, Integer.MAX_VALUE).from(0);
            for (float label : rows.labels()) {
                positives += label;
            }
            users[domain.index()] = Arrays.stream(rows.sparse(0)).distinct().count();
        }

        assertThat(positives / 1_000_209).isCloseTo(0.57516, within(0.000005));
        assertThat(users).containsExactly(1_325, 2_096, 2_619);
        assertThat(data.schema().sparse())
                .containsExactly(new Feature.Sparse("uid", 6_040), new Feature.Sparse("pid", 3_706));
    }

    @Test
    void splitFile_givesItsTrainingRows() {
        MultiDomainDataset data =
                MovieLens1M.from(folder).splitFile(folder.resolve("split.txt")).load();

        assertThat(data.schema().domains())
                .extracting(domain -> data.rows(Split.TRAIN, domain).size())
                .containsExactly(168_446, 316_354, 315_367);
        assertThat(data.size(Split.VALIDATION)).isEqualTo(100_020);
        assertThat(data.size(Split.TEST)).isEqualTo(100_022);
    }
}
