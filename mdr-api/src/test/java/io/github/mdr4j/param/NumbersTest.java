package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumbersTest {

    private static final int LENGTH = 37;

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void doubleLoops_source_isThatOfTheFloatLoops() throws IOException {
        Path sources = Path.of("src/main/java/io/github/mdr4j/param");
        assumeTrue(Files.isDirectory(sources), "the sources are not where the tests run");
        String floats = Files.readString(sources.resolve("FloatNumbers.java"));
        String doubles = Files.readString(sources.resolve("DoubleNumbers.java"));

        String expected =
                floats.replace("(float) ", "").replace("float", "double").replace("Float", "Double");

        assertThat(doubles).isEqualToIgnoringWhitespace(expected);
    }

    @ParameterizedTest
    @EnumSource
    void operations_equalAndDifferentOffsets_agree(Precision precision) {
        Numbers numbers = precision.numbers();
        Object a = values(precision);
        Object b = values(precision);
        Numbers.Operation lerp = (x, xAt, y, yAt, out, at, n) -> numbers.lerp(x, xAt, y, yAt, 0.3, out, at, n);

        for (Numbers.Operation operation :
                new Numbers.Operation[] {numbers::add, numbers::subtract, numbers::multiply, lerp}) {
            Object together = precision.newArray(LENGTH);
            Object apart = precision.newArray(LENGTH + 5);
            operation.apply(a, 2, b, 2, together, 2, 30);
            operation.apply(a, 2, b, 2, apart, 7, 30);
            Object inPlace = precision.newArray(LENGTH);
            System.arraycopy(a, 0, inPlace, 0, LENGTH);
            operation.apply(inPlace, 2, b, 2, inPlace, 2, 30);

            assertThat(numbers.same(together, 2, apart, 7, 30)).isTrue();
            assertThat(numbers.same(together, 2, inPlace, 2, 30)).isTrue();
            assertThat(numbers.isZero(together, 0, 2)).isTrue();
            assertThat(numbers.isZero(together, 32, 5)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ones_areOneUnlessAnyIsChanged(Precision precision) {
        Numbers numbers = precision.numbers();
        assertThat(numbers.isOne(numbers.ones(LENGTH))).isTrue();
        for (int i = 0; i < LENGTH; i++) {
            Object changed = numbers.ones(LENGTH);
            numbers.write(new double[] {-1}, 0, changed, i, 1);
            assertThat(numbers.isOne(changed)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void dot_anyLength_sumsAllProducts(Precision precision) {
        Numbers numbers = precision.numbers();
        Object ones = precision.newArray(LENGTH);
        numbers.write(random.doubles(LENGTH, 1, 2).map(Math::floor).toArray(), 0, ones, 0, LENGTH);

        for (int length = 0; length <= LENGTH - 3; length++) {
            assertThat(numbers.dot(ones, 3, ones, 0, length)).isEqualTo(length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void same_oneNumberChanged_isFalse(Precision precision) {
        Numbers numbers = precision.numbers();
        Object a = values(precision);
        for (int i = 0; i < LENGTH; i++) {
            Object b = precision.newArray(LENGTH);
            System.arraycopy(a, 0, b, 0, LENGTH);
            assertThat(numbers.same(a, 0, b, 0, LENGTH)).isTrue();
            numbers.write(new double[] {7}, 0, b, i, 1);
            assertThat(numbers.same(a, 0, b, 0, LENGTH)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void same_signedZeroBeforeADifference_isFalse(Precision precision) {
        Object a = array(precision, 0.0, 1, Double.NaN);
        Object b = array(precision, -0.0, 1, Double.NaN);
        Object c = array(precision, -0.0, 2, Double.NaN);

        assertThat(precision.numbers().same(a, 0, b, 0, 3)).isTrue();
        assertThat(precision.numbers().same(a, 0, c, 0, 3)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void hash_placeOrValueChanged_changes(Precision precision) {
        Numbers numbers = precision.numbers();
        Object a = array(precision, 0.5, -0.0, 0, 2);

        assertThat(numbers.hash(a, 0, 4, 10))
                .isEqualTo(numbers.hash(a, 0, 1, 10) + numbers.hash(a, 3, 1, 13))
                .isNotEqualTo(numbers.hash(a, 0, 4, 11))
                .isNotEqualTo(numbers.hash(array(precision, 0.5, 0, 2, 0), 0, 4, 10))
                .isNotEqualTo(numbers.hash(array(precision, 0.5, 0, 0, 3), 0, 4, 10));
    }

    @ParameterizedTest
    @EnumSource
    void precision_newArray_hasItsTypeAndSize(Precision precision) {
        Object array = precision.newArray(3);

        assertThat(array).isInstanceOf(precision == Precision.FLOAT32 ? float[].class : double[].class);
        assertThat(precision.numbers().length(array)).isEqualTo(3);
        assertThat(precision.bytes()).isEqualTo(precision == Precision.FLOAT32 ? 4 : 8);
    }

    private Object values(Precision precision) {
        return array(precision, random.doubles(LENGTH, -1, 1).toArray());
    }

    private static Object array(Precision precision, double... values) {
        Object array = precision.newArray(values.length);
        precision.numbers().write(values, 0, array, 0, values.length);
        return array;
    }
}
