package io.github.mdr4j.param;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The one working copy of the parameters, which a learner owns and writes to.
 *
 * <p>The dense entries are copied by {@link #load} and {@link #freeze}; slices and pages of tables are shared with the
 * immutable values and copied when they are first written to afterwards. So a writable array is good until the next
 * {@code load} or {@code freeze}, and must be asked for again after it. The arrays of {@link #dense()} and
 * {@link #pages(int)} stay the same objects for the life of this one.
 *
 * <p>Threads may ask for and write to different pages and slices at the same time, but one page or slice must be asked
 * for by one thread at a time. Everything else needs the caller's own ordering.
 */
public final class MutableParameters {

    private final ParameterLayout layout;
    private final Precision precision;
    private final Object dense;
    private final @Nullable MutablePages[] slices;
    private final @Nullable MutablePages[] tables;
    private final Object[] zeroSlices;
    private final LongAdder copiedBytes = new LongAdder();

    /**
     * Creates a working copy that is zero.
     *
     * @param layout the parameters
     * @param precision format of the numbers
     */
    public MutableParameters(ParameterLayout layout, Precision precision) {
        int count = layout.entries().size();
        this.layout = layout;
        this.precision = precision;
        this.dense = precision.newArray(layout.denseSize());
        this.slices = new MutablePages[count];
        this.tables = new MutablePages[count];
        this.zeroSlices = new Object[count];
        for (int e = 0; e < count; e++) {
            ParameterEntry entry = layout.entries().get(e);
            if (entry.kind() != Kind.DENSE) {
                boolean table = entry.kind() == Kind.TABLE;
                (table ? tables : slices)[e] =
                        new MutablePages(precision.numbers(), layout.grid(layout.part(e)), copiedBytes);
                zeroSlices[e] = precision.newArray(table ? 0 : entry.size());
            }
        }
    }

    /**
     * Returns the layout.
     *
     * @return the parameters that this holds
     */
    public ParameterLayout layout() {
        return layout;
    }

    /**
     * Returns the precision.
     *
     * @return format of the numbers
     */
    public Precision precision() {
        return precision;
    }

    /**
     * Takes over a value. It costs the dense entries and one reference for each slice and page; sparse rows of a table
     * are laid out in pages.
     *
     * @param vector a vector of the same layout and precision
     * @throws IllegalArgumentException if its layout or precision differs
     */
    public void load(ParameterVector vector) {
        vector.requireMatches(layout, precision);
        int size = layout.denseSize();
        Object flat = vector.denseOrNull();
        if (flat == null) {
            precision.numbers().clear(dense, 0, size);
        } else {
            System.arraycopy(flat, 0, dense, 0, size);
        }
        for (int e = 0; e < slices.length; e++) {
            MutablePages pages = pagesOrNull(e);
            if (pages != null) {
                pages.load(vector.part(e));
            }
        }
    }

    /**
     * Returns the present value. It costs the dense entries and one reference for each slice and page of what was
     * written to since the last {@code load} or {@code freeze}.
     *
     * @return an immutable value that later writes do not change
     */
    public ParameterVector freeze() {
        int size = layout.denseSize();
        Object flat = precision.newArray(size);
        System.arraycopy(dense, 0, flat, 0, size);
        Part[] parts = new Part[layout.parts()];
        parts[ParameterLayout.DENSE_PART] =
                new PagedPart(precision.numbers(), layout.grid(ParameterLayout.DENSE_PART), new Object[] {flat});
        for (int e = 0; e < slices.length; e++) {
            MutablePages pages = pagesOrNull(e);
            if (pages != null) {
                parts[layout.part(e)] = pages.freeze();
            }
        }
        return new ParameterVector(layout, precision, parts);
    }

    /**
     * Returns the flat array of all dense entries, for reading and writing.
     *
     * @return {@code float[]} or {@code double[]} of {@link ParameterLayout#denseSize()} numbers, always the same
     *     object
     */
    public Object dense() {
        return dense;
    }

    /**
     * Returns one domain's slice, for reading.
     *
     * @param entry number of a {@link Kind#SLICES} entry
     * @param domain number of the domain
     * @return {@code float[]} or {@code double[]}; an array of zeros that slices share if all its numbers are zero
     */
    public Object slice(int entry, int domain) {
        Object slice = slices(entry).page(domain);
        return slice == null ? zeroSlices[entry] : slice;
    }

    /**
     * Returns one domain's slice, for reading and writing until the next {@code load} or {@code freeze}.
     *
     * @param entry number of a {@link Kind#SLICES} entry
     * @param domain number of the domain
     * @return {@code float[]} or {@code double[]}
     */
    public Object writableSlice(int entry, int domain) {
        return slices(entry).writable(domain);
    }

    /**
     * Returns one page of a table, for reading.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @param page number of the page
     * @return {@code float[]} or {@code double[]}, or null if all its numbers are zero
     */
    public @Nullable Object page(int entry, int page) {
        return tables(entry).page(page);
    }

    /**
     * Returns one page of a table, for reading and writing until the next {@code load} or {@code freeze}.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @param page number of the page
     * @return {@code float[]} or {@code double[]} of {@link ParameterLayout#pageLength} numbers
     */
    public Object writablePage(int entry, int page) {
        return tables(entry).writable(page);
    }

    /**
     * Returns the directory of a table's pages, for reading.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @return the present pages, null where all numbers are zero; always the same object, which {@link #writablePage}
     *     and {@link #load} write to
     */
    public @Nullable Object[] pages(int entry) {
        return tables(entry).pages();
    }

    /**
     * Returns how many bytes of slices and pages were allocated because a first write needed an array of its own.
     *
     * @return bytes since creation
     */
    public long copiedBytes() {
        return copiedBytes.sum();
    }

    private @Nullable MutablePages pagesOrNull(int entry) {
        return slices[entry] == null ? tables[entry] : slices[entry];
    }

    private MutablePages slices(int entry) {
        MutablePages pages = slices[entry];
        if (pages == null) {
            layout.requireKind(entry, Kind.SLICES);
        }
        return Objects.requireNonNull(pages);
    }

    private MutablePages tables(int entry) {
        MutablePages pages = tables[entry];
        if (pages == null) {
            layout.requireKind(entry, Kind.TABLE);
        }
        return Objects.requireNonNull(pages);
    }
}
