package io.github.mdr4j.param;

import io.github.mdr4j.param.ParameterEntry.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An immutable value of all parameters of a model, with the arithmetic of a vector.
 *
 * <p>Values share what they have in common: a result costs what differs, and not the size of the embedding tables.
 * Zeros of whole slices, pages or tables cost nothing. A table is held in pages or, where it is a difference of two
 * tables with most pages in common, as sparse rows; no result depends on the form, up to the sign of zeros.
 *
 * <p>Sums and products are computed in the vector's own {@link Precision}, dot products in doubles. Two vectors go
 * together if their layouts and precisions are equal; otherwise every method that takes two of them throws an
 * {@link IllegalArgumentException}.
 *
 * <p>The methods {@link #dense()}, {@link #slice(int, int)} and {@link #table(int)} give engines the arrays themselves,
 * without a copy. They must not be written to.
 */
public final class ParameterVector {

    private final ParameterLayout layout;
    private final Precision precision;
    private final Part[] parts;

    /** Takes over the parts, one for each part of the layout. */
    ParameterVector(ParameterLayout layout, Precision precision, Part[] parts) {
        this.layout = layout;
        this.precision = precision;
        this.parts = parts;
    }

    /**
     * Returns the vector of zeros.
     *
     * @param layout the parameters
     * @param precision format of the numbers
     * @return a value that holds no numbers
     */
    public static ParameterVector zeros(ParameterLayout layout, Precision precision) {
        Part[] parts = new Part[layout.parts()];
        Arrays.setAll(parts, p -> Part.zero(precision.numbers(), layout.grid(p)));
        return new ParameterVector(layout, precision, parts);
    }

    /**
     * Returns the vector of ones, by which {@link #times(ParameterVector)} changes nothing.
     *
     * @param layout the parameters
     * @param precision format of the numbers
     * @return a value whose tables hold one reference for each page
     */
    public static ParameterVector ones(ParameterLayout layout, Precision precision) {
        Part[] parts = new Part[layout.parts()];
        Arrays.setAll(parts, p -> Part.ones(precision.numbers(), layout.grid(p)));
        return new ParameterVector(layout, precision, parts);
    }

    /**
     * Starts a vector from its values.
     *
     * @param layout the parameters
     * @param precision format of the numbers
     * @return a builder that holds zeros
     */
    public static ParameterVectorBuilder builder(ParameterLayout layout, Precision precision) {
        return new ParameterVectorBuilder(zeros(layout, precision));
    }

    /**
     * Starts a vector from arrays that an engine filled, with tables as sparse rows.
     *
     * @param layout the parameters
     * @param precision format of the numbers
     * @return a builder that holds zeros
     */
    public static GradientBuilder gradientBuilder(ParameterLayout layout, Precision precision) {
        return new GradientBuilder(layout, precision);
    }

    /**
     * Returns the layout.
     *
     * @return the parameters that this is a value of
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
     * Returns {@code this + other}.
     *
     * @param other a vector of the same layout and precision
     * @return the sum
     */
    public ParameterVector plus(ParameterVector other) {
        return combine(other, Part::plus);
    }

    /**
     * Returns {@code this - other}. Where two tables have most pages in common the difference is held as sparse rows:
     * those in which a number differs.
     *
     * @param other a vector of the same layout and precision
     * @return the difference
     */
    public ParameterVector minus(ParameterVector other) {
        return combine(other, Part::minus);
    }

    /**
     * Returns {@code factor * this}.
     *
     * @param factor the factor, rounded to the precision
     * @return the multiple
     * @throws IllegalArgumentException if the factor is not finite in the precision
     */
    public ParameterVector times(double factor) {
        precision.requireFactor("factor", factor);
        if (factor == 1) {
            return this;
        }
        return factor == 0 ? zeros(layout, precision) : map(part -> part.times(factor));
    }

    /**
     * Returns the product number by number. Pages that are multiplied by ones are shared.
     *
     * @param other a vector of the same layout and precision
     * @return the product
     */
    public ParameterVector times(ParameterVector other) {
        return combine(other, Part::times);
    }

    /**
     * Returns {@code this + t (other - this)}: this vector for {@code t = 0}, the other one for {@code t = 1}.
     *
     * @param other a vector of the same layout and precision
     * @param t how far to go, rounded to the precision; may lie outside of 0 to 1
     * @return the interpolated vector
     * @throws IllegalArgumentException if {@code t} is not finite in the precision
     */
    public ParameterVector lerp(ParameterVector other, double t) {
        requireMatching(other);
        precision.requireFactor("t", t);
        if (t == 0) {
            return this;
        }
        return t == 1 ? other : combine(other, (a, b) -> a.lerp(b, t));
    }

    /**
     * Returns the sum of the products of all numbers, computed in doubles.
     *
     * @param other a vector of the same layout and precision
     * @return the dot product
     */
    public double dot(ParameterVector other) {
        requireMatching(other);
        double sum = 0;
        for (int p = 0; p < parts.length; p++) {
            sum += parts[p].dot(other.parts[p]);
        }
        return sum;
    }

    /**
     * Returns the Euclidean length.
     *
     * @return the square root of the dot product with itself
     */
    public double norm() {
        return Math.sqrt(dot(this));
    }

    /**
     * Returns this vector with zeros in all entries that a filter does not choose.
     *
     * @param filter the entries to keep
     * @return the chosen entries, which are shared with this vector
     */
    public ParameterVector only(ParameterFilter filter) {
        boolean all = layout.entries().stream().allMatch(filter::accepts);
        return all ? this : zeros(layout, precision).replace(filter, this);
    }

    /**
     * Returns this vector with the chosen entries of another one.
     *
     * @param filter the entries to take from the other vector
     * @param other a vector of the same layout and precision
     * @return the mixture, which shares what it can with both
     */
    public ParameterVector replace(ParameterFilter filter, ParameterVector other) {
        requireMatching(other);
        Part[] result = parts.clone();
        result[ParameterLayout.DENSE_PART] = replaceDense(filter, other);
        for (int e = 0; e < layout.entries().size(); e++) {
            ParameterEntry entry = layout.entries().get(e);
            if (entry.kind() != Kind.DENSE && filter.accepts(entry)) {
                result[layout.part(e)] = other.parts[layout.part(e)];
            }
        }
        return new ParameterVector(layout, precision, result);
    }

    /**
     * Returns this vector with other values of one entry.
     *
     * @param name name of the entry
     * @param values all its values, {@code [count * size]} row after row
     * @return the new vector
     * @throws IllegalArgumentException if there is no such entry or the number of values is wrong
     */
    public ParameterVector with(String name, double[] values) {
        return new ParameterVectorBuilder(this).set(name, values).build();
    }

    /**
     * Copies the values of one entry.
     *
     * @param name name of the entry
     * @return {@code [count * size]} row after row
     * @throws IllegalArgumentException if there is no such entry, or it has more than 2<sup>31</sup> - 1 numbers
     */
    public double[] values(String name) {
        int e = layout.index(name);
        ParameterEntry entry = layout.entries().get(e);
        if (entry.totalSize() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "parameter \"" + name + "\" does not fit into one array: expected at most " + Integer.MAX_VALUE
                            + " numbers, got " + entry.totalSize());
        }
        double[] values = new double[(int) entry.totalSize()];
        Object flat = denseOrNull();
        if (entry.kind() != Kind.DENSE) {
            part(e).readInto(values);
        } else if (flat != null) {
            precision.numbers().read(flat, layout.denseOffset(e), values, 0, values.length);
        }
        return values;
    }

    /**
     * Returns one number.
     *
     * @param name name of the entry
     * @param index its place among the values of the entry, row after row
     * @return the number
     * @throws IllegalArgumentException if there is no such entry
     * @throws IndexOutOfBoundsException if there is no such place
     */
    public double get(String name, long index) {
        int e = layout.index(name);
        ParameterEntry entry = layout.entries().get(e);
        if (index < 0 || index >= entry.totalSize()) {
            throw new IndexOutOfBoundsException("parameter \"" + name + "\": expected an index from 0 to "
                    + (entry.totalSize() - 1) + ", got " + index);
        }
        if (entry.kind() == Kind.DENSE) {
            return part(e).get(0, layout.denseOffset(e) + (int) index);
        }
        return part(e).get((int) (index / entry.size()), (int) (index % entry.size()));
    }

    /**
     * Tells whether all numbers are finite.
     *
     * @return false if one is infinite or not a number
     */
    public boolean isFinite() {
        return Arrays.stream(parts).allMatch(Part::isFinite);
    }

    /**
     * Returns the memory of the arrays that this vector refers to, those that it shares with others included.
     *
     * @return bytes, with 4 bytes for a reference
     */
    public long memoryBytes() {
        return distinctMemoryBytes(List.of(this));
    }

    /**
     * Returns the memory of the arrays that some vectors refer to together; an array that several of them share counts
     * once.
     *
     * @param vectors the vectors
     * @return bytes, with 4 bytes for a reference
     */
    public static long distinctMemoryBytes(Collection<ParameterVector> vectors) {
        ArrayMemory memory = new ArrayMemory();
        for (ParameterVector vector : vectors) {
            for (Part part : vector.parts) {
                part.forEachArray(memory);
            }
        }
        return memory.bytes();
    }

    /**
     * Returns the flat array of all dense entries, for reading only.
     *
     * @return {@code float[]} or {@code double[]} of {@link ParameterLayout#denseSize()} numbers; a new array of zeros
     *     if all of them are zero
     */
    public Object dense() {
        Object flat = denseOrNull();
        return flat == null ? precision.newArray(layout.denseSize()) : flat;
    }

    /**
     * Returns the array of one domain's slice, for reading only.
     *
     * @param entry number of a {@link Kind#SLICES} entry
     * @param domain number of the domain
     * @return {@code float[]} or {@code double[]}, or null if all its numbers are zero
     */
    public @Nullable Object slice(int entry, int domain) {
        layout.requireKind(entry, Kind.SLICES);
        Objects.checkIndex(domain, layout.entries().get(entry).count());
        return ((PagedPart) part(entry)).pageOrNull(domain);
    }

    /**
     * Returns the values of one table, for reading only.
     *
     * @param entry number of a {@link Kind#TABLE} entry
     * @return the table, {@link TableView.Paged} or {@link TableView.Sparse}
     */
    public TableView table(int entry) {
        layout.requireKind(entry, Kind.TABLE);
        return part(entry) instanceof SparsePart sparse ? sparse : (PagedPart) part(entry);
    }

    /**
     * Compares values: layouts and precisions are equal, and so are all numbers. The sign of a zero does not count, and
     * every NaN equals every other. Pages that are the same object are skipped.
     */
    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof ParameterVector that) || precision != that.precision || !layout.equals(that.layout)) {
            return false;
        }
        for (int p = 0; p < parts.length; p++) {
            if (!parts[p].same(that.parts[p])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 31 * layout.hashCode() + precision.hashCode();
        for (Part part : parts) {
            hash = 31 * hash + part.contentHash();
        }
        return hash;
    }

    @Override
    public String toString() {
        return "ParameterVector[" + layout.entries().size() + " entries, " + layout.totalSize() + " numbers, "
                + precision + "]";
    }

    Part part(int entry) {
        return parts[layout.part(entry)];
    }

    Part[] parts() {
        return parts;
    }

    /** The flat array of all dense entries, null if there are none or all are zero. */
    @Nullable
    Object denseOrNull() {
        return layout.denseSize() == 0 ? null : ((PagedPart) parts[ParameterLayout.DENSE_PART]).pageOrNull(0);
    }

    private Part replaceDense(ParameterFilter filter, ParameterVector other) {
        List<ParameterEntry> entries =
                layout.entries().stream().filter(e -> e.kind() == Kind.DENSE).toList();
        long chosen = entries.stream().filter(filter::accepts).count();
        if (chosen == 0 || chosen == entries.size()) {
            return (chosen == 0 ? this : other).parts[ParameterLayout.DENSE_PART];
        }
        Object mixed = precision.newArray(layout.denseSize());
        for (ParameterEntry entry : entries) {
            Object source = (filter.accepts(entry) ? other : this).denseOrNull();
            if (source != null) {
                int at = layout.denseOffset(layout.index(entry.name()));
                System.arraycopy(source, at, mixed, at, entry.size());
            }
        }
        PageGrid grid = layout.grid(ParameterLayout.DENSE_PART);
        return new PagedPart(precision.numbers(), grid, new Object[] {mixed});
    }

    private ParameterVector map(UnaryOperator<Part> operation) {
        Part[] result = new Part[parts.length];
        Arrays.setAll(result, p -> operation.apply(parts[p]));
        return new ParameterVector(layout, precision, result);
    }

    private ParameterVector combine(ParameterVector other, BinaryOperator<Part> operation) {
        requireMatching(other);
        Part[] result = new Part[parts.length];
        Arrays.setAll(result, p -> operation.apply(parts[p], other.parts[p]));
        return new ParameterVector(layout, precision, result);
    }

    private void requireMatching(ParameterVector other) {
        other.requireMatches(layout, precision);
    }

    void requireMatches(ParameterLayout expectedLayout, Precision expectedPrecision) {
        if (precision != expectedPrecision) {
            throw new IllegalArgumentException(
                    "precisions differ: expected " + expectedPrecision + ", got " + precision);
        }
        expectedLayout.requireSame(layout);
    }
}
