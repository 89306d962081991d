package io.github.mdr4j.param;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mdr4j.param.Sample.Form;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableViewTest {

    private static final List<String> TABLES = List.of("user", "item", "tiny", "wide");

    @ParameterizedTest
    @EnumSource
    void readRow_anyForm_overwritesWithTheRow(Form form) {
        for (Precision precision : Precision.values()) {
            Sample sample = Sample.random(form, precision, new SplittableRandom(6));
            for (String name : TABLES) {
                TableView table = sample.vector().table(Sample.LAYOUT.index(name));
                double[] expected = sample.model().get(name);
                for (int row = 0; row < table.rows(); row++) {
                    Object target = filled(precision, table.dim() + 2, Double.NaN);
                    table.readRow(row, target, 1);

                    assertThat(widened(precision, target, 1, table.dim())).isEqualTo(row(expected, row, table.dim()));
                    assertThat(precision.numbers().get(target, 0)).isNaN();
                    assertThat(precision.numbers().get(target, table.dim() + 1)).isNaN();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void addRow_anyForm_addsTheRow(Form form) {
        for (Precision precision : Precision.values()) {
            Sample sample = Sample.random(form, precision, new SplittableRandom(7));
            for (String name : TABLES) {
                TableView table = sample.vector().table(Sample.LAYOUT.index(name));
                double[] expected = sample.model().get(name);
                for (int row = 0; row < table.rows(); row++) {
                    Object target = filled(precision, table.dim() + 1, 0.25);
                    table.addRow(row, target, 1);

                    double[] sum = Arrays.stream(row(expected, row, table.dim()))
                            .map(value -> Sample.round(precision, value + 0.25))
                            .toArray();
                    assertThat(widened(precision, target, 1, table.dim())).isEqualTo(sum);
                    assertThat(precision.numbers().get(target, 0)).isEqualTo(0.25);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nonZeroRows_anyForm_areTheSame(Form form) {
        Sample sample = Sample.random(form, Precision.FLOAT32, new SplittableRandom(8));
        for (String name : TABLES) {
            int e = Sample.LAYOUT.index(name);
            TableView table = sample.vector().table(e);
            double[] values = sample.model().get(name);
            int[] expected = IntStream.range(0, table.rows())
                    .filter(row -> Arrays.stream(row(values, row, table.dim())).anyMatch(value -> value != 0))
                    .toArray();

            assertThat(table.nonZeroRows()).isEqualTo(expected);
            assertThat(sample.rebuilt().table(e).nonZeroRows()).isEqualTo(expected);
        }
    }

    @Test
    void nonZeroRows_rowOfZerosGiven_isLeftOut() {
        ParameterVector gradient = ParameterVector.gradientBuilder(Sample.LAYOUT, Precision.FLOAT32)
                .rows(4, new int[] {2, 5, 7}, new float[] {0, 0, 1, 0, -0.0f, 0, 2, 0, 0})
                .build();

        assertThat(gradient.table(4).nonZeroRows()).containsExactly(2, 7);
    }

    @Test
    void find_sparseRows_givesTheirPosition() {
        TableView.Sparse table = (TableView.Sparse) ParameterVector.gradientBuilder(Sample.LAYOUT, Precision.FLOAT32)
                .rows(4, new int[] {2, 5, 7}, new float[9])
                .build()
                .table(4);

        assertThat(table.find(5)).isEqualTo(1);
        assertThat(table.find(0)).isEqualTo(-1);
        assertThat(table.find(6)).isEqualTo(-1);
        assertThat(table.find(999)).isEqualTo(-1);
    }

    @Test
    void paged_anyTable_tellsItsGeometry() {
        ParameterVector full = Sample.random(Form.FULL, Precision.FLOAT32, new SplittableRandom(1))
                .vector();
        TableView.Paged table = (TableView.Paged) full.table(2);

        assertThat(table.pageShift()).isEqualTo(4);
        assertThat(table.rows()).isEqualTo(100);
        assertThat(table.dim()).isEqualTo(16);
        assertThat(table.pages()).hasSize(7).doesNotContainNull();
    }

    private static double[] row(double[] values, int row, int dim) {
        return Arrays.copyOfRange(values, row * dim, (row + 1) * dim);
    }

    private static Object filled(Precision precision, int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        Object array = precision.newArray(length);
        precision.numbers().write(values, 0, array, 0, length);
        return array;
    }

    private static double[] widened(Precision precision, Object array, int at, int length) {
        double[] values = new double[length];
        precision.numbers().read(array, at, values, 0, length);
        return values;
    }
}
