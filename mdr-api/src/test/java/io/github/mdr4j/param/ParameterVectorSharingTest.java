package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What values share, which form they have, and what results cost. */
class ParameterVectorSharingTest {

    private static final int DOMAINS = 3;
    private static final int TABLE = 2;
    private static final int ROWS = 10_000_000;
    private static final int DIM = 4;
    private static final int TOUCHED = 1_000;

    private static final ParameterLayout LAYOUT = ParameterLayout.of(List.of(
            ParameterEntry.dense("weight", 10),
            ParameterEntry.slices("slices", DOMAINS, 10),
            ParameterEntry.table("table", 320, 16)));

    private final ParameterVector full = ParameterVector.builder(LAYOUT, Precision.FLOAT32)
            .fill("weight", (row, values) -> Arrays.fill(values, 1))
            .fill("slices", (row, values) -> Arrays.fill(values, 2 + row))
            .fill("table", (row, values) -> Arrays.fill(values, 1 + row))
            .build();

    @Test
    void lerp_pageInCommon_isTheSameObject() {
        ParameterVector other = written(full, 17, 40);

        ParameterVector between = full.lerp(other, 0.5);

        assertSharedPages(between, full, 1, 2);
        assertSharedPages(other, full, 1, 2);
    }

    @Test
    void ones_shareOnePageOfEachLength() {
        ParameterVector ones = ParameterVector.ones(LAYOUT, Precision.FLOAT32);

        assertThat(Arrays.stream(((TableView.Paged) ones.table(TABLE)).pages()).distinct())
                .hasSize(1);
        assertThat(ones.values("table")).containsOnly(1);
        assertThat(ones.values("slices")).containsOnly(1);
        assertThat(ones.values("weight")).containsOnly(1);
        assertThat(ones.memoryBytes()).isLessThan(2_500);
    }

    @Test
    void times_onesWithSomeRowsChanged_copiesTheirPagesOnly() {
        ParameterVector ones = ParameterVector.ones(LAYOUT, Precision.FLOAT32);
        ParameterVector factors = written(ones, 17, 40);

        assertSharedPages(full.times(factors), full, 1, 2);
        assertSharedPages(factors.times(full), full, 1, 2);
    }

    @Test
    void plus_sparseRows_copiesTheirPagesOnly() {
        ParameterVector difference = written(full, 17, 40).minus(full);

        assertSharedPages(full.plus(difference), full, 1, 2);
        assertSharedPages(difference.plus(full), full, 1, 2);
        assertSharedPages(full.minus(difference), full, 1, 2);
    }

    @Test
    void slices_oneWritten_othersAreTheSameObject() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);
        learner.load(full);
        ((float[]) learner.writableSlice(1, 2))[0] = 9;
        ParameterVector other = learner.freeze();

        ParameterVector between = full.lerp(other, 0.5);

        assertThat(between.slice(1, 0)).isSameAs(full.slice(1, 0));
        assertThat(between.slice(1, 2)).isNotSameAs(full.slice(1, 2));
        assertThat(other.minus(full).slice(1, 0)).isNull();
        assertThat(other.minus(full).slice(1, 2)).isEqualTo(new float[] {5, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    }

    @Test
    void minus_fewRowsDiffer_holdsThoseRows() {
        ParameterVector other = written(full, 17, 40, 41);

        TableView difference = other.minus(full).table(TABLE);

        assertThat(difference).isInstanceOf(TableView.Sparse.class);
        assertThat(((TableView.Sparse) difference).rowNumbers()).containsExactly(17, 40, 41);
    }

    @Test
    void minus_rowWrittenWithTheSameNumbers_isLeftOut() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);
        learner.load(full);
        learner.writablePage(TABLE, 3);

        TableView difference = learner.freeze().minus(full).table(TABLE);

        assertThat(((TableView.Sparse) difference).rowNumbers()).isEmpty();
    }

    @Test
    void minus_sparseRowsInCommon_areLeftOut() {
        ParameterVector a = ParameterVector.gradientBuilder(LAYOUT, Precision.FLOAT32)
                .rows(TABLE, new int[] {1, 5, 9, 30}, filled(16, 1, 2, 3, 4))
                .build();
        ParameterVector b = ParameterVector.gradientBuilder(LAYOUT, Precision.FLOAT32)
                .rows(TABLE, new int[] {0, 2, 5, 9, 31}, filled(16, 0, 7, 2, 8, 9))
                .build();

        TableView.Sparse difference = (TableView.Sparse) a.minus(b).table(TABLE);

        assertThat(difference.rowNumbers()).containsExactly(1, 2, 9, 30, 31);
        assertThat(difference.values()).isEqualTo(filled(16, 1, -7, -5, 4, -9));
    }

    @Test
    void equals_sparseRowsThatDifferOnlyInOneRow_isFalse() {
        ParameterVector rows = rows(0, 2, 20);
        ParameterVector more = rows(0, 2, 21);
        ParameterVector others = rows(1, 2, 20);

        assertThat(rows).isNotEqualTo(more).isNotEqualTo(others).isNotEqualTo(rows.times(2));
        assertThat(rows.hashCode()).isNotEqualTo(more.hashCode()).isNotEqualTo(others.hashCode());
        assertThat(rows).isEqualTo(rows(0, 2, 20));
    }

    @Test
    void memoryBytes_sparseRows_areRowNumbersAndValues() {
        long empty = ParameterVector.zeros(LAYOUT, Precision.FLOAT32).memoryBytes();

        assertThat(empty).isEqualTo(16 + 16);
        assertThat(rows(0, 2, 20).memoryBytes()).isEqualTo(16 + 20 * 4 + 16 + 20 * 16 * 4);
    }

    @Test
    void minus_halfOfTheRowsOrMoreDiffer_switchesToPages() {
        int[] half = new SplittableRandom(1)
                .ints(0, 320)
                .distinct()
                .limit(160)
                .sorted()
                .toArray();
        int[] more = new SplittableRandom(1)
                .ints(0, 320)
                .distinct()
                .limit(161)
                .sorted()
                .toArray();

        assertThat(written(full, half).minus(full).table(TABLE)).isInstanceOf(TableView.Sparse.class);
        assertThat(written(full, more).minus(full).table(TABLE)).isInstanceOf(TableView.Paged.class);
    }

    @Test
    void sparseRows_sumPastTheDensity_switchesToPages() {
        ParameterVector even = rows(0, 2, 160);
        ParameterVector odd = rows(1, 2, 20);

        assertThat(even.table(TABLE)).isInstanceOf(TableView.Sparse.class);
        assertThat(even.plus(even).table(TABLE)).isInstanceOf(TableView.Sparse.class);
        for (ParameterVector dense : List.of(even.plus(odd), even.minus(odd), even.lerp(odd, 0.5))) {
            assertThat(dense.table(TABLE)).isInstanceOf(TableView.Paged.class);
        }
    }

    @Test
    void zeros_inAnyOperation_costNothing() {
        ParameterVector zeros = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);
        long none = zeros.memoryBytes();

        assertThat(none).isLessThan(100);
        assertThat(zeros.times(3).memoryBytes()).isEqualTo(none);
        assertThat(zeros.lerp(ParameterVector.zeros(LAYOUT, Precision.FLOAT32), 0.5)
                        .memoryBytes())
                .isEqualTo(none);
        assertThat(full.times(0).memoryBytes()).isEqualTo(none);
        assertThat(full.only(ParameterFilter.all().negate()).memoryBytes()).isEqualTo(none);
        assertThat(full.minus(full).memoryBytes()).isEqualTo(none);
    }

    @Test
    void neutralOperand_plusAndMinus_shareEverything() {
        ParameterVector zeros = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);

        for (ParameterVector same : List.of(full.plus(zeros), zeros.plus(full), full.minus(zeros))) {
            assertThat(ParameterVector.distinctMemoryBytes(List.of(full, same))).isEqualTo(full.memoryBytes());
        }
        assertThat(full.times(1)).isSameAs(full);
    }

    @Test
    void only_chosenEntries_areShared() {
        ParameterVector table = full.only(ParameterFilter.named("table"));

        assertThat(table.table(TABLE)).isSameAs(full.table(TABLE));
        assertThat(table.slice(1, 0)).isNull();
        assertThat(full.only(ParameterFilter.dense()).dense()).isSameAs(full.dense());
    }

    @Test
    void distinctMemoryBytes_sharedPages_countOnce() {
        ParameterVector other = written(full, 17);
        long page = 16 + 16 * 16 * Float.BYTES;
        long directory = 16 + 20 * 4;
        long array = 16 + 10 * Float.BYTES;
        long dense = array + 16 + 8;
        long slices = DOMAINS * array + 16 + 16;

        assertThat(other.memoryBytes()).isEqualTo(full.memoryBytes());
        assertThat(ParameterVector.distinctMemoryBytes(List.of(full, other)))
                .isEqualTo(full.memoryBytes() + page + directory + dense);
        assertThat(full.memoryBytes()).isEqualTo(dense + slices + 20 * page + directory);
    }

    @ParameterizedTest
    @EnumSource
    void lerp_largeTable_allocatesTheTouchedPagesAndADirectory(Precision precision) {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("large", ROWS, DIM)));
        SplittableRandom random = new SplittableRandom(42);
        MutableParameters learner = new MutableParameters(layout, precision);
        write(learner, random, new TreeSet<>());
        ParameterVector before = learner.freeze();
        TreeSet<Integer> touched = new TreeSet<>();
        write(learner, random, touched);
        ParameterVector after = learner.freeze();
        long pages = touched.stream()
                .mapToLong(page -> 16 + (long) layout.pageLength(0, page) * precision.bytes())
                .sum();
        long directory = 16 + 4L * layout.pages(0);
        before.lerp(after, 0.25);

        long allocated = allocatedBytes();
        ParameterVector between = before.lerp(after, 0.5);
        allocated = allocatedBytes() - allocated;

        assertThat(allocated).isLessThan((pages + directory) * 11 / 10);
        assertThat(between.minus(before).table(0)).isInstanceOf(TableView.Sparse.class);
        assertThat(between.minus(before).norm()).isPositive();
    }

    @Test
    void minusAndPlus_largeTable_allocateTheTouchedRowsAndPages() {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("large", ROWS, DIM)));
        SplittableRandom random = new SplittableRandom(43);
        MutableParameters learner = new MutableParameters(layout, Precision.FLOAT32);
        write(learner, random, new TreeSet<>());
        ParameterVector before = learner.freeze();
        write(learner, random, new TreeSet<>());
        ParameterVector after = learner.freeze();
        before.plus(after.minus(before));

        long start = allocatedBytes();
        ParameterVector difference = after.minus(before);
        long minus = allocatedBytes() - start;
        start = allocatedBytes();
        ParameterVector sum = before.plus(difference);
        long plus = allocatedBytes() - start;

        assertThat(minus).isLessThan(TOUCHED * (DIM * Float.BYTES + 6 * Integer.BYTES) + 4_000);
        assertThat(plus).isLessThan((TOUCHED * 1_040L + 4L * layout.pages(0)) * 11 / 10);
        assertThat(sum.lerp(after, 0.5).minus(sum).norm()).isLessThan(1e-6);
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static void write(MutableParameters learner, SplittableRandom random, TreeSet<Integer> pages) {
        ParameterLayout layout = learner.layout();
        for (int i = 0; i < TOUCHED; i++) {
            int row = random.nextInt(ROWS);
            int page = row >> layout.pageShift(0);
            double[] values = random.doubles(DIM).toArray();
            int at = row % layout.rowsPerPage(0) * DIM;
            learner.precision().numbers().write(values, 0, learner.writablePage(0, page), at, DIM);
            pages.add(page);
        }
    }

    private static ParameterVector written(ParameterVector start, int... rows) {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);
        learner.load(start);
        for (int row : rows) {
            ((float[]) learner.writablePage(TABLE, row / 16))[row % 16 * 16] += 0.5f;
        }
        return learner.freeze();
    }

    /** An array with runs of equal numbers. */
    private static float[] filled(int length, float... values) {
        float[] result = new float[length * values.length];
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(result, i * length, (i + 1) * length, values[i]);
        }
        return result;
    }

    private static ParameterVector rows(int first, int step, int count) {
        int[] rows = new int[count];
        Arrays.setAll(rows, i -> first + step * i);
        float[] values = new float[count * 16];
        Arrays.fill(values, 1);
        return ParameterVector.gradientBuilder(LAYOUT, Precision.FLOAT32)
                .rows(TABLE, rows, values)
                .build();
    }

    private static void assertSharedPages(ParameterVector actual, ParameterVector expected, Integer... differing) {
        Object[] pages = ((TableView.Paged) actual.table(TABLE)).pages();
        Object[] others = ((TableView.Paged) expected.table(TABLE)).pages();
        for (int p = 0; p < pages.length; p++) {
            if (List.of(differing).contains(p)) {
                assertThat(pages[p]).isNotSameAs(others[p]).isNotEqualTo(others[p]);
            } else {
                assertThat(pages[p]).isSameAs(others[p]);
            }
        }
    }
}
