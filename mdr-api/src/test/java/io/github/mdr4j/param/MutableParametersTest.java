package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mdr4j.param.Sample.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MutableParametersTest {

    private static final ParameterLayout LAYOUT = Sample.LAYOUT;
    private static final int SLICES = LAYOUT.index("tower/weight");
    private static final int USER = LAYOUT.index("user");

    @Test
    void created_isZero() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);

        assertThat(learner.freeze()).isEqualTo(ParameterVector.zeros(LAYOUT, Precision.FLOAT32));
        assertThat(learner.page(USER, 0)).isNull();
        assertThat((float[]) learner.slice(SLICES, 0)).containsOnly(0).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource
    void loadAndFreeze_anyForm_keepTheValue(Form form) {
        for (Precision precision : Precision.values()) {
            Sample sample = Sample.random(form, precision, new SplittableRandom(1));
            MutableParameters learner = new MutableParameters(LAYOUT, precision);
            learner.load(
                    Sample.random(Form.FULL, precision, new SplittableRandom(2)).vector());

            learner.load(sample.vector());

            assertThat(learner.freeze()).isEqualTo(sample.vector());
            assertThat(learner.copiedBytes()).isZero();
        }
    }

    @Test
    void freeze_tableNotWritten_isTheLoadedOne() {
        ParameterVector vector = Sample.random(Form.FULL, Precision.FLOAT32, new SplittableRandom(1))
                .vector();
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);
        learner.load(vector);

        assertThat(learner.freeze().table(USER)).isSameAs(vector.table(USER));

        learner.writablePage(USER, 0);
        ParameterVector frozen = learner.freeze();
        assertThat(frozen.table(USER)).isNotSameAs(vector.table(USER));
        assertThat(learner.freeze().table(USER)).isSameAs(frozen.table(USER));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void frozenValues_learnerGoesOn_neverChange(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Precision precision = Precision.values()[(int) (seed % 2)];
        MutableParameters learner = new MutableParameters(LAYOUT, precision);
        List<Sample> values = new ArrayList<>();
        values.add(Sample.random(Form.FULL, precision, random));
        values.add(Sample.random(Form.FEW_ROWS, precision, random));
        values.add(Sample.random(Form.ZERO, precision, random));
        Map<String, double[]> present = Sample.zeros();

        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    Sample loaded = values.get(random.nextInt(values.size()));
                    learner.load(loaded.vector());
                    present = Sample.copy(loaded.model());
                }
                case 1 -> values.add(new Sample(learner.freeze(), Sample.copy(present)));
                default -> Sample.write(learner, present, random);
            }
        }

        Sample.assertValues(learner.freeze(), present);
        values.forEach(value -> Sample.assertValues(value.vector(), value.model()));
    }

    @Test
    void writablePage_askedAgain_isTheSameArrayUntilFreeze() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);

        Object page = learner.writablePage(USER, 1);

        assertThat(learner.writablePage(USER, 1)).isSameAs(page).isSameAs(learner.page(USER, 1));
        assertThat(learner.pages(USER)[1]).isSameAs(page);
        learner.freeze();
        assertThat(learner.page(USER, 1)).isSameAs(page);
        assertThat(learner.writablePage(USER, 1)).isNotSameAs(page);
    }

    @Test
    void writablePage_lastOne_endsWithTheLastRow() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT64);

        assertThat((double[]) learner.writablePage(USER, 6)).hasSize(4 * 16);
    }

    @Test
    void writableSlice_ofSharedZeros_leavesOtherDomainsAlone() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);

        ((float[]) learner.writableSlice(SLICES, 1))[2] = 7;

        assertThat((float[]) learner.slice(SLICES, 0)).containsOnly(0);
        assertThat((float[]) learner.slice(SLICES, 1)).containsExactly(0, 0, 7, 0, 0);
    }

    @Test
    void arraysForReading_afterLoad_stayTheSameObjects() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);
        Object dense = learner.dense();
        Object[] pages = learner.pages(USER);
        Sample sample = Sample.random(Form.FULL, Precision.FLOAT32, new SplittableRandom(1));

        learner.load(sample.vector());

        assertThat(learner.dense()).isSameAs(dense);
        assertThat(learner.pages(USER)).isSameAs(pages);
        assertThat((float[]) pages[0]).hasSize(16 * 16).isSameAs(learner.page(USER, 0));
    }

    @Test
    void dense_writtenAfterFreeze_leavesTheValueAlone() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);
        ((float[]) learner.dense())[3] = 1;
        ParameterVector frozen = learner.freeze();

        ((float[]) learner.dense())[3] = 2;

        assertThat(frozen.get("layer0/weight", 3)).isEqualTo(1);
        learner.load(frozen);
        assertThat(((float[]) learner.dense())[3]).isEqualTo(1);
    }

    @Test
    void copiedBytes_manyWrites_countsEachTouchedPageOnce() {
        int rows = 100_000;
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("table", rows, 16)));
        MutableParameters learner = new MutableParameters(layout, Precision.FLOAT32);
        SplittableRandom random = new SplittableRandom(1);
        Set<Integer> touched = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            int page = random.nextInt(rows) >> layout.pageShift(0);
            touched.add(page);
            learner.writablePage(0, page);
            learner.writablePage(0, page);
        }

        assertThat(learner.copiedBytes()).isEqualTo(touched.size() * (16 + 16 * 16 * 4L));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writablePage_threadsOnDifferentPages_loseNothing(long seed) throws Exception {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("table", 50_000, 16)));
        ParameterVector start = ParameterVector.builder(layout, Precision.FLOAT32)
                .fill("table", (row, values) -> values[0] = row + seed)
                .build();
        MutableParameters learner = new MutableParameters(layout, Precision.FLOAT32);
        learner.load(start);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> tasks = IntStream.range(0, 4)
                    .mapToObj(part -> (Callable<Void>) () -> {
                        for (int page = part; page < layout.pages(0); page += 4) {
                            ((float[]) learner.writablePage(0, page))[1] = 1;
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        long bytes = IntStream.range(0, layout.pages(0))
                .mapToLong(page -> 16 + 4L * layout.pageLength(0, page))
                .sum();

        assertThat(learner.copiedBytes()).isEqualTo(bytes);
        assertThat(learner.freeze().minus(start).dot(learner.freeze())).isEqualTo(layout.pages(0));
    }

    @Test
    void wrongKind_namesTheEntry() {
        MutableParameters learner = new MutableParameters(LAYOUT, Precision.FLOAT32);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.writablePage(0, 0))
                .withMessage("parameter \"layer0/weight\" (entry 0): expected TABLE, got DENSE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> learner.slice(USER, 0))
                .withMessage("parameter \"user\" (entry 2): expected SLICES, got TABLE");
    }
}
