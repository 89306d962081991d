package io.github.mdr4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.MultiDomainDataset;
import io.github.mdr4j.data.RowTable;
import io.github.mdr4j.data.Split;
import io.github.mdr4j.error.MdrException;
import io.github.mdr4j.model.NumericScaling;
import io.github.mdr4j.model.Scaling;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is told of numeric columns, and the scaling that is fitted to them; the test logger writes to the error stream.
 */
class NumericChecksTest {

    private static final int ROWS = 5000;

    @ParameterizedTest
    @CsvSource({"40, 20, far larger", "2e6, 5e5, far larger", "0, 0.0001, too small"})
    void unscaledColumnOfAnotherSize_isNamedWithItsRange(double mean, double deviation, String problem) {
        MultiDomainDataset data = data(z -> mean + deviation * z);

        assertThat(said(data, NumericScaling.none())).contains("\"price\"", "standard deviation", problem, "scale");
        assertThat(said(data, fitted(data))).isEmpty();
    }

    @Test
    void columnOfSizeOne_isFineUnscaled() {
        assertThat(said(data(z -> z), NumericScaling.none())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void placeholdersBesideNumbers_areNamedScaledOrNot(boolean scaled) {
        MultiDomainDataset data = data(z -> z > 2 ? 1e30 : z);

        assertThat(said(data, scaled ? fitted(data) : NumericScaling.none())).contains("1.00000e+30", "missing value");
    }

    @Test
    void oneNumberFarFromAllOthers_isNamed() {
        AtomicInteger row = new AtomicInteger();
        MultiDomainDataset data = data(z -> row.getAndIncrement() == 77 ? 1e6 : z);

        assertThat(said(data, fitted(data))).contains("\"price\"", "1.00000e+06", "far from the others");
    }

    @Test
    void countsOverManyPowersOfTen_areNamedAndTheirLogarithmsAreNot() {
        MultiDomainDataset counts = data(z -> Math.floor(Math.exp(8 + 2.5 * z)));
        MultiDomainDataset prices = data(z -> Math.exp(3.5 + 0.6 * z));
        MultiDomainDataset logarithms = data(z -> 8 + 2.5 * z);

        assertThat(said(counts, fitted(counts))).contains("\"price\"", "range over many powers of ten", "logarithms");
        assertThat(said(prices, fitted(prices))).isEmpty();
        assertThat(said(logarithms, fitted(logarithms))).isEmpty();
    }

    @Test
    void timesThatHardlyDiffer_areNamed() {
        MultiDomainDataset data = data(z -> 1e9 + 1000 * z);

        assertThat(said(data, fitted(data))).contains("\"price\"", "single precision");
    }

    @Test
    void constantColumn_isNamedAndBecomesZero() {
        MultiDomainDataset data = data(z -> 7);

        assertThat(said(data, fitted(data))).contains("\"price\"", "hold the same");
        assertThat(fitted(data).byFeature()).containsEntry("price", List.of(new Scaling(7, 1)));
    }

    @Test
    void numbersWithoutAMean_areRefused() {
        assertThatThrownBy(() -> fitted(data(z -> z > 2 ? Double.NaN : z)))
                .isInstanceOf(MdrException.class)
                .hasMessageContaining("\"price\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void threads_leaveTheScalingAsItIs(int threads) {
        MultiDomainDataset data = data(z -> 40 + z);

        try (Workers workers = new Workers(threads)) {
            assertThat(NumericColumn.scaling(NumericColumn.of(data, workers))).isEqualTo(fitted(data));
        }
    }

    private static NumericScaling fitted(MultiDomainDataset data) {
        try (Workers workers = new Workers(2)) {
            return NumericColumn.scaling(NumericColumn.of(data, workers));
        }
    }

    private static String said(MultiDomainDataset data, NumericScaling scaling) {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (Workers workers = new Workers(1)) {
            NumericChecks.warn(NumericColumn.of(data, workers), scaling);
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    /** Numbers made of those of a normal distribution, in two domains. */
    private static MultiDomainDataset data(DoubleUnaryOperator made) {
        FeatureSchema schema = FeatureSchema.of(List.of("a", "b"), List.of(new Feature.Dense("price", 1)));
        SplittableRandom random = new SplittableRandom(1);
        List<RowTable> tables = List.of(table(schema, made, random), table(schema, made, random));
        return MultiDomainDataset.of(
                "prices", schema, Map.of(Split.TRAIN, tables, Split.VALIDATION, tables, Split.TEST, tables));
    }

    private static RowTable table(FeatureSchema schema, DoubleUnaryOperator made, SplittableRandom random) {
        float[] numbers = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            numbers[row] = (float) made.applyAsDouble(random.nextGaussian());
        }
        return ColumnTable.of(schema, new int[0][], new float[][] {numbers}, new int[0][], new float[ROWS]);
    }
}
