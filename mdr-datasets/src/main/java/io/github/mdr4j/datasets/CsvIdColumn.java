package io.github.mdr4j.datasets;

import org.jspecify.annotations.Nullable;

/** A column of ids, numbered in the order in which they were kept first. */
final class CsvIdColumn implements CsvField {

    private final IdTable ids = new IdTable();
    private final IntColumn numbers = new IntColumn();
    private final RawId id = new RawId();

    @Override
    public @Nullable String read(char[] text, int from, int length) {
        id.clear();
        id.append(text, from, length);
        return id.isBlank() ? CsvField.complaint("an id", text, from, length) : null;
    }

    @Override
    public void keep() {
        numbers.add(ids.findOrAdd(id.text(), 0, id.length()));
    }

    /** The ids, by number. */
    IdTable ids() {
        return ids;
    }

    /** The number of the id of a row. */
    int number(int row) {
        return numbers.get(row);
    }

    /** The number of rows. */
    int size() {
        return Math.toIntExact(numbers.size());
    }
}
