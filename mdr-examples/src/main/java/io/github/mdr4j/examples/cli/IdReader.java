package io.github.mdr4j.examples.cli;

import io.github.mdr4j.data.Vocabulary;
import io.github.mdr4j.train.UnknownIdCounter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Turns ids of a table into its rows.
 *
 * @param table name of the table
 * @param rows number of its rows
 * @param vocabulary the raw ids; without them ids are numbers of rows
 * @param unknown what becomes of other ids
 * @param seen is told of each id whether it is known
 */
record IdReader(
        String table,
        int rows,
        Optional<Vocabulary> vocabulary,
        Vocabulary.Unknown unknown,
        BiConsumer<String, Boolean> seen) {

    /**
     * Chooses.
     *
     * @param asked what is to become of other ids; empty if it is what the vocabulary says
     * @throws IllegalArgumentException if they are to get a row that the table does not have
     */
    static IdReader of(String table, int rows, Optional<Vocabulary> vocabulary, Optional<Vocabulary.Unknown> asked) {
        Vocabulary.Unknown made = vocabulary.map(Vocabulary::unknown).orElse(Vocabulary.Unknown.ERROR);
        if (made == Vocabulary.Unknown.ERROR && asked.filter(made::equals).isEmpty() && asked.isPresent()) {
            throw new IllegalArgumentException("--unknown-ids own-row: table \"" + table
                    + "\" of the model has no row for unknown ids; it was trained without");
        }
        return new IdReader(table, rows, vocabulary, asked.orElse(made), (id, known) -> {});
    }

    /** The same for a feature whose ids are counted. */
    IdReader counting(String feature, UnknownIdCounter counter) {
        return new IdReader(table, rows, vocabulary, unknown, (id, known) -> counter.count(feature, id, known));
    }

    /** The row of the id in a field. */
    int row(CsvLine line, int column, String id) {
        return vocabulary.map(known -> known(known, line, column, id)).orElseGet(() -> number(line, column, id));
    }

    private int known(Vocabulary known, CsvLine line, int column, String id) {
        OptionalInt row = known.row(id);
        int ids = known.ids().size();
        if (row.isEmpty() || row.getAsInt() == ids && unknown == Vocabulary.Unknown.ERROR) {
            throw line.unexpected(column, "one of the " + ids + " known ids of table \"" + table + "\"", id);
        }
        seen.accept(id, row.getAsInt() < ids);
        return row.getAsInt();
    }

    private int number(CsvLine line, int column, String id) {
        try {
            int row = Integer.parseInt(id);
            if (row >= 0 && row < rows) {
                return row;
            }
        } catch (NumberFormatException e) {
            throw notRow(line, column, id);
        }
        throw notRow(line, column, id);
    }

    private RuntimeException notRow(CsvLine line, int column, String id) {
        return line.unexpected(column, "an integer in 0.." + (rows - 1), id);
    }
}
