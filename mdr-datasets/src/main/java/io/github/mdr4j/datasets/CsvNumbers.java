package io.github.mdr4j.datasets;

import org.jspecify.annotations.Nullable;

/** A column of numbers. */
final class CsvNumbers implements CsvField {

    private final FloatColumn values = new FloatColumn();
    private float value;

    @Override
    public @Nullable String read(char[] text, int from, int length) {
        value = (float) Decimals.parse(text, from, length);
        return Float.isFinite(value) ? null : CsvField.complaint("a finite number", text, from, length);
    }

    @Override
    public void keep() {
        values.add(value);
    }

    /**
     * Writes each number to place {@code at} of its row, which is {@code width} wide. The column is empty afterwards.
     */
    void gather(CsvCells cells, float[][] target, int at, int width) {
        int[] next = new int[target.length];
        for (int row = 0; row < cells.rows(); row++) {
            int cell = cells.cellOf(row);
            target[cell][next[cell]++ * width + at] = values.get(row);
        }
        values.clear();
    }
}
