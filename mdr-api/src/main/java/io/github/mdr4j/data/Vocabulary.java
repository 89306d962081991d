package io.github.mdr4j.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The ids of a table as they stand in the raw data, each with the number of its row.
 *
 * <p>Known ids have the rows 0, 1, … in the order in which they were given. Where ids that were never seen have a row of
 * their own, it is the last one: a model that was trained with it serves them all alike.
 */
public final class Vocabulary {

    /** What becomes of an id that is not in the vocabulary. */
    public enum Unknown {
        /** It is an error. */
        ERROR,
        /** It gets the last row, which all unknown ids share. */
        OWN_ROW
    }

    private final List<String> ids;
    private final Unknown unknown;
    private final Map<String, Integer> rows;

    private Vocabulary(List<String> ids, Unknown unknown, Map<String, Integer> rows) {
        this.ids = ids;
        this.unknown = unknown;
        this.rows = rows;
    }

    /**
     * Creates a vocabulary.
     *
     * @param ids the known ids, in the order of their rows
     * @param unknown what becomes of others
     * @return the vocabulary
     * @throws IllegalArgumentException if an id occurs twice, or there is no row at all
     */
    public static Vocabulary of(List<String> ids, Unknown unknown) {
        Map<String, Integer> rows = new HashMap<>(ids.size() * 2);
        for (String id : ids) {
            if (rows.putIfAbsent(id, rows.size()) != null) {
                throw new IllegalArgumentException("id \"" + id + "\" occurs twice in the vocabulary");
            }
        }
        if (ids.isEmpty() && unknown == Unknown.ERROR) {
            throw new IllegalArgumentException("a vocabulary without a row for unknown ids needs at least one id");
        }
        return new Vocabulary(List.copyOf(ids), unknown, rows);
    }

    /**
     * The known ids.
     *
     * @return the ids in the order of their rows
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * What becomes of other ids.
     *
     * @return the treatment
     */
    public Unknown unknown() {
        return unknown;
    }

    /**
     * The number of rows, that of unknown ids included: the cardinality of features of this table.
     *
     * @return at least 1
     */
    public int size() {
        return ids.size() + (unknown == Unknown.OWN_ROW ? 1 : 0);
    }

    /**
     * The row of an id.
     *
     * @param id an id of the raw data
     * @return its row, that of unknown ids if it has none, or nothing if these are an error
     */
    public OptionalInt row(String id) {
        Integer row = rows.get(id);
        if (row != null) {
            return OptionalInt.of(row);
        }
        return unknown == Unknown.OWN_ROW ? OptionalInt.of(ids.size()) : OptionalInt.empty();
    }

    /**
     * Compares ids, their order and the treatment of others.
     *
     * @param other any object
     * @return true if both give every id the same row
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && unknown == that.unknown && ids.equals(that.ids);
    }

    @Override
    public int hashCode() {
        return 31 * ids.hashCode() + unknown.hashCode();
    }

    @Override
    public String toString() {
        return "vocabulary of " + ids.size() + " ids, unknown ids: " + unknown;
    }
}
