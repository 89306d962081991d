package io.github.mdr4j.data;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The ids of a table as they stand in the raw data, each with the number of its row.
 *
 * <p>Known ids have the rows 0, 1, … in the order in which they were given. Where ids that were never seen have a row
 * of their own, it is the last one: a model that was trained with it serves them all alike.
 */
public final class Vocabulary {

    /** What becomes of an id that is not in the vocabulary. */
    public enum Unknown {
        /** It is an error. */
        ERROR,
        /** It gets the last row, which all unknown ids share. */
        OWN_ROW
    }

    private static final int SPREAD = 0x9E3779B9;
    private static final long FEWEST_SLOTS = 8;
    private static final long MOST_SLOTS = 1L << 30;

    private final List<String> ids;
    private final Unknown unknown;
    private final int[] slots; // hash table: row + 1 of an id, or 0; boxed rows would take as much memory as the ids

    private Vocabulary(List<String> ids, Unknown unknown) {
        this.ids = ids;
        this.unknown = unknown;
        this.slots = new int[slotCount(ids.size())];
        for (int row = 0; row < ids.size(); row++) {
            int slot = slot(ids.get(row));
            if (slots[slot] != 0) {
                throw new IllegalArgumentException("id \"" + ids.get(row) + "\" occurs twice in the vocabulary");
            }
            slots[slot] = row + 1;
        }
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
        Objects.requireNonNull(unknown, "unknown");
        if (ids.isEmpty() && unknown == Unknown.ERROR) {
            throw new IllegalArgumentException("a vocabulary without a row for unknown ids needs at least one id");
        }
        return new Vocabulary(List.copyOf(ids), unknown);
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
        int row = slots[slot(id)] - 1;
        if (row >= 0) {
            return OptionalInt.of(row);
        }
        return unknown == Unknown.OWN_ROW ? OptionalInt.of(ids.size()) : OptionalInt.empty();
    }

    /**
     * Whether an id is among the {@link #ids()}; the row of unknown ids does not count.
     *
     * @param id an id of the raw data
     * @return true if it has a row of its own
     */
    public boolean knows(String id) {
        return slots[slot(id)] != 0;
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

    /** A power of two that leaves at least a third of the slots free. */
    private static int slotCount(int ids) {
        long needed = Math.max(FEWEST_SLOTS / 2, ids + ids / 2L);
        return (int) Math.min(MOST_SLOTS, Long.highestOneBit(needed) << 1);
    }

    /** The slot of an id, or the free one where it would be. */
    private int slot(String id) {
        int hash = id.hashCode();
        int mixed = (hash ^ (hash >>> 15)) * SPREAD;
        int slot = (mixed ^ (mixed >>> 16)) & (slots.length - 1);
        while (slots[slot] != 0 && !ids.get(slots[slot] - 1).equals(id)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }
}
