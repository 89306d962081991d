package io.github.mdr4j.datasets;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Texts, numbered in the order in which they were added, and found without making a string of what is looked for. */
final class IdTable {

    private static final int FIRST_CAPACITY = 16;
    private static final int SPREAD = 0x9E3779B9;

    private String[] ids = new String[FIRST_CAPACITY];
    private int[] slots = new int[2 * FIRST_CAPACITY]; // number of an id + 1, or 0
    private int size;

    int size() {
        return size;
    }

    String id(int number) {
        return ids[number];
    }

    /** All ids, by number. */
    List<String> ids() {
        return Collections.unmodifiableList(Arrays.asList(ids).subList(0, size));
    }

    /** The number of an id, or -1. */
    int find(char[] text, int from, int length) {
        return slots[slot(text, from, length, hash(text, from, length))] - 1;
    }

    /** The number of an id, which is added if it is new. */
    int findOrAdd(char[] text, int from, int length) {
        int hash = hash(text, from, length);
        int slot = slot(text, from, length, hash);
        if (slots[slot] == 0) {
            add(new String(text, from, length), slot);
            return size - 1;
        }
        return slots[slot] - 1;
    }

    /** Adds an id unless it is there. */
    void add(String id) {
        findOrAdd(id.toCharArray(), 0, id.length());
    }

    private void add(String id, int slot) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
        slots[slot] = size;
        if (3L * size > 2L * slots.length) {
            grow();
        }
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int number = 0; number < size; number++) {
            int slot = first(ids[number].hashCode());
            while (slots[slot] != 0) {
                slot = next(slot);
            }
            slots[slot] = number + 1;
        }
    }

    /** The slot of an id, or the free one where it belongs. */
    private int slot(char[] text, int from, int length, int hash) {
        int slot = first(hash);
        while (slots[slot] != 0 && !isSame(ids[slots[slot] - 1], text, from, length)) {
            slot = next(slot);
        }
        return slot;
    }

    private int first(int hash) {
        int mixed = (hash ^ (hash >>> 15)) * SPREAD;
        return (mixed ^ (mixed >>> 16)) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    /** The same as that of a string. */
    private static int hash(char[] text, int from, int length) {
        int hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    private static boolean isSame(String id, char[] text, int from, int length) {
        if (id.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (id.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
