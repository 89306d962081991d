package io.github.mdr4j.datasets.prepared;

import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.error.DataFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of all rows.
 *
 * @param sparse ids by column
 * @param dense numbers by column
 * @param widths width of the dense columns
 * @param sequences ids by column
 * @param labels the labels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MappedColumns(
        List<MappedColumn> sparse,
        List<MappedColumn> dense,
        int[] widths,
        List<Sequence> sequences,
        MappedColumn labels) {

    /**
     * Lists of ids without padding.
     *
     * @param offsets where the list of each row begins, and the end of the last one
     * @param ids the lists
     * @param maxLength length of a list with its padding
     */
    record Sequence(MappedColumn offsets, MappedColumn ids, int maxLength) {}

    /**
     * Maps the files of a folder.
     *
     * @throws DataFormatException if one is not as it should be
     */
    static MappedColumns map(Path folder, Manifest manifest, FeatureSchema schema) {
        List<Manifest.StoredColumn> stored = manifest.columns();
        List<Feature> features = schema.features();
        if (stored.size() != features.size() + 1) {
            throw MappedColumn.damaged(
                    folder.resolve(Manifest.FILE),
                    "a column for each of " + features.size() + " features and for the labels",
                    stored.size() + " columns");
        }
        long rows = manifest.rows();
        List<MappedColumn> sparse = new ArrayList<>();
        List<MappedColumn> dense = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        for (int f = 0; f < features.size(); f++) {
            Manifest.StoredColumn column = stored.get(f);
            if (features.get(f) instanceof Feature.Sparse) {
                sparse.add(MappedColumn.map(folder, column.values(), rows * Integer.BYTES));
            } else if (features.get(f) instanceof Feature.Dense numbers) {
                dense.add(MappedColumn.map(folder, column.values(), rows * numbers.width() * Float.BYTES));
            } else if (features.get(f) instanceof Feature.Sequence lists) {
                sequences.add(sequence(folder, column, rows, lists.maxLength()));
            }
        }
        return new MappedColumns(
                sparse,
                dense,
                schema.dense().stream().mapToInt(Feature.Dense::width).toArray(),
                sequences,
                MappedColumn.map(folder, stored.get(features.size()).values(), rows * Float.BYTES));
    }

    private static Sequence sequence(Path folder, Manifest.StoredColumn column, long rows, int maxLength) {
        Manifest.StoredFile starts = column.offsets();
        if (starts == null) {
            throw MappedColumn.damaged(folder.resolve(Manifest.FILE), "offsets of a sequence", "none");
        }
        MappedColumn offsets = MappedColumn.map(folder, starts, (rows + 1) * Long.BYTES);
        return new Sequence(
                offsets, MappedColumn.map(folder, column.values(), offsets.longAt(rows) * Integer.BYTES), maxLength);
    }
}
