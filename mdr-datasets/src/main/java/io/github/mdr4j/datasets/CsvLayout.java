package io.github.mdr4j.datasets;

import io.github.mdr4j.error.DataFormatException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a file is read into which fields. */
final class CsvLayout {

    private final List<String> columns;
    private final CsvField[][] fields;

    private CsvLayout(List<String> columns, CsvField[][] fields) {
        this.columns = columns;
        this.fields = fields;
    }

    /**
     * Finds the columns that are read.
     *
     * @throws DataFormatException if one is missing or there are two of a name
     */
    static CsvLayout of(List<String> columns, Map<String, List<CsvField>> fieldsByColumn, CsvPosition position) {
        Set<String> names = new HashSet<>();
        for (String column : columns) {
            if (!names.add(column) && !column.isBlank()) {
                throw position.complaint("expected every column once, got two named \"" + column + "\"");
            }
        }
        List<String> missing = fieldsByColumn.keySet().stream()
                .filter(column -> !names.contains(column))
                .toList();
        if (!missing.isEmpty()) {
            throw position.complaint("expected " + (missing.size() == 1 ? "column " : "columns ")
                    + Names.quoted(missing) + ", got only " + Names.quoted(columns));
        }
        CsvField[][] fields = columns.stream()
                .map(column -> fieldsByColumn.getOrDefault(column, List.of()).toArray(CsvField[]::new))
                .toArray(CsvField[][]::new);
        return new CsvLayout(columns, fields);
    }

    /** Reads a field; what is wrong with it, or null. */
    @Nullable
    String read(int column, char[] text, int from, int length) {
        if (column < fields.length) {
            for (CsvField field : fields[column]) {
                String problem = field.read(text, from, length);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    List<String> columns() {
        return columns;
    }
}
