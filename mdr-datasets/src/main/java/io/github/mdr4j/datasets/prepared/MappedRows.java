package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.data.RowTable;
import java.util.Arrays;

/**
 * The rows of a domain and split: consecutive ones of all rows.
 *
 * @param columns the columns of all rows
 * @param first the first of the rows
 * @param size how many there are
 */
record MappedRows(MappedColumns columns, long first, int size) implements RowTable {

    @Override
    public void sparse(int column, int[] rows, int from, int to, int[] target, int at) {
        MappedColumn source = columns.sparse().get(column);
        for (int i = from; i < to; i++) {
            target[at + i - from] = source.intAt(first + rows[i]);
        }
    }

    @Override
    public void dense(int column, int[] rows, int from, int to, double[] target, int at) {
        MappedColumn source = columns.dense().get(column);
        int width = columns.widths()[column];
        int out = at * width;
        for (int i = from; i < to; i++) {
            long value = (first + rows[i]) * width;
            for (int j = 0; j < width; j++) {
                target[out++] = source.floatAt(value + j);
            }
        }
    }

    @Override
    public void sequence(int column, int[] rows, int from, int to, int[] target, int at) {
        MappedColumns.Sequence source = columns.sequences().get(column);
        int out = at * source.maxLength();
        for (int i = from; i < to; i++) {
            long begin = source.offsets().longAt(first + rows[i]);
            int length = (int) (source.offsets().longAt(first + rows[i] + 1) - begin);
            for (int j = 0; j < length; j++) {
                target[out + j] = source.ids().intAt(begin + j);
            }
            Arrays.fill(target, out + length, out + source.maxLength(), -1);
            out += source.maxLength();
        }
    }

    @Override
    public void labels(int[] rows, int from, int to, float[] target, int at) {
        for (int i = from; i < to; i++) {
            target[at + i - from] = columns.labels().floatAt(first + rows[i]);
        }
    }
}
