package io.github.mdr4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor's axes, without the leading axis that its {@link Scope} brings.
 *
 * @param sizes one to three sizes, each at least 1
 */
public record Shape(List<Integer> sizes) {

    /**
     * Checks the values.
     *
     * @param sizes one to three sizes, each at least 1
     * @throws IllegalArgumentException if there are not one to three axes or a size is below 1
     */
    public Shape {
        sizes = List.copyOf(sizes);
        if (sizes.isEmpty() || sizes.size() > 3) {
            throw new IllegalArgumentException("a shape has 1 to 3 axes, got " + sizes);
        }
        if (sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("sizes must be >= 1, got " + sizes);
        }
    }

    /**
     * Creates a shape.
     *
     * @param sizes one to three sizes
     * @return the shape
     */
    public static Shape of(int... sizes) {
        return new Shape(Arrays.stream(sizes).boxed().toList());
    }

    /**
     * The number of axes.
     *
     * @return 1 to 3
     */
    public int rank() {
        return sizes.size();
    }

    /**
     * The size of an axis.
     *
     * @param axis the axis; negative numbers count from the end
     * @return its size
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public int size(int axis) {
        return sizes.get(position(axis));
    }

    /**
     * The number of values.
     *
     * @return the product of the sizes
     * @throws IllegalArgumentException if it is above 2<sup>31</sup> - 1
     */
    public int count() {
        long count = 1;
        for (int size : sizes) {
            count *= size;
            if (count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("shape " + this + " has more than " + Integer.MAX_VALUE + " values");
            }
        }
        return (int) count;
    }

    /**
     * This shape with another size of one axis.
     *
     * @param axis the axis; negative numbers count from the end
     * @param size its new size
     * @return the shape
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public Shape with(int axis, int size) {
        List<Integer> copy = new ArrayList<>(sizes);
        copy.set(position(axis), size);
        return new Shape(copy);
    }

    /**
     * This shape without one axis; the only axis becomes one of size 1.
     *
     * @param axis the axis; negative numbers count from the end
     * @return the shape
     * @throws IndexOutOfBoundsException if there is no such axis
     */
    public Shape without(int axis) {
        int position = position(axis);
        if (rank() == 1) {
            return of(1);
        }
        List<Integer> copy = new ArrayList<>(sizes);
        copy.remove(position);
        return new Shape(copy);
    }

    private int position(int axis) {
        return Objects.checkIndex(axis < 0 ? axis + rank() : axis, rank());
    }

    @Override
    public String toString() {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
