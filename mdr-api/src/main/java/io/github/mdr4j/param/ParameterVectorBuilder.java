package io.github.mdr4j.param;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ParameterVector} from values, entry by entry.
 *
 * <p>Tables are filled page by page, so that a large one is never held twice. Pages and slices of zeros are not stored.
 * A vector that was built does not change when the builder goes on.
 */
public final class ParameterVectorBuilder {

    private final ParameterLayout layout;
    private final Precision precision;
    private final Numbers numbers;
    private final Object dense;
    private final Part[] parts;

    ParameterVectorBuilder(ParameterVector start) {
        this.layout = start.layout();
        this.precision = start.precision();
        this.numbers = precision.numbers();
        this.parts = start.parts().clone();
        this.dense = precision.newArray(layout.denseSize());
        System.arraycopy(start.dense(), 0, dense, 0, layout.denseSize());
    }

    /**
     * Sets all values of an entry.
     *
     * @param name name of the entry
     * @param values {@code [count * size]} row after row
     * @return this builder
     * @throws IllegalArgumentException if there is no such entry or the number of values is wrong
     */
    public ParameterVectorBuilder set(String name, double... values) {
        ParameterEntry entry = layout.entry(name);
        if (values.length != entry.totalSize()) {
            throw new IllegalArgumentException(
                    "parameter \"" + name + "\": expected " + entry.totalSize() + " values, got " + values.length);
        }
        int size = entry.size();
        return fill(name, (row, target) -> System.arraycopy(values, row * size, target, 0, size));
    }

    /**
     * Sets all values of an entry by a function.
     *
     * @param name name of the entry
     * @param filler gives one row at a time
     * @return this builder
     * @throws IllegalArgumentException if there is no such entry
     */
    public ParameterVectorBuilder fill(String name, RowFiller filler) {
        return fill(name, 0, layout.entry(name).count(), filler);
    }

    /**
     * Sets the values of some rows of an entry by a function.
     *
     * @param name name of the entry
     * @param fromRow first row
     * @param toRow row after the last one
     * @param filler gives one row at a time
     * @return this builder
     * @throws IllegalArgumentException if there is no such entry
     * @throws IndexOutOfBoundsException if there are no such rows
     */
    public ParameterVectorBuilder fill(String name, int fromRow, int toRow, RowFiller filler) {
        int e = layout.index(name);
        ParameterEntry entry = layout.entries().get(e);
        Objects.checkFromToIndex(fromRow, toRow, entry.count());
        double[] row = new double[entry.size()];
        if (entry.kind() != Kind.DENSE) {
            fillPages(layout.part(e), fromRow, toRow, row, filler);
        } else if (fromRow < toRow) {
            filler.fill(0, row);
            numbers.write(row, 0, dense, layout.denseOffset(e), row.length);
        }
        return this;
    }

    /**
     * Returns the vector.
     *
     * @return an immutable value
     */
    public ParameterVector build() {
        Part[] result = parts.clone();
        int size = layout.denseSize();
        Object flat = precision.newArray(size);
        System.arraycopy(dense, 0, flat, 0, size);
        @Nullable Object @Nullable [] pages = numbers.isZero(flat, 0, size) ? null : new Object[] {flat};
        result[ParameterLayout.DENSE_PART] = new PagedPart(numbers, layout.grid(ParameterLayout.DENSE_PART), pages);
        return new ParameterVector(layout, precision, result);
    }

    private void fillPages(int part, int fromRow, int toRow, double[] row, RowFiller filler) {
        PageGrid grid = layout.grid(part);
        PagedPart old = parts[part].paged();
        @Nullable Object[] pages = old.pages().clone();
        for (int from = fromRow; from < toRow; ) {
            int p = grid.page(from);
            int to = Math.min(toRow, grid.firstRow(p) + grid.rowsIn(p));
            Object page = old.copyOfPage(p);
            for (int r = from; r < to; r++) {
                Arrays.fill(row, 0);
                filler.fill(r, row);
                numbers.write(row, 0, page, grid.offset(r), row.length);
            }
            pages[p] = numbers.isZero(page, 0, grid.length(p)) ? null : page;
            from = to;
        }
        parts[part] = new PagedPart(numbers, grid, pages);
    }
}
