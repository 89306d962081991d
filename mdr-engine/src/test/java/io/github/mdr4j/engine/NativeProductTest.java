package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.param.Precision;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The call of BLAS and the way through ND4J that other backends take. */
class NativeProductTest {

    private static final int COLUMNS = 3;
    private static final int INNER = 4;

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 5, false, false", "FLOAT32, 5, true, false", "FLOAT32, 5, false, true",
        "FLOAT64, 5, false, false", "FLOAT64, 5, true, false", "FLOAT64, 5, false, true",
        "FLOAT32, 1, false, false", "FLOAT32, 1, true, false", "FLOAT32, 1, false, true",
        "FLOAT64, 1, false, false", "FLOAT64, 1, true, false", "FLOAT64, 1, false, true"
    })
    void productOfEitherWay_isTheSumOverTheInnerAxis(
            Precision precision, int rows, boolean leftTransposed, boolean rightTransposed) {
        double[] expected = new double[rows * COLUMNS];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < COLUMNS; c++) {
                for (int i = 0; i < INNER; i++) {
                    expected[r * COLUMNS + c] += value(leftTransposed ? i * rows + r : r * INNER + i)
                            * value(rightTransposed ? c * INNER + i : i * COLUMNS + c);
                }
            }
        }
        assertThat(product(NativeProduct.of(precision), precision, rows, leftTransposed, rightTransposed))
                .containsExactly(expected, Offset.offset(1e-6));
        assertThat(product(NativeProduct::withNd4j, precision, rows, leftTransposed, rightTransposed))
                .containsExactly(expected, Offset.offset(1e-6));
    }

    private static double[] product(
            NativeProduct way, Precision precision, int rows, boolean leftTransposed, boolean rightTransposed) {
        Loops loops = Loops.of(precision);
        try (Staging left = new Staging(precision);
                Staging right = new Staging(precision);
                Staging result = new Staging(precision)) {
            put(left, precision, leftTransposed ? INNER : rows, leftTransposed ? rows : INNER);
            put(right, precision, rightTransposed ? COLUMNS : INNER, rightTransposed ? INNER : COLUMNS);
            result.reserve(rows, COLUMNS);
            way.multiply(left, leftTransposed, right, rightTransposed, result, INNER);
            Object taken = precision.newArray(rows * COLUMNS);
            result.take(taken, 0, COLUMNS, false);
            double[] values = new double[rows * COLUMNS];
            for (int i = 0; i < values.length; i++) {
                values[i] = loops.get(taken, i);
            }
            return values;
        }
    }

    private static void put(Staging staging, Precision precision, int rows, int columns) {
        Object values = precision.newArray(rows * columns);
        for (int i = 0; i < rows * columns; i++) {
            Loops.of(precision).set(values, i, value(i));
        }
        staging.put(values, 0, columns, rows, columns);
    }

    private static double value(int i) {
        return new SplittableRandom(i).nextDouble() - 0.5;
    }
}
