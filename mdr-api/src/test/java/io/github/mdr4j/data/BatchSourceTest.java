package io.github.mdr4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchSourceTest {

    private static final MultiDomainDataset DATASET = TracedRows.dataset(23, 0, 40, 1, 0);

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 2", "64, 3", "1000, 4", "2147483647, 5"})
    void mixedPass_givesEveryRowOnceUnderItsDomain(int batchSize, long seed) {
        List<Integer> seen = new ArrayList<>();
        for (Batch batch : BatchSource.shuffled(DATASET, batchSize).mixed(seed)) {
            for (int d = 0; d < 5; d++) {
                for (int r = batch.offset(d); r < batch.offset(d + 1); r++) {
                    assertThat(TracedRows.belongsTogether(batch, d, r)).isTrue();
                    seen.add(batch.sparse(0)[r]);
                }
            }
        }

        List<Integer> expected = new ArrayList<>(ids(0, 23));
        expected.addAll(ids(2, 40));
        expected.addAll(ids(3, 1));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 2", "64, 3"})
    void domainPass_givesEveryRowOfTheDomainOnceAndNoOther(int batchSize, long seed) {
        List<Integer> seen = new ArrayList<>();
        for (Batch batch : BatchSource.shuffled(DATASET, batchSize).domain(domain(2), seed)) {
            assertThat(batch.rows(2)).isEqualTo(batch.rows());
            for (int r = 0; r < batch.rows(); r++) {
                assertThat(TracedRows.belongsTogether(batch, 2, r)).isTrue();
                seen.add(batch.sparse(0)[r]);
            }
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids(2, 40));
    }

    @Test
    void batches_haveTheBatchSizeExceptTheLast() {
        List<Integer> sizes = new ArrayList<>();
        for (Batch batch : BatchSource.shuffled(DATASET, 30).mixed(1)) {
            sizes.add(batch.rows());
        }

        assertThat(sizes).containsExactly(30, 30, 4);
        assertThat(BatchSource.shuffled(DATASET, 30).batchSize()).isEqualTo(30);
    }

    @Test
    void domainWithoutRows_givesNoBatch() {
        BatchSource source = BatchSource.shuffled(DATASET, 8);

        assertThat(source.domain(domain(1), 1)).isEmpty();
        assertThat(source.domain(domain(4), 1)).isEmpty();
    }

    @Test
    void dataWithoutRows_givesNoBatch() {
        assertThat(BatchSource.shuffled(TracedRows.dataset(0, 0), 8).mixed(1)).isEmpty();
    }

    @Test
    void sameSeed_givesTheSameBatches() {
        BatchSource source = BatchSource.shuffled(DATASET, 8);
        Iterable<Batch> pass = source.mixed(5);

        assertThat(order(pass)).isEqualTo(order(pass)).isEqualTo(order(source.mixed(5)));
        assertThat(seeds(pass)).isEqualTo(seeds(pass)).isEqualTo(seeds(source.mixed(5)));
    }

    @Test
    void otherSeed_givesAnotherOrderAndOtherBatchSeeds() {
        BatchSource source = BatchSource.shuffled(DATASET, 8);

        assertThat(order(source.mixed(5))).isNotEqualTo(order(source.mixed(6)));
        assertThat(order(source.domain(domain(2), 5))).isNotEqualTo(order(source.domain(domain(2), 6)));
        Set<Long> seeds = new HashSet<>(seeds(source.mixed(5)));
        seeds.addAll(seeds(source.mixed(6)));
        assertThat(seeds).hasSize(16);
    }

    @Test
    void mixedPass_mixesTheDomains() {
        Batch first = BatchSource.shuffled(TracedRows.dataset(200, 200), 100)
                .mixed(1)
                .iterator()
                .next();

        assertThat(first.rows(0)).isBetween(25, 75);
        assertThat(first.rows(0) + first.rows(1)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffle_putsEachRowAnywhere(long seed) {
        int[] places = new int[10];
        BatchSource source = BatchSource.shuffled(TracedRows.dataset(10), 10);
        for (int pass = 0; pass < 1_000; pass++) {
            int[] rows = source.domain(new Domain(0, "domain 0"), Seeds.mix(seed, pass))
                    .iterator()
                    .next()
                    .sparse(0);
            for (int place = 0; place < 10; place++) {
                places[place] += rows[place] == 0 ? 1 : 0;
            }
        }

        assertThat(Arrays.stream(places).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(50, 150));
    }

    @Test
    void batchesOfAMixedPass_knowTheShuffledOrder() {
        Batch batch = BatchSource.shuffled(DATASET, 64).mixed(3).iterator().next();
        Set<Integer> positions = new HashSet<>();
        for (int r = 0; r < batch.rows(); r++) {
            positions.add(batch.position(r));
        }

        assertThat(positions).hasSize(64).allSatisfy(p -> assertThat(p).isBetween(0, 63));
    }

    @Test
    void iteratorAtItsEnd_saysSo() {
        Iterator<Batch> iterator =
                BatchSource.shuffled(TracedRows.dataset(1), 8).mixed(1).iterator();
        iterator.next();

        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5})
    void batchSizeBelowOne_isRefused(int batchSize) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BatchSource.shuffled(DATASET, batchSize))
                .withMessage("batch size must be >= 1, got " + batchSize);
    }

    @Test
    void brokenValueInTheData_comesOutWhereTheBatchIsTaken() {
        FeatureSchema schema = FeatureSchema.of(List.of("books"), List.of(new Feature.Sparse("uid", 3)));
        List<RowTable> rows = List.of(ColumnTable.of(schema, new int[][] {{3}}, new float[] {1}));
        MultiDomainDataset dataset = MultiDomainDataset.of(
                "broken", schema, Map.of(Split.TRAIN, rows, Split.VALIDATION, rows, Split.TEST, rows));
        Iterator<Batch> iterator = BatchSource.shuffled(dataset, 8).mixed(1).iterator();

        assertThatIllegalArgumentException()
                .isThrownBy(iterator::next)
                .withMessage("feature \"uid\", row 0: expected an id in 0..2, got 3");
    }

    @Test
    void passesThatAreOpenAtOnce_shareAFewThreads() {
        BatchSource source = BatchSource.shuffled(DATASET, 8);
        List<Iterator<Batch>> open = new ArrayList<>();
        for (int pass = 0; pass < 100; pass++) {
            open.add(source.mixed(pass).iterator());
        }

        List<Long> first = new ArrayList<>();
        open.forEach(pass -> first.add(pass.next().seed()));

        assertThat(first).hasSize(100).doesNotHaveDuplicates();
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("mdr-batches"))
                .hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors())
                .allMatch(Thread::isDaemon);
    }

    @Test
    void interruptedThread_getsItsBatchesAndStaysInterrupted() {
        List<Integer> rows = new ArrayList<>();
        Thread.currentThread().interrupt();
        try {
            BatchSource.shuffled(DATASET, 8).mixed(1).forEach(batch -> rows.add(batch.rows()));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(rows).containsOnly(8);
    }

    @Test
    void errorWhileReadingAhead_comesOutAsItIs() {
        Iterator<Batch> iterator = new ReadAhead(1, 1, (from, to) -> {
            throw new OutOfMemoryError("no room for the batch");
        });

        assertThatThrownBy(iterator::next).isInstanceOf(OutOfMemoryError.class).hasMessage("no room for the batch");
    }

    private static Domain domain(int index) {
        return DATASET.schema().domains().get(index);
    }

    private static List<Integer> ids(int domain, int rows) {
        List<Integer> ids = new ArrayList<>();
        for (int r = 0; r < rows; r++) {
            ids.add(TracedRows.id(domain, r));
        }
        return ids;
    }

    private static List<Integer> order(Iterable<Batch> batches) {
        List<Integer> order = new ArrayList<>();
        for (Batch batch : batches) {
            for (int id : batch.sparse(0)) {
                order.add(id);
            }
        }
        return order;
    }

    private static List<Long> seeds(Iterable<Batch> batches) {
        List<Long> seeds = new ArrayList<>();
        batches.forEach(batch -> seeds.add(batch.seed()));
        return seeds;
    }
}
