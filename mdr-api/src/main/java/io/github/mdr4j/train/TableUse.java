package io.github.mdr4j.train;

import io.github.mdr4j.data.FeatureSchema;
import io.github.mdr4j.data.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which rows of the tables that have one for unknown ids occur in data. Several threads may show it blocks. */
final class TableUse implements Consumer<RowBlock> {

    private final Map<String, byte[]> used = new HashMap<>(); // 1 for a row that occurs; all threads write the same
    private final List<byte @Nullable []> sparse = new ArrayList<>();
    private final List<byte @Nullable []> sequences = new ArrayList<>();

    TableUse(FeatureSchema schema, Map<String, Vocabulary> vocabularies) {
        vocabularies.forEach((table, vocabulary) -> {
            if (vocabulary.unknown() == Vocabulary.Unknown.OWN_ROW) {
                used.put(table, new byte[vocabulary.size()]);
            }
        });
        schema.sparse().forEach(feature -> sparse.add(used.get(feature.table())));
        schema.sequences().forEach(feature -> sequences.add(used.get(feature.table())));
    }

    @Override
    public void accept(RowBlock block) {
        for (int c = 0; c < block.sparse().length; c++) {
            mark(block.sparse()[c], sparse.get(c));
        }
        for (int c = 0; c < block.sequences().length; c++) {
            mark(block.sequences()[c], sequences.get(c));
        }
    }

    /** Whether any table has its row for unknown ids in use. */
    boolean hasUnknown() {
        return used.keySet().stream().anyMatch(this::hasUnknown);
    }

    /** Whether a table has a row for unknown ids, and it is in use. */
    boolean hasUnknown(String table) {
        byte[] rows = used.get(table);
        return rows != null && rows[rows.length - 1] != 0;
    }

    /** For each row of a table with a row for unknown ids whether it is in use: 1 or 0. */
    byte[] of(String table) {
        return used.getOrDefault(table, new byte[0]);
    }

    private static void mark(int[] rows, byte @Nullable [] used) {
        if (used == null) {
            return;
        }
        for (int row : rows) {
            if (row >= 0 && row < used.length) { // a table may have more rows than the vocabulary has ids
                used[row] = 1;
            }
        }
    }
}
