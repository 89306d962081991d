package io.github.mdr4j.param;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link ParameterVector} from arrays that an engine computed or a file holds, such as a gradient: the flat
 * dense array, slices, and the touched rows or the pages of tables.
 *
 * <p>Arrays are taken over, not copied: the caller gives them up, and may give one to several vectors. What is not
 * given is zero.
 */
public final class GradientBuilder {

    private final ParameterLayout layout;
    private final Precision precision;
    private final Part[] parts;
    private final @Nullable Object[] @Nullable [] slices;

    GradientBuilder(ParameterLayout layout, Precision precision) {
        this.layout = layout;
        this.precision = precision;
        this.parts = ParameterVector.zeros(layout, precision).parts();
        this.slices = new Object[layout.parts()][];
    }

    /**
     * Gives the dense entries.
     *
     * @param flat {@code float[]} or {@code double[]} of {@link ParameterLayout#denseSize()} numbers
     * @return this builder
     * @throws IllegalArgumentException if the array has the wrong type or length
     */
    public GradientBuilder dense(Object flat) {
        precision.requireArray("flat array of the dense parameters", flat, layout.denseSize());
        parts[ParameterLayout.DENSE_PART] = paged(ParameterLayout.DENSE_PART, new Object[] {flat});
        return this;
    }

    /**
     * Gives one domain's slice.
     *
     * @param entry number of a {@link Kind#SLICES} entry
     * @param domain number of the domain
     * @param values {@code float[]} or {@code double[]} of the size of one slice
     * @return this builder
     * @throws IllegalArgumentException if the array has the wrong type or length
     */
    public GradientBuilder slice(int entry, int domain, Object values) {
        layout.requireKind(entry, Kind.SLICES);
        ParameterEntry slice = layout.entries().get(entry);
        Objects.checkIndex(domain, slice.count());
        precision.requireArray("slice " + domain + " of \"" + slice.name() + "\"", values, slice.size());
        int part = layout.part(entry);
        @Nullable Object[] pages = slices[part];
        if (pages == null) {
            pages = new Object[slice.count()];
            slices[part] = pages;
        }
        pages[domain] = values;
        return this;
    }

    /**
     * Gives the touched rows of a table.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @param rows row numbers, ascending and each once
     * @param values {@code float[]} or {@code double[]}, {@code [rows.length * dim]}
     * @return this builder
     * @throws IllegalArgumentException if rows are missing, repeated or out of order, or the values have the wrong type
     *     or length
     */
    public GradientBuilder rows(int entry, int[] rows, Object values) {
        layout.requireKind(entry, Kind.TABLE);
        ParameterEntry table = layout.entries().get(entry);
        String what = "rows of table \"" + table.name() + "\"";
        requireAscending(what, rows, table.count());
        precision.requireArray(what, values, Math.multiplyExact(rows.length, table.size()));
        int part = layout.part(entry);
        parts[part] = new SparsePart(precision.numbers(), layout.grid(part), rows, values);
        return this;
    }

    /**
     * Gives the pages of a table.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @param pages {@code float[]} or {@code double[]} of {@link ParameterLayout#pageLength} numbers each, or null
     *     where all numbers are zero
     * @return this builder
     * @throws IllegalArgumentException if there is not one element for each page, or an array has the wrong type or
     *     length
     */
    public GradientBuilder pages(int entry, @Nullable Object[] pages) {
        layout.requireKind(entry, Kind.TABLE);
        String what = "table \"" + layout.entries().get(entry).name() + "\"";
        int part = layout.part(entry);
        PageGrid grid = layout.grid(part);
        if (pages.length != grid.pages()) {
            throw new IllegalArgumentException(what + ": expected " + grid.pages() + " pages, got " + pages.length);
        }
        for (int p = 0; p < pages.length; p++) {
            Object page = pages[p];
            if (page != null && !precision.isArray(page, grid.length(p))) {
                precision.requireArray("page " + p + " of " + what, page, grid.length(p));
            }
        }
        parts[part] = paged(part, pages);
        return this;
    }

    /**
     * Returns the vector. The builder must not be used afterwards.
     *
     * @return an immutable value that owns the arrays
     */
    public ParameterVector build() {
        for (int p = 0; p < parts.length; p++) {
            @Nullable Object[] pages = slices[p];
            if (pages != null) {
                parts[p] = paged(p, pages);
            }
        }
        return new ParameterVector(layout, precision, parts);
    }

    private PagedPart paged(int part, @Nullable Object[] pages) {
        return new PagedPart(precision.numbers(), layout.grid(part), pages);
    }

    private static void requireAscending(String what, int[] rows, int count) {
        int last = -1;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] <= last || rows[i] >= count) {
                throw new IllegalArgumentException(what + ": expected ascending row numbers from 0 to " + (count - 1)
                        + ", got " + rows[i] + " at position " + i + (i == 0 ? "" : " after " + last));
            }
            last = rows[i];
        }
    }
}
