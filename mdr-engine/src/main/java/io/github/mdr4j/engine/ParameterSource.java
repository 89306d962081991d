package io.github.mdr4j.engine;

import io.github.mdr4j.param.ParameterLayout;
import org.jspecify.annotations.Nullable;

/** Where an execution reads parameters from. */
interface ParameterSource {

    ParameterLayout layout();

    /** The flat array of all dense entries. */
    Object dense();

    /** The numbers of {@link #dense()} outside the heap, as they are at the moment; null if they do not lie there. */
    @Nullable
    Staging nativeDense();

    /** One domain's slice. */
    Object slice(int entry, int domain);

    /**
     * Copies rows of a table.
     *
     * @param ids row numbers, from position {@code from} to {@code to - 1}
     * @param step distance from one row of the target to the next
     */
    default void readRows(int entry, int[] ids, int from, int to, Object target, int at, int step) {
        for (int i = from; i < to; i++) {
            readRow(entry, ids[i], target, at + (i - from) * step);
        }
    }

    /** Copies a row of a table. */
    void readRow(int entry, int row, Object target, int at);
}
