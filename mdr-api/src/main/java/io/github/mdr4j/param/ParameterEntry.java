package io.github.mdr4j.param;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One named parameter of a model.
 *
 * @param name the name, unique within a layout and the key of saved values
 * @param kind how the values are held
 * @param shape shape of the one value ({@link Kind#DENSE}), of one domain's slice ({@link Kind#SLICES}) or of one row
 *     ({@link Kind#TABLE}, {@code [dim]}); empty for a single number
 * @param count 1, the number of domains, or the number of rows
 * @param trainable whether an optimiser may move it
 */
public record ParameterEntry(String name, Kind kind, List<Integer> shape, int count, boolean trainable) {

    /** How the values of a parameter are held. */
    public enum Kind {
        /** One value shared by all domains; all of them lie one after another in one flat array. */
        DENSE,
        /** One value for each domain, each in an array of its own. */
        SLICES,
        /** An embedding table, in pages of rows. */
        TABLE
    }

    /**
     * Checks the values.
     *
     * @param name the name
     * @param kind how the values are held
     * @param shape shape of the value, one slice or one row
     * @param count 1, the number of domains, or the number of rows
     * @param trainable whether an optimiser may move it
     * @throws IllegalArgumentException if the name is blank, an extent or the count is below 1, a dense entry has a
     *     count other than 1, a table's shape is not {@code [dim]}, or one value has more than 2<sup>31</sup> - 1
     *     numbers
     */
    public ParameterEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        shape = List.copyOf(shape);
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a parameter must not be blank, got \"" + name + "\"");
        }
        if (count < 1 || kind == Kind.DENSE && count != 1) {
            throw new IllegalArgumentException("count of parameter \"" + name + "\" (" + kind + ") must be "
                    + (kind == Kind.DENSE ? "1" : ">= 1") + ", got " + count);
        }
        if (kind == Kind.TABLE && shape.size() != 1) {
            throw new IllegalArgumentException("shape of a row of table \"" + name + "\" must be [dim], got " + shape);
        }
        requireExtents(name, shape);
    }

    /**
     * Creates a trainable parameter that all domains share.
     *
     * @param name the name
     * @param shape the shape
     * @return a dense entry
     */
    public static ParameterEntry dense(String name, int... shape) {
        return new ParameterEntry(name, Kind.DENSE, boxed(shape), 1, true);
    }

    /**
     * Creates a trainable parameter with one value for each domain.
     *
     * @param name the name
     * @param domains number of domains
     * @param shape shape of one domain's value
     * @return an entry of slices
     */
    public static ParameterEntry slices(String name, int domains, int... shape) {
        return new ParameterEntry(name, Kind.SLICES, boxed(shape), domains, true);
    }

    /**
     * Creates a trainable embedding table.
     *
     * @param name the name
     * @param rows number of rows
     * @param dim numbers in a row
     * @return a table entry
     */
    public static ParameterEntry table(String name, int rows, int dim) {
        return new ParameterEntry(name, Kind.TABLE, List.of(dim), rows, true);
    }

    /**
     * Returns how many numbers the value, one slice or one row has.
     *
     * @return the product of the shape
     */
    public int size() {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return size;
    }

    /**
     * Returns how many numbers all values together have.
     *
     * @return {@code count * size()}
     */
    public long totalSize() {
        return (long) count * size();
    }

    /** Returns the kind, the name and the shape: {@code table "user" 1000 x [16]}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " \"" + name + "\" " + (kind == Kind.DENSE ? "" : count + " x ")
                + shape + (trainable ? "" : " (not trainable)");
    }

    private static List<Integer> boxed(int[] shape) {
        return Arrays.stream(shape).boxed().collect(Collectors.toUnmodifiableList());
    }

    private static void requireExtents(String name, List<Integer> shape) {
        long size = 1;
        for (int axis = 0; axis < shape.size(); axis++) {
            int extent = shape.get(axis);
            if (extent < 1) {
                throw new IllegalArgumentException(
                        "shape[" + axis + "] of parameter \"" + name + "\" must be >= 1, got " + extent);
            }
            size *= extent;
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("parameter \"" + name + "\" is too large: one value of shape "
                        + shape + " must have at most " + Integer.MAX_VALUE + " numbers");
            }
        }
    }
}
