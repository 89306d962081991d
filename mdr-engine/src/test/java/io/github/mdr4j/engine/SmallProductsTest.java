package io.github.mdr4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mdr4j.param.Precision;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products of small matrices are what their definition says, whatever the widths that they take different ways for. */
class SmallProductsTest {

    private static final int ROWS = 3;
    private static final int GAP = 2;

    private final MatrixLoops loops = MatrixLoops.of(Precision.FLOAT64);
    private final SplittableRandom random = new SplittableRandom(5);

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 5", "8, 8", "9, 4", "31, 7", "32, 32", "35, 35", "35, 3", "65, 65"})
    void product_isSumOfProducts(int n, int k) {
        double[] x = numbers(GAP + ROWS * (k + 1));
        double[] w = numbers(GAP + Math.max(n, k) * (Math.max(n, k) + 1));
        for (boolean transposed : new boolean[] {false, true}) {
            for (boolean add : new boolean[] {false, true}) {
                double[] y = numbers(GAP + ROWS * (n + 1));
                double[] before = y.clone();
                int step = (transposed ? k : n) + 1;
                loops.product(y, GAP, n + 1, x, GAP, k + 1, w, GAP, step, transposed, ROWS, n, k, add);
                for (int r = 0; r < ROWS; r++) {
                    for (int j = 0; j < n; j++) {
                        int at = GAP + r * (n + 1) + j;
                        double expected = add ? before[at] : 0;
                        for (int i = 0; i < k; i++) {
                            double weight = w[GAP + (transposed ? j * step + i : i * step + j)];
                            expected += x[GAP + r * (k + 1) + i] * weight;
                        }
                        assertThat(y[at]).isCloseTo(expected, within(1e-12));
                    }
                    assertThat(y[GAP + r * (n + 1) + n]).isEqualTo(before[GAP + r * (n + 1) + n]);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 70", "3, 5", "9, 4", "31, 33", "32, 32", "35, 35", "130, 67"})
    void rowAmongMany_hasTheBitsOfTheRowAlone(int n, int k) {
        int rows = 150;
        double[] x = numbers(rows * k);
        double[] w = numbers(n * k);
        for (boolean transposed : new boolean[] {false, true}) {
            int step = transposed ? k : n;
            double[] all = new double[rows * n];
            double[] alone = new double[rows * n];
            loops.product(all, 0, n, x, 0, k, w, 0, step, transposed, rows, n, k, false);
            for (int r = 0; r < rows; r++) {
                loops.product(alone, r * n, n, x, r * k, k, w, 0, step, transposed, 1, n, k, false);
            }
            assertThat(all).isEqualTo(alone);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 5, 2", "35, 35, 1", "35, 35, 4"})
    void productOfTransposed_isSumOfOuterProducts(int m, int n, int k) {
        double[] x = numbers(GAP + k * (m + 1));
        double[] d = numbers(GAP + k * (n + 1));
        for (boolean add : new boolean[] {false, true}) {
            double[] y = numbers(GAP + m * (n + 1));
            double[] before = y.clone();
            loops.productOfTransposed(y, GAP, n + 1, x, GAP, m + 1, d, GAP, n + 1, m, n, k, add);
            for (int r = 0; r < m; r++) {
                for (int j = 0; j < n; j++) {
                    int at = GAP + r * (n + 1) + j;
                    double expected = add ? before[at] : 0;
                    for (int i = 0; i < k; i++) {
                        expected += x[GAP + i * (m + 1) + r] * d[GAP + i * (n + 1) + j];
                    }
                    assertThat(y[at]).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }
}
