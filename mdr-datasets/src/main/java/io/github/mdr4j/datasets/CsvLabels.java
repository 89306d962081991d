package io.github.mdr4j.datasets;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The column of the label. */
final class CsvLabels implements CsvField {

    private final @Nullable Double positiveAbove;
    private final FloatColumn values = new FloatColumn();
    private float value;

    CsvLabels(@Nullable Double positiveAbove) {
        this.positiveAbove = positiveAbove;
    }

    @Override
    public @Nullable String read(char[] text, int from, int length) {
        double number = Decimals.parse(text, from, length);
        if (positiveAbove != null) {
            value = number > positiveAbove ? 1 : 0;
            return Double.isNaN(number) ? CsvField.complaint("a finite number", text, from, length) : null;
        }
        value = (float) number;
        return number >= 0 && number <= 1
                ? null
                : CsvField.complaint("a label in 0..1 (or option positiveAbove)", text, from, length);
    }

    @Override
    public void keep() {
        values.add(value);
    }

    /** The labels by cell and row. The column is empty afterwards. */
    float[][] gather(CsvCells cells) {
        float[][] result = Arrays.stream(cells.counts()).mapToObj(float[]::new).toArray(float[][]::new);
        int[] next = new int[result.length];
        for (int row = 0; row < cells.rows(); row++) {
            int cell = cells.cellOf(row);
            result[cell][next[cell]++] = values.get(row);
        }
        values.clear();
        return result;
    }
}
