package io.github.mdr4j.datasets;

import io.github.mdr4j.data.RowTable;
import java.util.List;

/**
 * Rows whose sequences take only as much memory as they have ids.
 *
 * @param others all columns but the sequences
 * @param sequences the sequences by column
 */
record RaggedTable(RowTable others, List<RaggedIds> sequences) implements RowTable {

    @Override
    public int size() {
        return others.size();
    }

    @Override
    public void sparse(int column, int[] rows, int from, int to, int[] target, int at) {
        others.sparse(column, rows, from, to, target, at);
    }

    @Override
    public void dense(int column, int[] rows, int from, int to, double[] target, int at) {
        others.dense(column, rows, from, to, target, at);
    }

    @Override
    public void sequence(int column, int[] rows, int from, int to, int[] target, int at) {
        RaggedIds ids = sequences.get(column);
        for (int i = from; i < to; i++) {
            ids.copy(rows[i], target, (at + i - from) * ids.maxLength());
        }
    }

    @Override
    public void labels(int[] rows, int from, int to, float[] target, int at) {
        others.labels(rows, from, to, target, at);
    }
}
