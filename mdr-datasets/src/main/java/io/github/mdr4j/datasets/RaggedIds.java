package io.github.mdr4j.datasets;

import java.util.Arrays;

/**
 * Lists of ids, one a row, without padding.
 *
 * @param offsets where the list of each row begins, and the end of the last one
 * @param ids the lists, one after the other
 * @param maxLength length of a list with its padding
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RaggedIds(int[] offsets, int[] ids, int maxLength) {

    /** Writes the list of a row, padded with -1. */
    void copy(int row, int[] target, int at) {
        int length = offsets[row + 1] - offsets[row];
        System.arraycopy(ids, offsets[row], target, at, length);
        Arrays.fill(target, at + length, at + maxLength, -1);
    }
}
