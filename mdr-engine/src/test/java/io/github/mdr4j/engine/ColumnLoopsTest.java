package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.param.Precision;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The passes over columns in single precision, against double precision. */
class ColumnLoopsTest {

    private static final int ROWS = 256;
    private static final int COLUMNS = 37;

    private final ColumnLoops loops = ColumnLoops.of(Precision.FLOAT32);
    private final SplittableRandom random = new SplittableRandom(3);

    /** A sum of squares from which the square of the mean is taken away would keep no digit here. */
    @Test
    void moments_keepTheirDigits_whereTheMeanIsFarFromZero() {
        float[] x = numbers(1_000);
        float[] mean = new float[COLUMNS];
        float[] squares = new float[COLUMNS];
        loops.moments(mean, squares, x, 0, ROWS, COLUMNS);
        for (int c = 0; c < COLUMNS; c++) {
            double expected = 0;
            for (int r = 0; r < ROWS; r++) {
                expected += x[r * COLUMNS + c] / (double) ROWS;
            }
            double deviations = 0;
            for (int r = 0; r < ROWS; r++) {
                deviations += Math.pow(x[r * COLUMNS + c] - expected, 2);
            }
            assertThat((double) mean[c]).isCloseTo(expected, within(2e-3));
            assertThat((double) squares[c]).isCloseTo(deviations, within(2e-3 * deviations));
        }
    }

    @Test
    void sums_areThoseOfTheColumns() {
        float[] x = numbers(0);
        float[] d = numbers(0);
        float[] mean = numbers(0);
        float[] sum = new float[COLUMNS];
        float[] product = new float[COLUMNS];
        loops.sums(sum, product, mean, d, COLUMNS, x, 0, ROWS - 1, COLUMNS);
        for (int c = 0; c < COLUMNS; c++) {
            double total = 0;
            double products = 0;
            for (int r = 0; r < ROWS - 1; r++) {
                total += d[(r + 1) * COLUMNS + c];
                products += d[(r + 1) * COLUMNS + c] * ((double) x[r * COLUMNS + c] - mean[c]);
            }
            assertThat((double) sum[c]).isCloseTo(total, within(1e-4));
            assertThat((double) product[c]).isCloseTo(products, within(1e-4));
        }
    }

    private float[] numbers(double center) {
        float[] numbers = new float[ROWS * COLUMNS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (center + random.nextDouble(-1, 1));
        }
        return numbers;
    }
}
