package io.github.mdr4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InitializerTest {

    private static final Shape KERNEL = Shape.of(30, 20);

    @Test
    void constant_isEverywhere() {
        assertThat(drawn(new Initializer.Constant(0.5), KERNEL)).containsOnly(0.5);
        assertThat(drawn(Initializer.ZEROS, KERNEL)).containsOnly(0);
        assertThat(drawn(Initializer.ONES, KERNEL)).containsOnly(1);
    }

    @Test
    void normal_hasMeanZeroAndTheGivenDeviation() {
        double[] values = drawn(new Initializer.Normal(0.3), KERNEL);

        assertThat(mean(values)).isCloseTo(0, within(0.01));
        assertThat(deviation(values)).isCloseTo(0.3, within(0.005));
        assertThat(Arrays.stream(drawn(new Initializer.Normal(0), KERNEL))).allMatch(value -> value == 0);
    }

    @Test
    void uniform_fillsTheGivenRange() {
        double[] values = drawn(new Initializer.Uniform(0.3), KERNEL);

        assertThat(mean(values)).isCloseTo(0, within(0.01));
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(0.299, 0.3);
        assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(-0.3, -0.299);
        assertThat(deviation(values)).isCloseTo(0.3 / Math.sqrt(3), within(0.005));
    }

    @Test
    void glorot_dividesByTheFans() {
        double expected = Math.sqrt(2.0 / 50);

        assertThat(deviation(drawn(Initializer.GLOROT_NORMAL, KERNEL))).isCloseTo(expected, within(0.005));
        assertThat(deviation(drawn(new Initializer.GlorotUniform(), KERNEL))).isCloseTo(expected, within(0.005));
        double[] uniform = drawn(new Initializer.GlorotUniform(), KERNEL);
        assertThat(Arrays.stream(uniform).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(Math.sqrt(6.0 / 50));
    }

    @Test
    void fans_areTheLastTwoAxes() {
        double[] kernel = drawn(Initializer.GLOROT_NORMAL, KERNEL);

        assertThat(drawn(Initializer.GLOROT_NORMAL, Shape.of(7, 30, 20))).isEqualTo(kernel);
        assertThat(drawn(Initializer.GLOROT_NORMAL, Shape.of(7, 20, 30))).isEqualTo(kernel);
        assertThat(drawn(Initializer.GLOROT_NORMAL, Shape.of(25))).isEqualTo(kernel);
        assertThat(drawn(Initializer.GLOROT_NORMAL, Shape.of(30, 7, 20))).isNotEqualTo(kernel);
    }

    @Test
    void fansOfAHugeTable_doNotOverflow() {
        double[] values = drawn(Initializer.GLOROT_NORMAL, Shape.of(Integer.MAX_VALUE, 2));

        assertThat(deviation(values)).isCloseTo(Math.sqrt(2.0 / Integer.MAX_VALUE), within(1e-6));
    }

    @Test
    void seed_decidesTheValues() {
        assertThat(drawn(Initializer.GLOROT_NORMAL, KERNEL)).isEqualTo(drawn(Initializer.GLOROT_NORMAL, KERNEL));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void spread_isFiniteAndNotNegative(double spread) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initializer.Normal(spread))
                .withMessage("standard deviation must be >= 0 and finite, got " + spread);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initializer.Uniform(spread))
                .withMessage("limit must be >= 0 and finite, got " + spread);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void constant_isFinite(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initializer.Constant(value))
                .withMessage("value must be finite, got " + value);
    }

    @Test
    void externalValues_cannotBeDrawn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> drawn(new Initializer.External("item"), KERNEL))
                .withMessage("the values \"item\" are not part of the program");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initializer.External(" "))
                .withMessage("name of external values must not be blank, got \" \"");
    }

    private static double[] drawn(Initializer initializer, Shape shape) {
        double[] values = new double[20_000];
        initializer.fill(shape, new SplittableRandom(7), values);
        return values;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
