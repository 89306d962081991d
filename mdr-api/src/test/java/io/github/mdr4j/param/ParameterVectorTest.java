package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.param.Sample.Form;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterVectorTest {

    private static final ParameterLayout LAYOUT = Sample.LAYOUT;

    @ParameterizedTest
    @EnumSource
    void get_everyPlace_isThatOfValues(Form form) {
        Sample sample = Sample.random(form, Precision.FLOAT32, new SplittableRandom(3));

        sample.model().forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                assertThat(sample.vector().get(name, i)).as(name + " " + i).isEqualTo(values[i]);
            }
        });
    }

    @Test
    void get_noSuchPlace_saysTheRange() {
        ParameterVector zeros = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);

        assertThatThrownBy(() -> zeros.get("tiny", 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("parameter \"tiny\": expected an index from 0 to 1, got 2");
        assertThatThrownBy(() -> zeros.get("tiny", -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @EnumSource
    void with_oneEntry_changesThatEntryOnly(Form form) {
        Sample sample = Sample.random(form, Precision.FLOAT64, new SplittableRandom(4));
        for (ParameterEntry entry : LAYOUT.entries()) {
            double[] values =
                    new SplittableRandom(9).doubles(entry.totalSize(), -1, 1).toArray();
            var expected = Sample.copy(sample.model());
            expected.put(entry.name(), values);

            Sample.assertValues(sample.vector().with(entry.name(), values), expected);
            Sample.assertValues(sample.vector(), sample.model());
        }
    }

    @Test
    void with_wrongLength_saysBoth() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ParameterVector.zeros(LAYOUT, Precision.FLOAT32).with("tiny", new double[3]))
                .withMessage("parameter \"tiny\": expected 2 values, got 3");
    }

    @Test
    void values_writtenTo_leaveTheVectorAlone() {
        ParameterVector vector =
                ParameterVector.zeros(LAYOUT, Precision.FLOAT32).with("tiny", new double[] {1, 2});

        vector.values("tiny")[0] = 5;

        assertThat(vector.values("tiny")).containsExactly(1, 2);
    }

    @Test
    void unknownName_listsTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ParameterVector.zeros(LAYOUT, Precision.FLOAT32).values("usr"))
                .withMessageContaining("\"usr\"")
                .withMessageContaining("tower/weight, user, layer0/fixed");
    }

    @Test
    void values_moreThanAnArrayHolds_isAnError() {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("large", 1 << 28, 16)));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ParameterVector.zeros(layout, Precision.FLOAT32).values("large"))
                .withMessageContaining("\"large\"")
                .withMessageContaining("4294967296");
    }

    @Test
    void largeTable_moreNumbersThanAnIntCounts_works() {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("large", 1 << 26, 64)));
        int last = (1 << 26) - 1;
        ParameterVector vector = ParameterVector.gradientBuilder(layout, Precision.FLOAT32)
                .rows(0, new int[] {last}, filled(64, 2))
                .build();

        ParameterVector sum = vector.plus(vector);

        assertThat(sum.get("large", layout.totalSize() - 1)).isEqualTo(4);
        assertThat(sum.dot(vector)).isEqualTo(64 * 8);
        assertThat(sum.hashCode()).isEqualTo(vector.times(2).hashCode());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void factor_notFiniteInThePrecision_isAnError(double factor) {
        ParameterVector zeros = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros.times(factor))
                .withMessage("factor must be a finite number in FLOAT32, got " + factor);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros.lerp(zeros, factor))
                .withMessage("t must be a finite number in FLOAT32, got " + factor);
    }

    @Test
    void twoVectors_otherPrecision_isAnErrorThatNamesBoth() {
        ParameterVector other = ParameterVector.zeros(LAYOUT, Precision.FLOAT64);

        for (BiConsumer<ParameterVector, ParameterVector> operation : operations()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> operation.accept(ParameterVector.zeros(LAYOUT, Precision.FLOAT32), other))
                    .withMessage("precisions differ: expected FLOAT32, got FLOAT64");
        }
    }

    @Test
    void twoVectors_otherLayout_isAnErrorThatNamesBoth() {
        ParameterLayout mine =
                ParameterLayout.of(List.of(ParameterEntry.dense("a", 2), ParameterEntry.table("b", 3, 4)));
        ParameterLayout theirs =
                ParameterLayout.of(List.of(ParameterEntry.dense("a", 2), ParameterEntry.table("b", 5, 4)));
        ParameterVector other = ParameterVector.zeros(theirs, Precision.FLOAT32);

        for (BiConsumer<ParameterVector, ParameterVector> operation : operations()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> operation.accept(ParameterVector.zeros(mine, Precision.FLOAT32), other))
                    .withMessage(
                            "layouts differ from entry 1 on: expected table \"b\" 3 x [4], got table \"b\" 5 x [4]");
        }
    }

    @Test
    void equals_otherLayoutPrecisionOrType_isFalse() {
        ParameterVector zeros = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);
        ParameterLayout other = ParameterLayout.of(List.of(ParameterEntry.dense("a")));

        assertThat(zeros)
                .isNotEqualTo(ParameterVector.zeros(LAYOUT, Precision.FLOAT64))
                .isNotEqualTo(ParameterVector.zeros(other, Precision.FLOAT32))
                .isNotEqualTo("zeros");
    }

    @Test
    void equals_signOfZeroAndNaN_doNotMatter() {
        double[] plus = {0.0, Double.NaN};
        double[] minus = {-0.0, Double.NaN};
        for (Precision precision : Precision.values()) {
            ParameterVector a = ParameterVector.zeros(LAYOUT, precision).with("tiny", plus);
            ParameterVector b = ParameterVector.zeros(LAYOUT, precision).with("tiny", minus);

            assertThat(a).isEqualTo(b).hasSameHashCodeAs(b);
            assertThat(a).isNotEqualTo(ParameterVector.zeros(LAYOUT, precision));
        }
    }

    @Test
    void isFinite_oneBadNumber_isFalse() {
        for (ParameterEntry entry : LAYOUT.entries()) {
            for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
                double[] values = new double[(int) entry.totalSize()];
                values[values.length - 1] = bad;
                ParameterVector vector = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);

                assertThat(vector.isFinite()).isTrue();
                assertThat(vector.with(entry.name(), values).isFinite()).isFalse();
            }
        }
        ParameterVector rows = ParameterVector.gradientBuilder(LAYOUT, Precision.FLOAT32)
                .rows(LAYOUT.index("item"), new int[] {4}, new float[] {1, Float.NaN, 2})
                .build();
        assertThat(rows.isFinite()).isFalse();
    }

    @Test
    void toString_anyVector_tellsItsSize() {
        assertThat(ParameterVector.zeros(LAYOUT, Precision.FLOAT32))
                .hasToString("ParameterVector[8 entries, 7339 numbers, FLOAT32]");
    }

    @Test
    void spi_wrongKind_namesTheEntry() {
        ParameterVector zeros = ParameterVector.zeros(LAYOUT, Precision.FLOAT32);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros.slice(2, 0))
                .withMessage("parameter \"user\" (entry 2): expected SLICES, got TABLE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> zeros.table(0))
                .withMessage("parameter \"layer0/weight\" (entry 0): expected TABLE, got DENSE");
        assertThatThrownBy(() -> zeros.slice(1, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void spi_filledVector_givesTheArrays() {
        ParameterVector vector = ParameterVector.builder(LAYOUT, Precision.FLOAT32)
                .set("layer0/fixed", 1, 2, 3, 4, 5, 6, 7)
                .fill("tower/weight", 1, 2, (domain, slice) -> slice[0] = domain)
                .build();

        assertThat((float[]) vector.dense()).hasSize(19).endsWith(1, 2, 3, 4, 5, 6, 7);
        assertThat(vector.slice(1, 0)).isNull();
        assertThat(vector.slice(1, 1)).isEqualTo(new float[] {1, 0, 0, 0, 0});
        assertThat((double[]) ParameterVector.zeros(LAYOUT, Precision.FLOAT64).dense())
                .containsOnly(0)
                .hasSize(19);
    }

    @Test
    void layoutWithoutDenseEntries_works() {
        ParameterLayout layout = ParameterLayout.of(List.of(ParameterEntry.table("a", 2, 2)));
        MutableParameters learner = new MutableParameters(layout, Precision.FLOAT64);
        ((double[]) learner.writablePage(0, 0))[3] = 2;
        ParameterVector vector = learner.freeze();

        assertThat(vector.plus(vector).times(0.5).values("a")).containsExactly(0, 0, 0, 2);
        assertThat((double[]) vector.dense()).isEmpty();
        assertThat(vector.only(ParameterFilter.dense())).isEqualTo(ParameterVector.zeros(layout, Precision.FLOAT64));
    }

    private static List<BiConsumer<ParameterVector, ParameterVector>> operations() {
        return List.of(
                ParameterVector::plus,
                ParameterVector::minus,
                ParameterVector::dot,
                (a, b) -> a.lerp(b, 0),
                (a, b) -> a.replace(ParameterFilter.all(), b),
                (a, b) -> new MutableParameters(a.layout(), a.precision()).load(b));
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
