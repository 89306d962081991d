package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.train.internal.StoredRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RowMemoryTest {

    private static final int USERS = 30;

    @AutoClose
    private final Workers workers = new Workers(2);

    @Test
    void sameSplit_isNothingToWorryAbout() {
        MultiDomainDataset data = drawn(1000, 1_000_000, 1);
        TrainedRows rows = compare(remembered(data), data, Split.TEST);

        assertThat(rows).isEqualTo(new TrainedRows(100, 100, 0, 0));
        assertThat(rows.beyondChance()).isFalse();
        assertThat(compare(remembered(data), data, Split.VALIDATION).beyondChance())
                .isFalse();
        assertThat(compare(remembered(data), data, Split.TRAIN).trained()).isEqualTo(800);
    }

    @Test
    void splitThatWasDrawnAnew_isCountedToTheRow() {
        StoredRows known = remembered(drawn(1000, 1_000_000, 1));
        MultiDomainDataset anew = drawn(1000, 1_000_000, 2);

        TrainedRows rows = compare(known, anew, Split.TEST);

        assertThat(rows.rows()).isEqualTo(100);
        assertThat(rows.examined()).isEqualTo(100);
        assertThat(rows.trained()).isEqualTo(repeated(drawn(1000, 1_000_000, 1), anew));
        assertThat(rows.beyondChance()).isTrue();
        assertThat(rows.margin()).isZero();
        assertThat(rows).hasToString(rows.trained() + " of 100 rows");
    }

    /** With 2 prices there are 240 different rows, so that most rows held out equal a training row. */
    @Test
    void rowsThatAreEqualByChance_areNothingToWorryAbout() {
        StoredRows known = remembered(drawn(1000, 2, 1));
        MultiDomainDataset others = shops(rows(300, 2, 77), 3);

        TrainedRows rows = compare(known, others, Split.TRAIN);

        assertThat(rows.share()).isGreaterThan(0.8);
        assertThat(rows.beyondChance()).isFalse();
    }

    @Test
    void rowsThatTheModelHasNotSeen_areNothingToWorryAbout() {
        StoredRows known = remembered(drawn(1000, 1_000_000, 1));
        TrainedRows rows = compare(known, shops(rows(1000, 1_000_000, 55), 3), Split.TEST);

        assertThat(rows.trained()).isZero();
        assertThat(rows.beyondChance()).isFalse();
    }

    @Test
    void manyRows_areToldByASample() {
        MultiDomainDataset data = drawn(20_000, 1_000_000, 1);
        MultiDomainDataset anew = drawn(20_000, 1_000_000, 2);
        StoredRows known = RowMemory.of(data, workers, block -> {}, block -> {}, 1000);

        TrainedRows rows = compare(known, anew, Split.TEST);

        assertThat(known.hashes()).hasSize(1000);
        assertThat(rows.examined()).isBetween(60L, 200L);
        assertThat((double) rows.estimate()).isCloseTo(repeated(data, anew), within(2.0 * rows.margin()));
        assertThat(rows.beyondChance()).isTrue();
        assertThat(rows.toString()).startsWith("about 1,").endsWith(" of 2,000 rows");
        assertThat(compare(known, data, Split.TEST).beyondChance()).isFalse();
    }

    @Test
    void anotherOrderOfIdsAndRows_changesNothing() {
        List<double[]> rows = rows(500, 1000, 3);
        List<double[]> others = new ArrayList<>(rows);
        Collections.shuffle(others, new Random(1));
        List<String> ids = new ArrayList<>(ids());
        Collections.reverse(ids);
        StoredRows known = remembered(shops(rows, 500, ids(), 0));
        StoredRows backwards = remembered(shops(others, 500, ids, 0));

        assertThat(backwards).isEqualTo(known);
        assertThat(backwards.hashCode()).isEqualTo(known.hashCode());
    }

    @Test
    void label_domainAndNumber_tellRowsApart() {
        double[] row = {0, 3, 0.5, 1};
        StoredRows known = remembered(shops(List.of(row), 1, ids(), 0));
        for (double[] other : List.of(
                new double[] {1, 3, 0.5, 1}, new double[] {0, 4, 0.5, 1}, new double[] {0, 3, 0.25, 1}, new double[] {
                    0, 3, 0.5, 0
                })) {
            assertThat(compare(known, shops(List.of(other), 1, ids(), 0), Split.TRAIN)
                            .trained())
                    .isZero();
        }
        assertThat(compare(known, shops(List.of(row.clone()), 1, ids(), 0), Split.TRAIN)
                        .trained())
                .isEqualTo(1);
    }

    private StoredRows remembered(MultiDomainDataset data) {
        return RowMemory.of(data, workers, block -> {}, block -> {});
    }

    private TrainedRows compare(StoredRows known, MultiDomainDataset data, Split split) {
        return RowMemory.compare(known, data.vocabularies(), data, split, workers);
    }

    /** Test rows of one data set that are training rows of the other, by their values. */
    private static long repeated(MultiDomainDataset training, MultiDomainDataset testing) {
        List<String> known = texts(training, Split.TRAIN);
        return texts(testing, Split.TEST).stream().filter(known::contains).count();
    }

    private static List<String> texts(MultiDomainDataset data, Split split) {
        List<String> texts = new ArrayList<>();
        data.schema().domains().forEach(domain -> {
            RowTable table = data.rows(split, domain);
            int size = table.size();
            int[] numbers = IntStream.range(0, size).toArray();
            int[] users = new int[size];
            double[] prices = new double[size];
            float[] labels = new float[size];
            table.sparse(0, numbers, 0, size, users, 0);
            table.dense(0, numbers, 0, size, prices, 0);
            table.labels(numbers, 0, size, labels, 0);
            for (int r = 0; r < size; r++) {
                texts.add(domain.name() + " " + users[r] + " " + prices[r] + " " + labels[r]);
            }
        });
        return texts;
    }

    /** The same rows for the same number of prices, drawn into splits of 80, 10 and 10 percent by a seed. */
    private static MultiDomainDataset drawn(int count, int prices, long seed) {
        List<double[]> rows = new ArrayList<>(rows(count, prices, 9));
        Collections.shuffle(rows, new Random(seed));
        return shops(rows, count * 8 / 10);
    }

    private static MultiDomainDataset shops(List<double[]> rows, int training) {
        return shops(rows, training, ids(), (rows.size() - training) / 2);
    }

    /** Rows of domain, user, price and label. */
    private static List<double[]> rows(int count, int prices, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {
                    random.nextInt(2),
                    random.nextInt(USERS),
                    random.nextInt(prices) / (double) prices,
                    random.nextInt(2)
                })
                .toList();
    }

    private static List<String> ids() {
        return IntStream.range(0, USERS).mapToObj(i -> "u" + i).toList();
    }

    private static MultiDomainDataset shops(List<double[]> rows, int training, List<String> ids, int validation) {
        FeatureSchema schema = FeatureSchema.of(
                List.of("books", "toys"),
                List.of(new Feature.Sparse("user", USERS + 1), new Feature.Dense("price", 1)));
        Map<Split, List<RowTable>> tables = new EnumMap<>(Split.class);
        tables.put(Split.TRAIN, tables(schema, rows.subList(0, training), ids));
        tables.put(Split.VALIDATION, tables(schema, rows.subList(training, training + validation), ids));
        tables.put(Split.TEST, tables(schema, rows.subList(training + validation, rows.size()), ids));
        return MultiDomainDataset.of(
                "shops", schema, tables, Map.of("user", Vocabulary.of(ids, Vocabulary.Unknown.OWN_ROW)));
    }

    private static List<RowTable> tables(FeatureSchema schema, List<double[]> rows, List<String> ids) {
        return IntStream.range(0, 2)
                .<RowTable>mapToObj(domain -> {
                    double[][] own =
                            rows.stream().filter(row -> row[0] == domain).toArray(double[][]::new);
                    int[] users = Arrays.stream(own)
                            .mapToInt(row -> ids.indexOf("u" + (int) row[1]))
                            .toArray();
                    float[][] columns = new float[2][own.length];
                    for (int r = 0; r < own.length; r++) {
                        columns[0][r] = (float) own[r][2];
                        columns[1][r] = (float) own[r][3];
                    }
                    return ColumnTable.of(
                            schema, new int[][] {users}, new float[][] {columns[0]}, new int[0][], columns[1]);
                })
                .toList();
    }
}
