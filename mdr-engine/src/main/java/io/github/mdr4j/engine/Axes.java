package io.github.mdr4j.engine;

import io.github.mdr4j.model.Shape;

/** Products of the sizes around an axis. */
final class Axes {

    private Axes() {}

    /** The number of entries before an axis. */
    static int before(Shape shape, int axis) {
        int count = 1;
        for (int i = 0; i < axis; i++) {
            count *= shape.size(i);
        }
        return count;
    }

    /** The number of values in one entry of an axis. */
    static int after(Shape shape, int axis) {
        return shape.count() / before(shape, axis) / shape.size(axis);
    }
}
