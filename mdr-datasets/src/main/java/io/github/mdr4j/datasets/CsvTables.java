package io.github.mdr4j.datasets;

import io.github.mdr4j.data.ColumnTable;
import io.github.mdr4j.data.Feature;
import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.RowTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns that are cut into the cells of {@link CsvCells}.
 *
 * @param schema domains and features, without sequences
 * @param sparse ids by column, cell and row
 * @param dense numbers by column and cell
 * @param sequences ids by column and cell
 * @param labels labels by cell and row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CsvTables(
        FeatureSchema schema,
        List<int[][]> sparse,
        List<float[][]> dense,
        List<RaggedIds[]> sequences,
        float[][] labels) {

    /** Cuts all columns, one after the other, so that no more than one of them is there twice. */
    static CsvTables of(CsvRows rows, FeatureSchema schema) {
        List<int[][]> sparse = new ArrayList<>();
        List<float[][]> dense = new ArrayList<>();
        List<RaggedIds[]> sequences = new ArrayList<>();
        for (CsvColumn column : rows.columns()) {
            if (column instanceof CsvColumn.Sparse ids) {
                sparse.add(ids.gather(rows.cells()));
            } else if (column instanceof CsvColumn.Dense numbers) {
                dense.add(numbers.gather(rows.cells()));
            } else if (column instanceof CsvColumn.Sequence lists) {
                sequences.add(lists.gather(rows.cells()));
            }
        }
        List<Feature> features = schema.features().stream()
                .filter(feature -> !(feature instanceof Feature.Sequence))
                .toList();
        return new CsvTables(
                new FeatureSchema(schema.domains(), features),
                sparse,
                dense,
                sequences,
                rows.labels().gather(rows.cells()));
    }

    /** The rows of a cell. */
    RowTable table(int cell) {
        RowTable others = ColumnTable.of(
                schema,
                sparse.stream().map(column -> column[cell]).toArray(int[][]::new),
                dense.stream().map(column -> column[cell]).toArray(float[][]::new),
                new int[0][],
                labels[cell]);
        return sequences.isEmpty()
                ? others
                : new RaggedTable(
                        others, sequences.stream().map(column -> column[cell]).toList());
    }
}
