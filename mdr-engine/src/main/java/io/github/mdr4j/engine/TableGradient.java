package io.github.mdr4j.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradient of one embedding table in the batch at hand: the rows that were read, each once and ascending, and the
 * places at which each was read.
 */
final class TableGradient {

    /** Rows that one task works on, before the end is moved to the end of a page. */
    private static final int CHUNK = 256;

    private record Use(EmbedKernel kernel, int number, int length) {}

    private final int entry;
    private final int dim;
    private final int pageShift;
    private final List<Use> uses = new ArrayList<>();
    private long[] keys = {};
    private int[] firstKeys = {0};
    private int[] rows = {};
    private int count;
    private int[] chunkStarts = {0};
    private int chunks;

    TableGradient(int entry, int dim, int pageShift) {
        this.entry = entry;
        this.dim = dim;
        this.pageShift = pageShift;
    }

    void addUse(EmbedKernel kernel, int number) {
        uses.add(new Use(kernel, number, kernel.lookups().get(number).length()));
    }

    int entry() {
        return entry;
    }

    int dim() {
        return dim;
    }

    /** The number of rows that were read. */
    int count() {
        return count;
    }

    /** The number of the i-th row that was read. */
    int row(int i) {
        return rows[i];
    }

    /** The rows that were read; the first {@link #count()} are valid. */
    int[] rows() {
        return rows;
    }

    /** Where the first of the rows that were read lies that is not before a row. */
    int firstFrom(int row) {
        int found = Arrays.binarySearch(rows, 0, count, row);
        return found >= 0 ? found : -found - 1;
    }

    /** The number of tasks that the rows are cut into; no page belongs to two of them. */
    int chunks() {
        return chunks;
    }

    int chunkStart(int chunk) {
        return chunkStarts[chunk];
    }

    /** Finds the rows of a batch. */
    void index(Pass pass) {
        int total = collect(pass);
        Arrays.sort(keys, 0, total);
        if (rows.length < total) {
            rows = new int[total];
            firstKeys = new int[total + 1];
        }
        count = 0;
        int last = -1;
        for (int i = 0; i < total; i++) {
            int row = (int) (keys[i] >>> 32);
            if (row != last) {
                rows[count] = row;
                firstKeys[count] = i;
                count++;
                last = row;
            }
        }
        firstKeys[count] = total;
        cut();
    }

    private int collect(Pass pass) {
        int places = 0;
        for (Use use : uses) {
            places += pass.rows() * use.length();
        }
        if (keys.length < places) {
            keys = new long[places];
        }
        int total = 0;
        int first = 0;
        for (Use use : uses) {
            int[] ids = use.kernel().ids(use.number());
            int length = pass.rows() * use.length();
            for (int p = 0; p < length; p++) {
                if (ids[p] >= 0) {
                    keys[total++] = (long) ids[p] << 32 | (first + p);
                }
            }
            first += length;
        }
        return total;
    }

    private void cut() {
        if (chunkStarts.length < count / CHUNK + 2) {
            chunkStarts = new int[count / CHUNK + 2];
        }
        chunks = 0;
        int start = 0;
        while (start < count) {
            chunkStarts[chunks++] = start;
            int end = Math.min(count, start + CHUNK);
            while (end < count && rows[end] >> pageShift == rows[end - 1] >> pageShift) {
                end++;
            }
            start = end;
        }
        chunkStarts[chunks] = count;
    }

    /** Writes the gradient of the i-th row that was read. */
    void sum(Pass pass, int i, Object target, int at) {
        for (int k = firstKeys[i]; k < firstKeys[i + 1]; k++) {
            int place = (int) keys[k];
            for (Use use : uses) {
                int length = pass.rows() * use.length();
                if (place < length) {
                    use.kernel().addGradient(use.number(), place, target, at, k > firstKeys[i]);
                    break;
                }
                place -= length;
            }
        }
    }
}
